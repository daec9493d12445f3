"""The newest commits of the main line: which pages each touched, and what they held."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cardfile.history.versions import COMMIT, SUFFIXES, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cardfile.history.git import Git

_LOG = (
    "log",
    "--format=%x01commit %at",
    "--first-parent",
    "-m",
    "--raw",
    "--no-abbrev",
    "--find-renames",
    "--no-textconv",
    "--no-ext-diff",
    "--no-show-signature",
    "--no-color",
    "-z",
)


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that a commit touched, by paths from the project's root.

    `before` and `after` are the ids of its contents; none where it was not there.
    """

    path: str
    former_path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its author's day (UTC), with the pages that it touched."""

    day: date
    pages: tuple[PageChange, ...]


def read_commits(git: Git, prefix: str, folders: tuple[str, ...], most: int) -> tuple[Commit, ...]:
    """Up to `most` commits that touch pages below the folders, newest first."""
    places = [f":(literal){prefix}{folder}".rstrip("/") for folder in folders] or ["."]
    output = git.ask(*_LOG, f"--max-count={most}", "HEAD", "--", *places)
    found: list[Commit] = []
    tokens = iter((output or b"").split(b"\0"))
    for token in tokens:
        content = token.lstrip(b"\n")
        if content.startswith(COMMIT):
            day = day_of(content.removeprefix(COMMIT))
            if day is not None:
                found.append(Commit(day, ()))
        elif content.startswith(b":") and found:
            pages = (*found[-1].pages, *_pages(content, tokens, prefix))
            found[-1] = replace(found[-1], pages=pages)
    return tuple(found)


def _pages(raw: bytes, tokens: Iterator[bytes], prefix: str) -> Iterator[PageChange]:
    """One change, `:100644 100644 <old> <new> M`, with the paths that follow it."""
    _, _, before, after, status = raw.split(b" ")
    former = path = next(tokens, b"")
    if status[:1] in (b"R", b"C"):
        path = next(tokens, b"")
    if not path.lower().endswith(SUFFIXES):
        return
    is_new = status[:1] in (b"A", b"C")
    yield PageChange(
        os.fsdecode(path).removeprefix(prefix),
        os.fsdecode(path if is_new else former).removeprefix(prefix),
        None if is_new else before,
        None if status[:1] == b"D" else after,
    )
