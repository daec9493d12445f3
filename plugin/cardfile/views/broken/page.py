"""A record that cannot be read, as a fragment of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.views import words
from cardfile.views.contract import Fragment, Heading
from cardfile.views.environment import render
from cardfile.views.problems import Problem, problems
from cardfile.views.record.relations import RelationGroup, relation_groups

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import PageContext


@dataclass(frozen=True, slots=True)
class Broken:
    """What is known of a record that cannot be read."""

    label: str
    icon: str
    catalogue: str
    id: str
    title: str
    title_id: str
    source: str | None
    problems: tuple[Problem, ...]
    groups: tuple[RelationGroup, ...]
    relations_id: str


def broken_fragment(record: Record, page: PageContext) -> Fragment:
    """What is wrong with the record, and who leads here; nothing of its front matter."""
    model = broken(record, page)
    headings = [Heading(1, model.title_id, model.title)]
    if model.groups:
        headings.append(Heading(2, model.relations_id, "Records that lead here"))
    return Fragment(render("broken/broken.html", b=model), tuple(headings))


def broken(record: Record, page: PageContext) -> Broken:
    """The view model of a broken record."""
    report = page.shared.report
    found = [
        item
        for item in report.everything
        if item.path == record.page.path and item.severity.at_least(Severity.WARNING)
    ]
    heading = record.page.first_heading
    return Broken(
        label=record.type.label,
        icon=record.type.icon,
        catalogue=page.urls.catalogue(record.type.name),
        id=record.id,
        title=heading.title if heading else record.title,
        title_id=words.element_id(record.id, "title"),
        source=page.urls.source(record),
        problems=problems(found, report),
        groups=relation_groups(record, page),
        relations_id=words.element_id(record.id, "relations"),
    )
