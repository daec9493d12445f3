"""Where MkDocs publishes a page."""

from __future__ import annotations

from pathlib import PurePosixPath

INDEX = frozenset({"index", "readme"})


def page_address(docs_path: str, *, directories: bool = True) -> str:
    """The address of a page from the site's root, as MkDocs makes it.

    With `directories` it ends with a slash: `models/churn.md` is at `models/churn/`.
    """
    path = PurePosixPath(docs_path)
    parent = "" if str(path.parent) == "." else f"{path.parent}/"
    if path.stem.lower() in INDEX:
        return parent if directories else f"{parent}index.html"
    return f"{parent}{path.stem}/" if directories else f"{parent}{path.stem}.html"
