"""Which columns of which data a model reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Element, Place, Record


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
    linked = {link.reference.pointer: link for link in card.relations()}
    trained_on = [link.target for link in card.relations("trained_on") if link.target]
    for entry in card.each("inputs"):
        if "field" in entry:
            place = entry.at("field")
            link = linked.get(place.pointer)
            target = link.target if link else None
            name = link.reference.parsed.fragment if link else None
            sources = [target] if target else []
        else:
            place, name, sources = entry.at("name"), entry.text("name"), trained_on
        for data in sources:
            column = _column(data, name)
            if column is not None:
                yield ColumnRead(place, column)


def _column(data: Record, name: str | None) -> Element | None:
    """The column of that name; `table.column` is one too."""
    bare = (name or "").rpartition(".")[2]
    for column in data.columns:
        if column.text("name") in (name, bare):
            return column
    return None
