"""Everything that depends on a record, and everything that it depends on, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips
from cardfile.views.anchors import record_url
from cardfile.views.contract import Fragment
from cardfile.views.environment import render
from cardfile.views.impacts import MOST_ROWS, impact_table
from cardfile.views.lineage import FOLDER, LineageGraph

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.impacts import ImpactTable
    from cardfile.views.shared import PageContext

_FEW_PAGES = 400
_ROWS_OF_MANY = 50


@dataclass(frozen=True, slots=True)
class RecordLineage:
    """A record with both closures; `circle` names a way from it back to itself."""

    title: str
    href: str
    kind: str
    chip: Chip | None
    overview: str
    depends: ImpactTable | None
    comes_from: ImpactTable | None
    circle: str
    command: str


def record_fragment(record: Record, page: PageContext) -> Fragment:
    """The page of a record's lineage."""
    return Fragment(render("pages/lineage/record.html", r=record_lineage(record, page)))


def record_lineage(record: Record, page: PageContext) -> RecordLineage:
    """The view model."""
    graph, path = page.shared.once(LineageGraph), record.page.path
    # what each reaches grows with their number: a site of thousands would never be done
    most = MOST_ROWS if len(graph.addresses) <= _FEW_PAGES else _ROWS_OF_MANY
    circle = graph.circle(path)
    return RecordLineage(
        record.title,
        record_url(page, record),
        record.type.label,
        chips.status_chip(record, page.shared.as_of),
        page.urls.page(FOLDER),
        impact_table("depends", "Records that depend on it", graph.behind(path), page, most),
        impact_table("from", "Records that it depends on", graph.ahead(path), page, most),
        " → ".join(each.title for each in (*circle, circle[0])) if circle else "",
        f"cardfile impact {record.id}",
    )
