"""The declared comparisons, and the place where readers make their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.comparing import compare, is_comparable, rows_of
from cardfile.views.comparing.rows import GROUPS, NUMBERS
from cardfile.views.comparing.table import BEST, TIE
from cardfile.views.contract import Fragment, Heading
from cardfile.views.environment import render
from cardfile.views.pages.compare.groups import groups
from cardfile.views.plot import Plot, PlotRow, drawings, is_drawable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.comparing import Line, Row
    from cardfile.views.pages.compare.groups import Group
    from cardfile.views.shared import PageContext

ADDRESS = "compare"
MOST = 6
_MOST_COLUMNS = 12
_FEW = 2
_DIFFERENT_ID, _LONE_ID, _SAME_ID = "kb-differing", "kb-lone", "kb-same"


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a comparison."""

    text: str
    href: str
    about: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One record: the head of its column."""

    text: str
    href: str
    chip: Chip | None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a group."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """Lines that are shown on request."""

    title: str
    id: str
    count: int
    groups: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A declared comparison."""

    about: str
    index: str
    total: int
    columns: tuple[Column, ...]
    differing: tuple[Lines, ...]
    rest: tuple[Rest, ...]
    plot: Plot | None
    others: tuple[Way, ...]


def index_fragment(page: PageContext) -> Fragment:
    """The declared comparisons, and the element that compares any records."""
    ways = [
        Way(group.title, page.urls.page(group.address), group.about, len(group.records))
        for group in page.shared.once(groups)
    ]
    count = sum(is_comparable(record) for record in page.shared.records)
    html = render("pages/compare/index.html", ways=ways, count=count, most=MOST)
    return Fragment(html)


def group_fragment(group: Group, page: PageContext) -> Fragment:
    """A declared comparison: what differs first, then what is the same."""
    shown = group.records[:_MOST_COLUMNS]
    rows = [rows_of(record, page.shared) for record in shown]
    lines = compare(rows, is_first_baseline=group.has_baseline)
    differing = [line for line in lines if line.differs and not line.is_lone]
    lone = [line for line in lines if line.is_lone]
    same = [line for line in lines if not line.differs]
    beyond = group.records[_MOST_COLUMNS:]
    model = Comparison(
        group.about,
        page.urls.page(ADDRESS),
        len(group.records),
        tuple(_column(record, page) for record in shown),
        _grouped(differing),
        (
            *_rest("What one record says alone", _LONE_ID, lone),
            *_rest("What is the same", _SAME_ID, same),
        ),
        _plot(group, shown, rows) if len(shown) <= MOST else None,
        tuple(Way(record.title, record_url(page, record)) for record in beyond),
    )
    html = render("pages/compare/group.html", c=model, id=_DIFFERENT_ID)
    return Fragment(html, tuple(_headings(model)) if len(shown) <= _FEW else ())


def _headings(model: Comparison) -> Iterator[Heading]:
    """None for a table of many columns: it needs the room of the table of contents."""
    if model.differing:
        yield Heading(2, _DIFFERENT_ID, "What differs")
    for rest in model.rest:
        yield Heading(2, rest.id, rest.title)


def _column(record: Record, page: PageContext) -> Column:
    chip = chips.standing_chip(record, page.shared.as_of)
    return Column(record.title, record_url(page, record), chip)


def _grouped(lines: Sequence[Line]) -> tuple[Lines, ...]:
    found = (Lines(name, tuple(line for line in lines if line.group == name)) for name in GROUPS)
    return tuple(group for group in found if group.lines)


def _rest(title: str, anchor: str, lines: Sequence[Line]) -> tuple[Rest, ...]:
    return (Rest(title, anchor, len(lines), _grouped(lines)),) if lines else ()


def _plot(group: Group, records: Sequence[Record], rows: Sequence[Sequence[Row]]) -> Plot | None:
    """The first number that most of the records have, drawn with its intervals."""
    by_key: dict[str, list[tuple[Record, Row]]] = {}
    for record, own in zip(records, rows, strict=True):
        for row in own:
            if row.group == NUMBERS and row.number is not None:
                by_key.setdefault(row.key, []).append((record, row))
    found = max(by_key.values(), key=len, default=[])
    if len(found) < 2 or len({row.on for _, row in found}) > 1:
        return None
    first = found[0][1]
    drawn = [
        PlotRow(record.title, row.number or 0, row.interval, row.brief, row.brief)
        for record, row in found
        if is_drawable(row.number, row.interval)
    ]
    (line,) = compare([[row] for _, row in found])
    return Plot(
        words.element_id(group.address, "plot"),
        f"{first.label}.",
        _finding(found, line),
        drawings(drawn),
    )


def _finding(found: Sequence[tuple[Record, Row]], line: Line) -> str:
    """Who is best, and whether the intervals let one say so."""
    notes = [cell.note for cell in line.cells]
    best = [record.title for (record, _), note in zip(found, notes, strict=True) if note == BEST]
    tied = notes.count(TIE)
    if not best:
        return f"{len(found)} of them have it."
    said = f"Best: {', '.join(best)}."
    return f"{said} Tied with it by interval: {tied}." if tied else said
