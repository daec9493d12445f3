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
from cardfile.views.environment import render
from cardfile.views.home.attention import Question, questions

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.shared import PageContext

_RECENT = 10


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type: how many records it has, and how many in each state."""

    plural: str
    icon: str
    href: str
    about: str
    count: int
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
class Home:
    """The home page."""

    summary: str
    types: tuple[TypeRow, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    ids: tuple[str, str, str]


_IDS = ("kb-types", "kb-attention", "kb-changes")
_FILES = ("knowledge-base.json", "llms.txt", "llms-full.txt")
_TITLES = ("What there is", "What needs somebody", "Recently changed")


def home_fragment(page: PageContext) -> Fragment:
    """The home page of the knowledge base."""
    model = home(page)
    headings = [Heading(2, anchor, title) for anchor, title in zip(_IDS, _TITLES, strict=True)]
    files = [(name, page.urls.file(name)) for name in _FILES]
    html = render("home/home.html", h=model, titles=_TITLES, files=files)
    return Fragment(html, tuple(headings) if model.types else ())


def home(page: PageContext) -> Home:
    """The view model of the home page."""
    records = page.shared.records
    types = [kind for kind in page.kb.types if page.kb.of_type(kind.name)]
    types.sort(key=lambda kind: -len(page.kb.of_type(kind.name)))
    summary = " · ".join(
        (
            words.counted(len(records), "record"),
            words.counted(len(types), "type"),
            f"built {words.day(page.shared.as_of)}",
        )
    )
    return Home(
        summary,
        tuple(_type_row(kind, page) for kind in types),
        _changes(records, page),
        questions(records, page),
        _IDS,
    )


def _type_row(kind: RecordType, page: PageContext) -> TypeRow:
    records = page.kb.of_type(kind.name)
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
        len(records),
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


def _changes(records: tuple[Record, ...], page: PageContext) -> tuple[Change, ...]:
    dated = [
        (day, record)
        for record in records
        if not record.broken
        and (day := page.shared.updated(record)) is not None
        and day <= page.shared.as_of
    ]
    dated.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].title))
    return tuple(
        Change(
            record.title,
            record_url(page, record),
            record.type.label.lower(),
            words.short_day(day),
            day.isoformat(),
            chips.status_chip(record),
        )
        for day, record in dated[:_RECENT]
    )
