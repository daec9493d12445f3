"""Which models use a column, as far as their cards say what they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import nearest
from cardfile.errors import UnknownRecordError
from cardfile.graph.columns import TRAINING, ColumnRead, column_named, columns_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.graph.edges import Edges
    from cardfile.records import Link, Record


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A model that reads the column: `read` is where its card says so.

    `link` leads from the model to the data: the column's own reference, or the training data in
    which the name of the input was found.
    """

    model: Record
    read: ColumnRead
    link: Link | None


@dataclass(frozen=True, slots=True)
class ColumnUses:
    """Every model that reads a column or was trained on its data, in three groups.

    Of `unknown` ones the card does not say which inputs they have, or none of the names that it
    gives is a column of any data that it was trained on.
    """

    data: Record
    column: str
    reads: tuple[ColumnUse, ...]
    unknown: tuple[Record, ...]
    passes_over: tuple[Record, ...]

    @property
    def known(self) -> int:
        """Of how many of the models the answer is known."""
        return len(self.reads) + len(self.passes_over)

    @property
    def total(self) -> int:
        """How many models there are to ask."""
        return self.known + len(self.unknown)


class Inputs:
    """What each model reads, worked out once where many columns are asked about."""

    def __init__(self) -> None:
        self._known: dict[str, Mapping[tuple[str, str], ColumnRead]] = {}

    def of(self, model: Record) -> Mapping[tuple[str, str], ColumnRead]:
        """The columns that a model reads, by the path of their page and their pointer."""
        path = model.page.path
        if path not in self._known:
            found: dict[tuple[str, str], ColumnRead] = {}
            for read in columns_read(model):
                place = (read.column.record.page.path, read.column.pointer)
                found.setdefault(place, read)
            self._known[path] = found
        return self._known[path]


def column_uses(
    edges: Edges, data: Record, column: str, inputs: Inputs | None = None
) -> ColumnUses:
    """The models that read a column, that may read it, and that do not.

    Raises:
        UnknownRecordError: the data set has no such column; the message names the nearest.
    """
    wanted = column_named(data, column)
    if wanted is None:
        names = [name for element in data.columns if (name := element.text("name"))]
        near = [match.candidate for match in nearest(column, names)]
        hint = f"; near: {', '.join(near)}" if near else ""
        raise UnknownRecordError(f"“{data.id}” has no column “{column}”{hint}")
    inputs = inputs or Inputs()
    reads: list[ColumnUse] = []
    unknown: list[Record] = []
    passes_over: list[Record] = []
    for model in _models(edges, data):
        found = inputs.of(model)
        own = found.get((data.page.path, wanted.pointer))
        if own is not None:
            reads.append(ColumnUse(model, own, _link(model, own, data)))
        elif found and not _is_cut_short(model):
            passes_over.append(model)
        else:
            unknown.append(model)
    return ColumnUses(
        data, wanted.text("name") or column, tuple(reads), tuple(unknown), tuple(passes_over)
    )


def _models(edges: Edges, data: Record) -> Iterator[Record]:
    """The records with inputs that lean on the data for training, or read a column of it."""
    seen: set[str] = set()
    for link in edges.incoming(data):
        path = link.source.page.path
        uses = link.relation in TRAINING or link.relation == "reads"
        if uses and "inputs" in link.source.type.properties and path not in seen:
            seen.add(path)
            yield link.source


def _link(model: Record, read: ColumnRead, data: Record) -> Link | None:
    for link in model.relations("reads"):
        if link.reference.pointer == read.place.pointer:
            return link
    training = [link for link in model.relations() if link.relation in TRAINING]
    path = data.page.path
    return next((link for link in training if link.target and link.target.page.path == path), None)


def _is_cut_short(model: Record) -> bool:
    """Whether the list of inputs stands in a file that cannot be read."""
    return any(
        fault.slug == "evidence-unreadable" and fault.pointer == "/inputs_from"
        for fault in model.faults
    )
