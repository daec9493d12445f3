"""Where a record stood under a former id, a page that leads to where it stands now."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from cardfile.views.environment import render
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import PageContext

# what may be a folder or a file on every system
_SAFE = re.compile(r"(?!(?:con|nul|aux|prn|com\d|lpt\d)(?:\.|$))[\w-][\w.-]{0,99}", re.IGNORECASE)


def files(page: PageContext) -> Iterator[DataFile]:
    """One page a former id, beside the record; none where something else stands."""
    for record in page.shared.records:
        url = page.urls.record(record)
        for alias in record.aliases:
            path = _place(url, alias)
            if path is None:
                continue
            here = posixpath.dirname(path)
            target = posixpath.relpath(url, here or ".") + ("/" if url.endswith("/") else "")
            html = render(
                "data/former_id.html",
                title=record.title,
                href=target,
                canonical=page.urls.absolute(url) or target,
            )
            yield DataFile(path, html.encode(), yields=True)


def _place(url: str, alias: str) -> str | None:
    """The file of the page: where the record's page would be if the alias were its name."""
    folder, _, last = url.rstrip("/").rpartition("/")
    if not _SAFE.fullmatch(alias) or not last or last in (".", ".."):
        return None
    name = f"{alias}/index.html" if url.endswith("/") else f"{alias}.html"
    return posixpath.join(folder, name)
