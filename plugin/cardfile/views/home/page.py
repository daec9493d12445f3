"""The home page as a fragment; every number on it is counted from the records shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.chips import Chip
from cardfile.views.contract import Fragment, Heading
from cardfile.views.dashboard import term
from cardfile.views.environment import render
from cardfile.views.home.attention import Question, questions
from cardfile.views.home.charts import Chart, completeness, monthly
from cardfile.views.home.starting import Group, Link, View, examples, groups, saved_views
from cardfile.views.queries import PARAMETER, SEARCH, Count, count_of, query_url

if TYPE_CHECKING:
    from datetime import date

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.shared import PageContext, Shared

_RECENT = 8
_FILES = ("knowledge-base.json", "llms.txt", "llms-full.txt")
_TITLES = {
    "kb-types": "What there is",
    "kb-attention": "What needs somebody",
    "kb-changes": "Recently changed",
    "kb-views": "Saved views",
    "kb-pages": "Where to look",
}


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type: how many records it has, and how many in each state."""

    plural: str
    icon: str
    href: str
    about: str
    count: Count
    states: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A record that changed lately."""

    text: str
    href: str
    kind: str
    day: str
    iso: str
    chip: Chip | None


@dataclass(frozen=True, slots=True)
class Search:
    """Where to search, and what may be written there."""

    action: str
    name: str
    placeholder: str
    examples: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The home page."""

    summary: str
    search: Search | None
    types: tuple[TypeRow, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    charts: tuple[Chart, ...]
    views: tuple[View, ...]
    groups: tuple[Group, ...]
    headings: tuple[Heading, ...]


def home_fragment(page: PageContext) -> Fragment:
    """The home page of the knowledge base."""
    model = home(page)
    files = [(name, page.urls.file(name)) for name in _FILES]
    html = render("home/home.html", h=model, titles=_TITLES, files=files)
    return Fragment(html, model.headings)


def home(page: PageContext) -> Home:
    """The view model of the home page."""
    records = page.shared.records
    types = [kind for kind in page.kb.types if page.shared.of_type(kind.name)]
    types.sort(key=lambda kind: -len(page.shared.of_type(kind.name)))
    summary = " · ".join(
        (
            words.counted(len(records), "record"),
            words.counted(len(types), "type"),
            f"built {words.day(page.shared.as_of)}",
        )
    )
    found = groups(page)
    views = saved_views(page)
    absent = {"kb-types" * (len(types) < 2), "kb-views" * (not views), "kb-pages" * (not found)}
    headings = [Heading(2, name, title) for name, title in _TITLES.items() if name not in absent]
    return Home(
        summary,
        _search(page) if page.urls.has_page(SEARCH) else None,
        tuple(_type_row(kind, page) for kind in types),
        _changes(page),
        questions(page),
        tuple(chart for chart in (monthly(page), completeness(page)) if chart is not None),
        views,
        found,
        tuple(headings) if types else (),
    )


def _search(page: PageContext) -> Search:
    shown = examples(page)
    return Search(
        page.urls.page(SEARCH),
        PARAMETER,
        f"words, or {shown[0]}" if shown else "words",
        tuple(Link(text, query_url(page, text)) for text in shown),
    )


def _type_row(kind: RecordType, page: PageContext) -> TypeRow:
    records = page.shared.of_type(kind.name)
    href = page.urls.catalogue(kind.name)
    states = Counter(record.effective_status.name for record in records if not record.broken)
    order = list(kind.lifecycle.states)
    ranked = sorted(states, key=lambda name: order.index(name) if name in order else len(order))
    example = records[0]
    return TypeRow(
        kind.plural,
        kind.icon,
        href,
        kind.description,
        count_of(page, len(records), term("type", kind.name)),
        tuple(
            Chip(
                f"{chips.status_label(example, name)} {states[name]}",
                chips.status_tone(example, name),
                href=f"{href}?status={quote(name)}",
            )
            for name in ranked
            if name
        ),
    )


def _changes(page: PageContext) -> tuple[Change, ...]:
    return tuple(
        Change(
            record.title,
            record_url(page, record),
            record.type.label.lower(),
            words.short_day(day),
            day.isoformat(),
            chips.status_chip(record, page.shared.as_of),
        )
        for day, record in page.shared.once(_recent)
    )


def _recent(shared: Shared) -> list[tuple[date, Record]]:
    dated = [
        (day, record)
        for record in shared.records
        if not record.broken and (day := shared.updated(record)) is not None and day <= shared.as_of
    ]
    dated.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].title))
    return dated[:_RECENT]
