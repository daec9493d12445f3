"""What the search page finds before anybody asks, as `cf-search.js` would show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.chips import Chip
from cardfile.views.data.records_index.cells import about
from cardfile.views.queries import queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

MOST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A record in the list."""

    href: str
    title: str
    state: Chip | None
    notes: str
    about: str


def newest(page: PageContext) -> tuple[Found, ...]:
    """The first of all records: what is in force, and of that what changed last."""
    ask = page.shared.once(queries)

    def updated(record: Record) -> str:
        return str((ask.values(record, "updated") or ("",))[0])

    late_first = sorted(page.shared.records, key=updated, reverse=True)
    in_force_first = sorted(late_first, key=chips.is_final)
    return tuple(_found(record, updated(record), page) for record in in_force_first[:MOST])


def _found(record: Record, updated: str, page: PageContext) -> Found:
    chip = chips.status_chip(record, page.shared.as_of)
    state = Chip(chip.text, chip.tone) if chip else None
    notes = " · ".join(_notes(record, updated, page))
    return Found(page.urls.record(record), record.title, state, notes, about(record))


def _notes(record: Record, updated: str, page: PageContext) -> Iterator[str]:
    yield record.type.label
    yield record.id
    yield from (page.shared.person(party) for party in record.owners)
    metric = record.headline
    if metric is not None and metric.value is not None:
        name = metric.definition.name if metric.definition else metric.name
        yield f"{name} {str(metric.value).removesuffix('.0')}"
    changed = words.as_date(updated)
    if changed:
        yield f"changed {words.short_day(changed)}"
