"""What a change reaches, as rows of a table: how far away, whose it is, and by which path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cardfile.graph.paths import Impact, Step
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


def impact_table(
    ident: str, label: str, found: Sequence[Impact], page: PageContext
) -> ImpactTable | None:
    """The nearest of the records that were reached; none where there is nothing."""
    rows = tuple(_row(item.record, item.path, page) for item in found[:MOST_ROWS])
    return ImpactTable(ident, label, rows, len(found)) if rows else None


def _row(record: Record, path: Sequence[Step], page: PageContext) -> ImpactRow:
    owners = ", ".join(page.shared.person(party) for party in record.owners)
    return ImpactRow(
        len(path),
        record.title,
        record_url(page, record),
        record.type.label,
        chips.status_chip(record),
        owners,
        _last(path),
        _way(path) if len(path) > 1 else "",
    )


def _last(path: Sequence[Step]) -> str:
    """`feature of`, and where it is not a step of the start itself, of which record."""
    label = path[-1].label
    return f"{label}, by {path[-2].end}" if len(path) > 1 else label


def _way(path: Iterable[Step]) -> str:
    """`source of mortgage-training#typur → feature of approval-leaky`."""
    return " → ".join(f"{step.label} {step.end}" for step in path)
