"""Which records are printed together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views.chips import is_final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.views.shared import Shared

MOST = 50
_HIGH = ("high", "critical")


@dataclass(frozen=True, slots=True)
class Collection:
    """At most fifty records under a name; `total` are there."""

    name: str
    title: str
    about: str
    records: tuple[Record, ...]
    total: int


def collections(shared: Shared) -> tuple[Collection, ...]:
    """What is risky with all that it leans on, then each type; for `shared.once`."""
    found = [_risky(shared)]
    for kind in shared.kb.types:
        records = [record for record in shared.of_type(kind.name) if not record.broken]
        about = f"Every {kind.label.lower()}, those in force first."
        found.append(_collection(kind.name, kind.plural, about, _living_first(records)))
    return tuple(each for each in found if each.records)


def _risky(shared: Shared) -> Collection:
    """Records of high risk, each followed by what it draws a link to or from."""
    risky = [
        record
        for record in shared.records
        if not record.broken and record.text("risk.level") in _HIGH and not is_final(record)
    ]
    found: dict[str, Record] = {}
    for record in risky:
        ends = [link.target for link in shared.outgoing(record)]
        ends += [link.source for link in shared.incoming(record)]
        for each in (record, *ends):
            if each is not None and not each.broken:
                found.setdefault(each.page.path, each)
    about = "Whatever has a high risk, with its data, decisions, risks and experiments."
    return _collection("high-risk", "High risk, with what belongs to it", about, found.values())


def _living_first(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (is_final(record), record.title.casefold()))


def _collection(name: str, title: str, about: str, records: Iterable[Record]) -> Collection:
    everything = tuple(records)
    return Collection(name, title, about, everything[:MOST], len(everything))
