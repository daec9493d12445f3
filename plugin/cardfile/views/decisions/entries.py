"""The decisions as entries of the timeline, with the values that the filters know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.decisions.options import gist
from cardfile.views.decisions.succession import predecessors, successors
from cardfile.views.decisions.terms import day_after, decisions, terms
from cardfile.views.facets import Facet, facet_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.decisions.terms import Term
    from cardfile.views.shared import PageContext, Shared


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another page of the timeline."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision. `begins` and `ends` are days in ISO form, or empty; `is_over`: no longer held.

    `facets` are the numbers of its values in the filters.
    """

    title: str
    href: str
    day: str
    iso: str
    gist: str
    is_over: bool
    status: Chip | None
    notes: tuple[str, ...]
    replaced_by: tuple[Way, ...]
    replaces: tuple[Way, ...]
    was_ever: bool
    begins: str
    ends: str
    facets: str


def ordered(shared: Shared) -> tuple[Record, ...]:
    """All decisions, the latest first, those without a date last; `shared.once` keeps them."""
    found = sorted(shared.once(decisions), key=lambda record: (record.title.casefold(), record.id))
    dated = [(day_of(record, shared), record) for record in found]
    dated.sort(key=lambda pair: -pair[0].toordinal() if pair[0] else 0)
    return tuple(record for _, record in dated)


def day_of(record: Record, shared: Shared) -> date | None:
    """Where a decision stands in time: when it came into force, else its latest step."""
    begins = shared.once(terms)[record.page.path].begins
    return begins or record.date("date") or record.date("created")


def entries_of(
    records: Sequence[Record], page: PageContext
) -> tuple[tuple[Entry, ...], tuple[Facet, ...]]:
    """The entries, and the filters where there is more than one."""
    facets, codes = _facets(records)
    found = page.shared.once(terms)
    entries = tuple(
        _entry(record, found[record.page.path], code, page)
        for record, code in zip(records, codes, strict=True)
    )
    return entries, facets


def _entry(record: Record, term: Term, code: str, page: PageContext) -> Entry:
    day = day_of(record, page.shared)
    as_of = page.shared.as_of
    is_past = record.effective_status.name in PAST
    later = [other for other in successors(record, page.shared) if _has_begun(other, page)]
    before = predecessors(record, page.shared)
    return Entry(
        title=record.title,
        href=record_url(page, record),
        day=words.short_day(day) if day else "no date",
        iso=day.isoformat() if day else "",
        gist=gist(record) or record.description,
        is_over=term.was_ever and (is_past or bool(term.ends and term.ends <= as_of)),
        status=chips.status_chip(record, page.shared.as_of),
        notes=_notes(record, term, as_of),
        replaced_by=tuple(Way(other.title, record_url(page, other)) for other in later),
        replaces=tuple(Way(other.title, record_url(page, other)) for other in before),
        was_ever=term.was_ever,
        begins=term.begins.isoformat() if term.begins else "",
        ends=term.ends.isoformat() if term.ends else "",
        facets=code,
    )


def _has_begun(record: Record, page: PageContext) -> bool:
    term = page.shared.once(terms).get(record.page.path)
    return term is not None and term.was_ever


def _notes(record: Record, term: Term, as_of: date) -> tuple[str, ...]:
    found = []
    expires = record.date("expires")
    if expires is not None and term.ends == day_after(expires):
        said = "expired" if expires < as_of else "expires"
        found.append(f"{said} at the end of {words.short_day(expires)}")
    elif term.ends is not None:
        found.append(f"in force until {words.short_day(term.ends)}")
    if term.was_ever and term.begins is None:
        found.append("since when is not recorded")
    domain = record.text("domain")
    found += [domain] if domain else []
    found += [f"#{tag}" for tag in record.items("tags") if isinstance(tag, str)]
    return tuple(found)


def _facets(records: Sequence[Record]) -> tuple[tuple[Facet, ...], list[str]]:
    """The filters of a page with more than one decision, and each one's values in them."""
    codes: list[list[str]] = [[] for _ in records]
    if len(records) < 2:
        return (), ["" for _ in records]
    found: list[Facet] = []
    labels = {
        value: chips.status_label(record, value)
        for record in records
        for value in _values(record, "status")
    }
    for name, title in (("status", "Status"), ("domain", "Domain"), ("tags", "Tag")):
        rows = [_values(record, name) for record in records]
        facet = facet_of(name, title, rows, labels if name == "status" else None)
        if facet is None:
            continue
        for code, row in zip(codes, rows, strict=True):
            code.append(facet.code(len(found), row))
        found.append(facet)
    return tuple(found), [" ".join(part for part in code if part) for code in codes]


def _values(record: Record, name: str) -> list[str]:
    if name == "status":
        return [record.effective_status.name] if record.effective_status.name else []
    return [value for value in record.items(name) if isinstance(value, str)]
