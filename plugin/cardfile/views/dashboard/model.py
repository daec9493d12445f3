"""A dashboard: some numbers at the head, then sections with a table each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.contract import Fragment, Heading
from cardfile.views.environment import render

if TYPE_CHECKING:
    from markupsafe import Markup

    from cardfile.views.dashboard.cells import Cell

MOST_ROWS = 500
_FEWEST_FILTERED = 8


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    is_number: bool = False


def number_head(title: str) -> Head:
    """The head of a column of numbers."""
    return Head(title, is_number=True)


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell is its head. `id` is an anchor that others lead to."""

    cells: tuple[Cell, ...]
    id: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `one` and `many` are what its rows are called; `is_pairs` has names and values.

    `total` is how many rows there are, where not all of them were made.
    """

    label: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    one: str
    many: str
    can_filter: bool = True
    can_sort: bool = False
    always_filter: bool = False
    is_pairs: bool = False
    total: int = 0

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self.rows[:MOST_ROWS]

    @property
    def is_filtered(self) -> bool:
        """Whether the table is long enough for sorting and filtering to help."""
        least = 2 if self.always_filter else _FEWEST_FILTERED
        return self.can_filter and len(self.rows) >= least

    @property
    def is_sorted(self) -> bool:
        """Whether readers may sort it by any of its columns."""
        return self.is_filtered or (self.can_sort and len(self.rows) > 1)

    @property
    def size(self) -> str:
        """How many rows there are, and how many of them are shown."""
        shown, total = len(self.shown), max(self.total, len(self.rows))
        told = words.counted(total, self.one, self.many)
        return told if shown == total else f"{shown} of {told} shown"


@dataclass(frozen=True, slots=True)
class Stat:
    """A number at the head of a page."""

    title: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Block:
    """A section: what it says, a figure, a table; `empty` says why there is nothing to show.

    `good` marks an emptiness that is as it should be; `command` is what would add the first.
    """

    name: str
    title: str
    intro: str = ""
    figure: Markup | None = None
    grid: Grid | None = None
    empty: str = ""
    command: str = ""
    good: bool = False
    links: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A page: `name` keeps the ids of its elements apart from those of other pages."""

    name: str
    kicker: tuple[Cell, ...]
    lead: str
    stats: tuple[Stat, ...]
    blocks: tuple[Block, ...]

    def id(self, block: Block) -> str:
        """The id of a section."""
        return words.element_id(self.name, block.name)


def alone(block: Block, name: str) -> Fragment:
    """A section on the page of a record, whose id is `name`."""
    ident = words.element_id(name, block.name)
    html = render("dashboard/alone.html", b=block, id=ident)
    return Fragment(html, (Heading(2, ident, block.title),))


def dashboard(model: Dashboard) -> Fragment:
    """The page."""
    headings = tuple(Heading(2, model.id(block), block.title) for block in model.blocks)
    return Fragment(render("dashboard/dashboard.html", d=model), headings, hide_toc=True)
