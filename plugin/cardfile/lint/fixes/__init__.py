"""Fixes made: chosen, applied and checked in memory, then written, all or nothing.

`fix_project` works in memory and gives an `Outcome`; `write` puts it on the disk.
"""

from __future__ import annotations

from cardfile.lint.fixes.choice import Wanted
from cardfile.lint.fixes.diff import unified
from cardfile.lint.fixes.engine import FixedFile, Outcome, fix_project
from cardfile.lint.fixes.files import Change, Guard, write
from cardfile.lint.fixes.rename import Renaming, rename
from cardfile.lint.fixes.single import (
    StalePageError,
    UnknownFixError,
    can_be_made,
    digest,
    key_of,
    make_one,
)

__all__ = [
    "Change",
    "FixedFile",
    "Guard",
    "Outcome",
    "Renaming",
    "StalePageError",
    "UnknownFixError",
    "Wanted",
    "can_be_made",
    "digest",
    "fix_project",
    "key_of",
    "make_one",
    "rename",
    "unified",
    "write",
]
