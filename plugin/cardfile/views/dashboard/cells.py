"""What a cell of a dashboard's table may hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from datetime import date

    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.queries import Count
    from cardfile.views.shared import PageContext


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, or one entry in it; with nothing in it, it says “not recorded”.

    `tone` is the ground of the whole cell: good, warn, bad, idle or `gap`, never without words.
    `day` makes a date of the text, `sort` is what the column is sorted by.
    """

    text: str = ""
    href: str | None = None
    count: Count | None = None
    chips: tuple[Chip, ...] = ()
    sub: str = ""
    items: tuple[Cell, ...] = ()
    tone: str = ""
    day: str = ""
    sort: str = ""
    is_code: bool = False
    is_muted: bool = False


NONE = Cell("none", is_muted=True)
NOT_APPLICABLE = Cell("not applicable", is_muted=True)


def record_cell(page: PageContext, record: Record, fragment: str | None = None) -> Cell:
    """A record by its title, with its type and its status."""
    status = chips.status_chip(record, page.shared.as_of)
    return Cell(
        record.title,
        record_url(page, record, fragment),
        chips=(status,) if status else (),
        sub=record.type.label,
    )


def day_cell(day: date | None, *, sub: str = "", tone: str = "") -> Cell:
    """A day as text; “not recorded” where there is none."""
    if day is None:
        return Cell()
    iso = day.isoformat()
    return Cell(words.short_day(day), day=iso, sort=iso, sub=sub, tone=tone)


def listed(cells: list[Cell], most: int = 8) -> Cell:
    """Several entries below one another; `none` for no entry, and how many are left out."""
    if not cells:
        return NONE
    shown = cells[:most]
    if len(cells) > most:
        shown = [*shown, Cell(f"and {len(cells) - most} more", is_muted=True)]
    return shown[0] if len(shown) == 1 else Cell(items=tuple(shown))
