"""Which columns of which data a model reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.records.element import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Link, Place, Record

_COLUMN = re.compile(r"^(?:/tables/[0-9]+)?/fields/[0-9]+(?=/)")

TRAINING = ("trained_on", "finetuned_on", "pretrained_on")
"""The relations by which a model learns from data."""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column that is an input of a model: where the card says so, and the column itself."""

    place: Place
    column: Element

    @property
    def name(self) -> str:
        """The column as a reference: `loans#age`."""
        return f"{self.column.record.id}#{self.column.text('name')}"


def columns_read(card: Record) -> Iterator[ColumnRead]:
    """The columns behind the inputs of a card.

    An input names its column in `field`; else a column of its name in the data that the model
    was trained on is meant.
    """
    entries = list(card.each("inputs"))
    if not entries:
        return
    linked = {link.reference.pointer: link for link in card.relations("reads")}
    learned_from = [
        link.target for name in TRAINING for link in card.relations(name) if link.target
    ]
    for entry in entries:
        if "field" in entry:
            place = entry.at("field")
            link = linked.get(place.pointer)
            target = link.target if link else None
            name = link.reference.parsed.fragment if link else None
            sources = [target] if target else []
        else:
            place, name, sources = entry.at("name"), entry.text("name"), learned_from
        for data in sources:
            column = column_named(data, name or "")
            if column is not None:
                yield ColumnRead(place, column)


def column_named(data: Record, name: str) -> Element | None:
    """The column of a data dictionary that a reference such as `loans#age` means."""
    return _named(data.columns_by_name, name)


def column_of(link: Link) -> Element | None:
    """The column that drew a link to another column; none where a whole record did."""
    found = _COLUMN.match(link.reference.pointer)
    if found is None or link.reference.relation.part != "column":
        return None
    value = link.source.at_pointer(found[0])
    return Element(link.source, found[0], value) if isinstance(value, dict) else None


def _named(known: dict[str, Element], name: str) -> Element | None:
    """`table.column` is a column too."""
    return known.get(name) or known.get(name.rpartition(".")[2])
