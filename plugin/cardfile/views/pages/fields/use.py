"""How the records of a type use its fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import Shared

_KEPT = 2
_LONGEST = 60
_DEEPEST = 12


@dataclass(slots=True)
class Use:
    """How many records fill each path, and what some of them say, with the record that does.

    An empty list fills its field: it says “none”.
    """

    records: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    said: dict[str, dict[str, Record]] = field(default_factory=dict)


def use_by_type(shared: Shared) -> dict[str, Use]:
    """The use of the fields of every type; for `shared.once`."""
    found: dict[str, Use] = {}
    for record in shared.records:
        if record.broken:
            continue
        use = found.setdefault(record.type.name, Use())
        use.records += 1
        seen: set[str] = set()
        _walk(record.data, "", seen, use, record)
        use.filled.update(seen)
    return found


def _walk(value: Any, path: str, seen: set[str], use: Use, record: Record, deep: int = 0) -> None:
    if value is None or deep > _DEEPEST:
        return
    if path:
        seen.add(path)
    if isinstance(value, Mapping):
        for key, item in value.items():
            _walk(item, f"{path}.{key}" if path else str(key), seen, use, record, deep + 1)
    elif isinstance(value, list):
        for item in value:
            _walk(item, f"{path}[]", seen, use, record, deep + 1)
    elif value != "":
        _keep(use.said.setdefault(path.removesuffix("[]"), {}), value, record)


def _keep(said: dict[str, Record], value: Any, record: Record) -> None:
    if len(said) < _KEPT:
        text = ("no", "yes")[value] if isinstance(value, bool) else str(value)
        said.setdefault(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", record)
