"""Bytes and text from strangers, before any parser sees them: bounded, confined, decoded."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOM = b"\xef\xbb\xbf"
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32, little-endian"),
    (b"\x00\x00\xfe\xff", "UTF-32, big-endian"),
    (b"\xff\xfe", "UTF-16, little-endian"),
    (b"\xfe\xff", "UTF-16, big-endian"),
)

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
    "\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
"""Characters that YAML forbids, and others that act on a terminal; no tab, no line end."""

_BRACKET = re.compile(r"[\[\]{}]")
_COMPACT = re.compile(r"(?:^|\n) *(?:[-?:] +)+(?=[-?:] )")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read; of one that is too large, `start` is what was read of it."""

    reason: Literal["missing", "not-a-file", "unreadable", "too-large", "outside"]
    start: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without its byte order mark."""

    text: str
    bom: bool


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Bytes that are no UTF-8: `byte` is the first wrong one, `encoding` what they look like.

    `text` is a reading with U+FFFD for what is wrong: enough to recognise a line, not to judge it.
    """

    byte: int
    encoding: str | None
    text: str
    bom: bool


def read_bounded(path: Path | str, limit: int) -> bytes | Refusal:
    """The bytes of a regular file of at most `limit` bytes; devices and pipes are not opened."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Refusal("not-a-file")
        handle = os.open(path, flags)
    except FileNotFoundError:
        return Refusal("missing")
    except (OSError, ValueError):
        return Refusal("unreadable")
    try:
        with os.fdopen(handle, "rb") as file:
            # It may have become another thing between the two looks.
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return Refusal("not-a-file")
            # room for the whole limit costs more than the reading; a file may still grow
            content = file.read(min(found.st_size, limit) + 1)
            if len(content) > found.st_size:
                content += file.read(limit + 1 - len(content))
    except OSError:
        return Refusal("unreadable")
    return Refusal("too-large", content) if len(content) > limit else content


def is_inside(path: Path, root: Path, real: Callable[[Path], str] = os.path.realpath) -> bool:
    """Whether a path, its symbolic links followed, stays below `root` and out of `.git`.

    `real` follows the links where the tree is not the disk's.
    """
    try:
        target = real(path)
        base = real(root)
    except (OSError, ValueError):
        return False
    if target != base and not target.startswith(base.rstrip(os.sep) + os.sep):
        return False
    return ".git" not in target[len(base) :].lower().split(os.sep)


def passes_symlink(path: Path, root: Path) -> bool:
    """Whether a component of the path below `root` is a symbolic link."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return True
    here = root
    for part in parts:
        here = here / part
        try:
            if stat.S_ISLNK(os.lstat(here).st_mode):
                return True
        except (OSError, ValueError):
            return False
    return False


def decode(raw: bytes) -> Decoded | Undecodable:
    """The text of bytes in strict UTF-8, with or without a byte order mark."""
    bom = raw.startswith(BOM)
    body = raw[3:] if bom else raw
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            text = raw.decode(encoding[:6].lower(), "replace")
            return Undecodable(0, encoding, text, bom=False)
    try:
        return Decoded(body.decode("utf-8"), bom)
    except UnicodeDecodeError as error:
        at = error.start + (3 if bom else 0)
        return Undecodable(at, None, body.decode("utf-8", "replace"), bom)


def may_nest_deeper(text: str, limit: int) -> bool:
    """Whether a reader of YAML might nest deeper than `limit` in this text.

    An upper bound from brackets, indentation and compact collections (`- - - x`): false is
    certain, true wants a closer look. It is cheap, and itself never nests.
    """
    brackets = text.count("[") + text.count("{")
    if brackets > limit // 2:
        brackets = _deepest_bracket(text)
    compact = 0
    if "- -" in text or "? ?" in text or "- ?" in text or "? -" in text:
        compact = max((len(run.split()) for run in _COMPACT.findall(text)), default=0)
    # A column begins two collections at most: a mapping, and a list at the same indentation.
    room = (limit - brackets - compact) // 2 - 1
    return room < 1 or f"\n{' ' * room}" in text or text.startswith(" " * room)


def _deepest_bracket(text: str) -> int:
    deepest = now = 0
    for bracket in _BRACKET.findall(text):
        now += 1 if bracket in "[{" else -1
        deepest = max(deepest, now)
    return deepest
