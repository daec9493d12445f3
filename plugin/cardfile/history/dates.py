"""When each file was first and last committed, from one reading of the log."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.history.git import Git

# Begins a commit in our own format; a NUL ends every token, so that no file's name can look so.
_COMMIT = b"\x01commit "
_LOG = (
    "log",
    "--format=%x01commit %at",
    "--name-status",
    "--find-renames",
    "--no-textconv",
    "--no-ext-diff",
    "--no-show-signature",
    "--no-color",
    "-z",
    "HEAD",
    "--",
)


@dataclass(slots=True)
class Dates:
    """Author dates as days in UTC, by path from the repository's top."""

    first: dict[str, date] = field(default_factory=dict)
    last: dict[str, date] = field(default_factory=dict)


def read_dates(git: Git, folder: str) -> Dates:
    """The dates of all files below a folder; a renamed file keeps its first date."""
    dates = Dates()
    output = git.ask(*_LOG, f":(literal){folder}" if folder else ".")
    if output is None:
        return dates
    # What an older path is called today; the log runs from the newest commit to the oldest.
    today: dict[str, str] = {}
    day: date | None = None
    tokens = iter(output.split(b"\0"))
    for token in tokens:
        content = token.lstrip(b"\n")
        if content.startswith(_COMMIT):
            day = _day(content.removeprefix(_COMMIT))
        elif content and day is not None:
            _note(content, tokens, day, dates, today)
    return dates


def _note(
    status: bytes, tokens: Iterator[bytes], day: date, dates: Dates, today: dict[str, str]
) -> None:
    path = _text(next(tokens, b""))
    if status[:1] in (b"R", b"C"):
        before, path = path, _text(next(tokens, b""))
        name = today.get(path, path)
        if status[:1] == b"R":
            today[before] = name
    else:
        name = today.get(path, path)
    if status[:1] == b"D":
        # What was there before is another file than what is there now.
        today[path] = f"{path}\0{day}"
        return
    dates.last.setdefault(name, day)
    dates.first[name] = day


def _day(text: bytes) -> date | None:
    try:
        return datetime.fromtimestamp(int(text.strip()), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _text(path: bytes) -> str:
    return os.fsdecode(path)
