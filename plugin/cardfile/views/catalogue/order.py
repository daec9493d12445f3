"""The order of a catalogue: by the field that the schema names, else what is in force first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import chips

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from cardfile.records import Record
    from cardfile.views.shared import Layout, Shared


def ordered(records: Sequence[Record], plan: Layout, shared: Shared) -> list[Record]:
    """The records in the order of a type's layout; those that cannot be read come last."""
    readable = [record for record in records if not record.broken]
    broken = [record for record in records if record.broken]
    readable.sort(key=_title)
    name = plan.sort.removeprefix("-")
    if name:
        readable = _by_field(readable, name, descending=plan.sort.startswith("-"))
    else:
        readable.sort(key=lambda record: _standing(record, shared))
    return [*readable, *sorted(broken, key=_title)]


def _title(record: Record) -> tuple[str, str]:
    return (record.title.casefold(), record.id)


def _by_field(records: Sequence[Record], name: str, *, descending: bool) -> list[Record]:
    """By a field; missing values last, whichever way."""

    def value(record: Record) -> Any:
        return record.title.casefold() if name == "title" else record.get(name)

    def key(record: Record) -> tuple[int, float, str]:
        found = value(record)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return (0, found, "")
        return (1, 0, str(found))

    present = [record for record in records if value(record) is not None]
    absent = [record for record in records if value(record) is None]
    return [*sorted(present, key=key, reverse=descending), *absent]


def _standing(record: Record, shared: Shared) -> tuple[int, int, int, int]:
    """Active states first and final ones last, the further on the better; then what lacks least,
    then the newest.
    """
    name = record.effective_status.name
    lifecycle = record.type.lifecycle
    place = list(lifecycle.states).index(name) if name in lifecycle.states else -1
    updated = shared.updated(record)
    return (
        0 if lifecycle.is_active(name) else 2 if chips.is_final(record) else 1,
        -place,
        len(shared.missing(record)),
        -updated.toordinal() if updated else 0,
    )
