"""What a change reaches, as rows of a table: how far away, whose it is, and by which path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cardfile.views import chips
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.shared import PageContext

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """One record at the end of a path; `by` is its last step in words, `way` the whole path."""

    depth: int
    title: str
    href: str
    kind: str
    chip: Chip | None
    owner: str
    by: str
    way: str


@dataclass(frozen=True, slots=True)
class ImpactTable:
    """The rows that are shown, of `total`."""

    id: str
    label: str
    rows: tuple[ImpactRow, ...]
    total: int


class Reached(Protocol):
    """A record, and the way to it: each step's kind of link and where it leads."""

    @property
    def record(self) -> Record:
        """The record at the end."""

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The steps, the first first."""


def impact_table(
    ident: str, label: str, found: Sequence[Reached], page: PageContext, most: int = MOST_ROWS
) -> ImpactTable | None:
    """The nearest of the records that were reached; none where there is nothing."""
    rows = tuple(_row(item.record, item.steps, page) for item in found[:most])
    return ImpactTable(ident, label, rows, len(found)) if rows else None


def _row(record: Record, steps: list[tuple[str, str]], page: PageContext) -> ImpactRow:
    return ImpactRow(
        len(steps),
        record.title,
        record_url(page, record),
        record.type.label,
        chips.status_chip(record, page.shared.as_of),
        ", ".join(page.shared.person(party) for party in record.owners),
        f"{steps[-1][0]}, by {steps[-2][1]}" if len(steps) > 1 else steps[-1][0],
        " → ".join(f"{label} {end}" for label, end in steps) if len(steps) > 1 else "",
    )
