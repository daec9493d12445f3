"""Other conventions' keys, read as ours: synonyms of the schema and the forms of the Hub."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit, Fault, Fix, Related
from cardfile.schema import hub
from cardfile.schema.edits import remove_entry, rename_key
from cardfile.schema.quoting import yaml_scalar
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic import Places
    from cardfile.schema.field import Field
    from cardfile.schema.record_type import RecordType


@dataclass(frozen=True, slots=True)
class Rename:
    """A key that is read as another.

    `key` is what the author wrote and `to` the field that it is read as; `pointer` leads to the
    place in the front matter from which the field's value was taken.
    """

    key: str
    to: str
    pointer: str
    value: Any
    hub: bool = False
    adapted: bool = False
    doubled: bool = False
    differs: bool = False

    def faults(self, places: Places) -> list[Fault]:
        """What to tell the author; the Hub's own keys are as welcome as ours."""
        here = join_pointer(self.key)
        place = places.key(here)
        path = place.path if place else ""
        data = {"key": self.key, "name": self.to, "doubled": self.doubled}
        if self.differs:
            other = places.key(self.pointer)
            related = (Related(other, "the other form"),) if other else ()
            return [Fault("contradictory-forms", path, place, data, pointer=here, related=related)]
        if self.hub:
            return []
        fixes = remove_entry(places, here) if self.doubled else self._fixes(places)
        return [Fault("synonym-field", path, place, data, pointer=here, fixes=fixes)]

    def _fixes(self, places: Places) -> tuple[Fix, ...]:
        here = join_pointer(self.key)
        found = rename_key(places, here, self.to)
        value = places.value(here)
        if not self.adapted or not found:
            return found
        if value is None or value.start.line != value.end.line:
            return ()
        edit = Edit(value, yaml_scalar(self.value))
        return (Fix(found[0].title, (*found[0].edits, edit), found[0].applicability),)


def rewrite(data: dict[str, Any], kind: RecordType) -> tuple[dict[str, Any], list[Rename]]:
    """The data under our names, with what was renamed; the order of keys stays."""
    renames: list[Rename] = []
    if kind.synonyms.keys().isdisjoint(data) and hub.KEYS.isdisjoint(data):
        return data, renames
    found: dict[str, Any] = {}
    for key, value in data.items():
        target = hub.TARGETS.get(key) if _is_hub(kind, key) else None
        field = kind.properties.get(target or kind.synonyms.get(key, ""))
        if field is None or (key in kind.properties and target is None):
            if key not in hub.SWALLOWED or not _is_hub(kind, key) or hub.MAIN not in data:
                found[key] = value
            continue
        read = hub.read(key, value, data, field) if target else _adapted(value, field)
        if read is None:
            found[key] = value
            continue
        renames.append(_rename(key, field, value, read, data, is_hub=target is not None))
        if field.name not in data:
            found.setdefault(field.name, read)
    return found, _first_of_each(renames)


def _is_hub(kind: RecordType, key: str) -> bool:
    field = kind.properties.get(key)
    return field is not None and field.is_of_hub


def _rename(
    key: str, field: Field, value: Any, read: Any, data: Mapping[str, Any], *, is_hub: bool
) -> Rename:
    if field.name not in data:
        adapted = read != value
        return Rename(key, field.name, join_pointer(key), read, hub=is_hub, adapted=adapted)
    own = data[field.name]
    same = own in (value, read) or hub.agree(key, read, own)
    return Rename(
        key,
        field.name,
        join_pointer(field.name),
        own,
        hub=is_hub,
        doubled=True,
        differs=not same,
    )


def _first_of_each(renames: list[Rename]) -> list[Rename]:
    """Of several keys that are read as one field, the first wins, and the others must agree."""
    first: dict[str, Rename] = {}
    kept = []
    for rename in renames:
        winner = first.setdefault(rename.to, rename)
        if winner is not rename and not rename.doubled:
            rename = Rename(  # noqa: PLW2901 - the same rename, seen beside the first
                rename.key,
                rename.to,
                winner.pointer,
                winner.value,
                hub=rename.hub,
                doubled=True,
                differs=rename.value != winner.value,
            )
        kept.append(rename)
    return kept


def _adapted(value: Any, field: Field) -> Any:
    """A single value where our field takes a list; a text of several names is split."""
    if not field.is_list or isinstance(value, list) or "string" in field.types:
        return value
    if isinstance(value, str):
        parts = [part.strip() for part in value.split(",")]
        return [part for part in parts if part]
    return value if value is None else [value]
