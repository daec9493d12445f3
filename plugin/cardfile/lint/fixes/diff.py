"""What would change, as a unified diff that `git apply` takes."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_NO_END = "\\ No newline at end of file\n"


def unified(path: str, before: bytes, after: bytes, new_path: str | None = None) -> Iterator[str]:
    """The lines of the diff of one file, which may get another name."""
    target = new_path or path
    if target != path:
        yield f"diff --git a/{path} b/{target}\n"
        yield f"rename from {path}\n"
        yield f"rename to {target}\n"
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{target}")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"


def _lines(raw: bytes) -> list[str]:
    return [line.decode("utf-8", "replace") for line in _LINE.findall(raw)]
