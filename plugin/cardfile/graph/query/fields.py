"""The fields that a query may name, and of what kind their values are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMN = "column"
OWNER_NAME = "owner name"
"""What readers call the owners that records name by an id; words look in it, no query names it."""
REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field by the name that rows know it by.

    `kind` is `text`, `number`, `date`, `boolean`, `reference` (ids) or `any` (by the value).
    `values` are all that there are, where they are known: others are a hint. They are `open` where
    a record may bring another one any day.
    """

    name: str
    kind: str
    values: tuple[str, ...] = ()
    open: bool = False


class FieldTable:
    """Fields by the names that a query may use; another name of a field leads to the same one."""

    def __init__(self, entries: Mapping[str, FieldInfo]) -> None:
        self._entries = entries
        self._found: dict[str, FieldInfo | None] = {}

    @property
    def names(self) -> Iterable[str]:
        """All names, for what was probably meant."""
        return self._entries

    def entry(self, name: str) -> FieldInfo | None:
        """The field of exactly this name."""
        return self._entries.get(name)

    def find(self, name: str) -> FieldInfo | None:
        """The field that a query means: `trained_on.status` leads over a relation."""
        if name not in self._found:
            self._found[name] = self._find(name) or self._find(name.lower())
        return self._found[name]

    def _find(self, name: str) -> FieldInfo | None:
        exact = self.entry(name)
        if exact is not None:
            return exact
        head, _, rest = name.partition(".")
        above = self.entry(head) if rest else None
        if above is None:
            return None
        if head == COLUMN:
            return FieldInfo(name, "any")
        below = self._find(rest) if above.kind == REFERENCE else None
        if below is None:
            return None
        return FieldInfo(f"{above.name}.{below.name}", below.kind, below.values, below.open)

    def as_data(self, names: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Some of the fields as `query.js` takes them."""
        found: dict[str, dict[str, Any]] = {}
        for name in sorted(names):
            info = self.find(name)
            if info is not None:
                found[name] = {
                    "kind": info.kind,
                    **({"values": list(info.values)} if info.values else {}),
                    **({"open": True} if info.open else {}),
                    **({"is": info.name} if info.name != name else {}),
                }
        return found

    @classmethod
    def of_data(cls, data: Mapping[str, Mapping[str, Any]]) -> FieldTable:
        """The table that `as_data` wrote."""
        return cls(
            {
                name: FieldInfo(
                    str(entry.get("is", name)),
                    str(entry["kind"]),
                    tuple(entry.get("values", ())),
                    entry.get("open", False),
                )
                for name, entry in data.items()
            }
        )
