"""Every version of every page, from one reading of the log; contents are read on demand."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cardfile.history.git import Git

# Begins a commit in our own format; a NUL ends every token, so that no file's name can look so.
COMMIT = b"\x01commit "
_LOG = (
    "log",
    "--format=%x01commit %at",
    "--raw",
    "--no-abbrev",
    "--find-renames",
    "--no-textconv",
    "--no-ext-diff",
    "--no-show-signature",
    "--no-color",
    "-z",
    "HEAD",
    "--",
)
SUFFIXES = (b".md", b".markdown", b".mdown", b".mkdn", b".mkd")


@dataclass(frozen=True, slots=True)
class Revision:
    """What a file was from a day (UTC) on: the id of its content."""

    day: date
    blob: bytes


@dataclass(frozen=True, slots=True)
class Version:
    """What a file held from a day (UTC) on."""

    day: date
    content: bytes


@dataclass(slots=True)
class _Log:
    """What the log says so far; it runs from the newest commit to the oldest."""

    revisions: dict[bytes, list[Revision]] = field(default_factory=dict)
    # what an older path is called today
    today: dict[bytes, bytes] = field(default_factory=dict)


def read_revisions(git: Git, folder: str) -> dict[str, tuple[Revision, ...]]:
    """The revisions of all pages below a folder, newest first, by path from the top.

    A renamed page keeps what it was under its older names.
    """
    output = git.ask(*_LOG, f":(literal){folder}" if folder else ".")
    log = _Log()
    day: date | None = None
    tokens = iter((output or b"").split(b"\0"))
    for token in tokens:
        content = token.lstrip(b"\n")
        if content.startswith(COMMIT):
            day = day_of(content.removeprefix(COMMIT))
        elif content.startswith(b":"):
            _note(content, tokens, day, log)
    return {
        os.fsdecode(path): tuple(revisions)
        for path, revisions in log.revisions.items()
        if b"\0" not in path
    }


def read_contents(git: Git, blobs: Iterable[bytes]) -> dict[bytes, bytes]:
    """The contents of blobs, all by one call; those that are not at hand are left out."""
    asked = list(dict.fromkeys(blobs))
    if not asked:
        return {}
    output = git.ask("cat-file", "--batch", given=b"".join(blob + b"\n" for blob in asked)) or b""
    found: dict[bytes, bytes] = {}
    at = 0
    while (end := output.find(b"\n", at)) >= 0:
        blob, kind, *size = output[at:end].split(b" ")
        at = end + 1
        if size and size[0].isdigit():
            length = int(size[0])
            if kind == b"blob":
                found[blob] = output[at : at + length]
            at += length + 1
    return found


def versions_of(
    revisions: Mapping[str, tuple[Revision, ...]], contents: Mapping[bytes, bytes]
) -> dict[str, tuple[Version, ...]]:
    """Versions with what they held, oldest first; nothing of a file of which one is lacking."""
    return {
        path: tuple(Version(item.day, contents[item.blob]) for item in reversed(known))
        for path, known in revisions.items()
        if all(item.blob in contents for item in known)
    }


def _note(raw: bytes, tokens: Iterator[bytes], day: date | None, log: _Log) -> None:
    """Take in one change, `:100644 100644 <old> <new> M`, and the paths that follow it."""
    _, _, _, blob, status = raw.split(b" ")
    path = next(tokens, b"")
    if status[:1] in (b"R", b"C"):
        before, path = path, next(tokens, b"")
        name = log.today.get(path, path)
        if status[:1] == b"R":
            log.today[before] = name
    else:
        name = log.today.get(path, path)
    if status[:1] == b"D":
        # What was there before is another file than what is there now.
        log.today[path] = path + b"\0"
        return
    if day is not None and name.lower().endswith(SUFFIXES):
        log.revisions.setdefault(name, []).append(Revision(day, blob))


def day_of(text: bytes) -> date | None:
    """The day (UTC) of a time as git's log gives it; none where it is no time."""
    try:
        return datetime.fromtimestamp(int(text.strip()), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
