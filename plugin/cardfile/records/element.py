"""Views into a record's data that know where they stand in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Because, Finding, Fix, Range, Related, Weight
from cardfile.schema.pointers import value_at
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.records.record import Record

_EMPTY: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """One value of a record; a rule says its finding there."""

    record: Record
    pointer: str
    on_key: bool = False

    @property
    def key(self) -> Place:
        """The same entry, pointed at by its key."""
        return Place(self.record, self.pointer, on_key=True)

    @property
    def range(self) -> Range | None:
        """Where the value (or its key) is written; of a derived value, the nearest that is."""
        places = self.record.places
        return places.key(self.pointer) if self.on_key else places.value(self.pointer)

    def related(self, message: str) -> tuple[Related, ...]:
        """This place as the second place of another finding; empty if it stands nowhere."""
        found = self.range
        return (Related(found, message),) if found else ()

    def because(self) -> Because:
        """This value as the reason why something else is demanded."""
        return Because(self.pointer, self.record.at_pointer(self.pointer))

    def says(
        self,
        message: str,
        *,
        help: str = "",  # noqa: A002 - the word of the printed line
        label: str = "",
        notes: tuple[str, ...] = (),
        weight: Weight = Weight.DEFAULT,
        related: tuple[Related, ...] = (),
        because: tuple[Because, ...] = (),
        fixes: tuple[Fix, ...] = (),
        data: Mapping[str, Any] = _EMPTY,
    ) -> Finding:
        """A finding at this place."""
        return Finding(
            message=message,
            range=self.range,
            path=self.record.page.path,
            pointer=self.pointer,
            help=help,
            label=label,
            notes=notes,
            weight=weight,
            related=related,
            because=because,
            fixes=fixes,
            data=data,
        )


class Element:
    """A mapping inside a record. Reading never fails: what is absent or ill-typed is `None`."""

    __slots__ = ("_record", "data", "pointer")

    def __init__(self, record: Record | None, pointer: str, data: Mapping[str, Any]) -> None:
        self._record = record
        self.pointer = pointer
        self.data = data

    @property
    def record(self) -> Record:
        """The record that this is a part of."""
        if self._record is None:
            raise TypeError("a record answers for itself")
        return self._record

    def __contains__(self, path: str) -> bool:
        return self.get(path) is not None

    def __getitem__(self, path: str) -> Any:
        value = self.get(path)
        if value is None:
            raise KeyError(path)
        return value

    def get(self, path: str, default: Any = None) -> Any:
        """The value at a dotted path such as `risk.level`."""
        value = value_at(self.data, path.split(".")) if "." in path else self.data.get(path)
        return default if value is None else value

    def text(self, path: str) -> str | None:
        """The value, if it is text."""
        value = self.get(path)
        return value if isinstance(value, str) else None

    def number(self, path: str) -> float | None:
        """The value, if it is a number."""
        value = self.get(path)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return value if is_number else None

    def date(self, path: str) -> date | None:
        """The value, if it is a calendar date (the first ten characters of a date time)."""
        value = self.get(path)
        if not isinstance(value, str):
            return None
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None

    def items(self, path: str) -> list[Any]:
        """The items of a list; a single value is a list of one, an absent one of none."""
        value = self.get(path)
        if value is None:
            return []
        return list(value) if isinstance(value, list) else [value]

    def each(self, path: str) -> Iterator[Element]:
        """The mappings in the list at `path`."""
        value = self.get(path)
        if not isinstance(value, list):
            return
        base = self._pointer_to(path)
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield Element(self.record, f"{base}/{index}", item)

    def child(self, path: str) -> Element | None:
        """The mapping at `path`."""
        value = self.get(path)
        if not isinstance(value, dict):
            return None
        return Element(self.record, self._pointer_to(path), value)

    def at(self, path: str = "", index: int | None = None) -> Place:
        """The place of a value, whether it is there or not; `index` picks a list's item."""
        pointer = self._pointer_to(path) if path else self.pointer
        if index is not None:
            pointer = f"{pointer}/{index}"
        return Place(self.record, pointer)

    def _pointer_to(self, path: str) -> str:
        return self.pointer + join_pointer(*path.split("."))
