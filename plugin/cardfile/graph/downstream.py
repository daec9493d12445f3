"""What depends on each record, near and far, for all records at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cardfile.records import Record


class Downstream:
    """The dependants of every record, as sets of bits: ten thousand records take a second."""

    def __init__(
        self, records: Sequence[Record], dependants: Callable[[Record], Iterable[Record]]
    ) -> None:
        self._place = {record.page.path: place for place, record in enumerate(records)}
        self._next = [
            [place for other in dependants(record) if (place := self._at(other)) is not None]
            for record in records
        ]
        self._sets = self._closed()

    def count(self, record: Record) -> int:
        """How many records depend on one, the record itself aside."""
        place = self._at(record)
        return (self._sets[place] & ~(1 << place)).bit_count() if place is not None else 0

    def highest(self, levels: Mapping[str, int]) -> Mapping[str, int]:
        """For each record by path the highest of the levels of those that depend on it.

        `levels` are by path, too; 0 is for none.
        """
        marked: dict[int, int] = {}
        for path, level in levels.items():
            if path in self._place:
                marked[level] = marked.get(level, 0) | 1 << self._place[path]
        ranked = sorted(marked.items(), reverse=True)
        return {
            path: next((level for level, mask in ranked if self._sets[place] & mask), 0)
            for path, place in self._place.items()
        }

    def _at(self, record: Record) -> int | None:
        return self._place.get(record.page.path)

    def _closed(self) -> list[int]:
        """Everything that can be reached; cycles need another round, all else needs one."""
        found = [0] * len(self._next)
        order = self._ends_first()
        changed = True
        while changed:
            changed = False
            for place in order:
                reached = found[place]
                for other in self._next[place]:
                    reached |= 1 << other | found[other]
                if reached != found[place]:
                    found[place] = reached
                    changed = True
        return found

    def _ends_first(self) -> list[int]:
        """The records, each behind those that depend on it wherever there is no cycle."""
        order: list[int] = []
        seen: set[int] = set()
        for start in range(len(self._next)):
            stack = [(start, iter(self._next[start]))] if start not in seen else []
            seen.add(start)
            while stack:
                place, others = stack[-1]
                other = next((each for each in others if each not in seen), None)
                if other is None:
                    order.append(place)
                    stack.pop()
                else:
                    seen.add(other)
                    stack.append((other, iter(self._next[other])))
        return order
