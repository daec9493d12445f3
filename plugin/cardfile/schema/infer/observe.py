"""What a field was seen to hold, over all pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cardfile.schema.field import json_type

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_KEPT = 2_000
_DEEPEST = 6


@dataclass
class Observation:
    """One field: how often it was there, with values of which types, and which.

    `of` is how many times it could have been there. Objects have `fields`, lists `items`.
    """

    of: int = 0
    seen: int = 0
    types: Counter[str] = field(default_factory=Counter)
    scalars: Counter[Any] = field(default_factory=Counter)
    objects: int = 0
    fields: dict[str, Observation] = field(default_factory=dict)
    items: Observation | None = None

    @property
    def always(self) -> bool:
        """Whether it was never missing and never empty."""
        return self.seen == self.of and not self.types["null"]

    def add(self, value: Any, depth: int = 0) -> None:
        """Take one value in."""
        self.seen += 1
        kind = json_type(value)
        self.types[kind] += 1
        if kind == "object":
            self.objects += 1
            if depth < _DEEPEST:
                for name, inner in value.items():
                    self.fields.setdefault(str(name), Observation()).add(inner, depth + 1)
        elif kind == "array":
            self.items = self.items or Observation()
            for item in value:
                if depth < _DEEPEST:
                    self.items.add(item, depth + 1)
        elif kind != "null" and (len(self.scalars) < _MOST_KEPT or value in self.scalars):
            self.scalars[value] += 1

    def close(self, of: int) -> None:
        """Say how many values there could have been, here and below."""
        self.of = of
        for inner in self.fields.values():
            inner.close(self.objects)
        if self.items is not None:
            self.items.close(self.items.seen)


def observed(pages: Iterable[Any]) -> Observation:
    """Everything that the front matter of some pages holds."""
    whole = Observation()
    count = 0
    for data in pages:
        whole.add(data)
        count += 1
    whole.close(count)
    return whole
