"""How many mistakes of one page are told: nobody reads thousands, and telling them takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault

if TYPE_CHECKING:
    from cardfile.diagnostic import Range

MOST_TOLD = 500
MISTAKES = "mistakes"


def too_many(place: Range | None, found: int) -> Fault:
    """The fault of a page with more mistakes than are told, so that none goes unsaid."""
    data = {"limit": MISTAKES, "maximum": MOST_TOLD, "found": found}
    return Fault("limit-exceeded", place.path if place else "", place, data)
