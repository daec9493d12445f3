"""Repairs: minimal edits of text, never a rewritten file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardfile.diagnostic.position import Range


class Applicability(StrEnum):
    """Who may apply a fix: `safe` by itself, `unsafe` on request, `display` nobody but a person."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Edit:
    """The text of `range` becomes `text`; an empty range inserts."""

    range: Range
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that repair one finding.

    `title` is what is printed after `= fix (safe):`. `verified` is set by the lint, once the
    edits were applied in memory and the finding was gone. `body` says that the text of the page is
    edited, not its front matter alone.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE
    verified: bool = False
    body: bool = False
