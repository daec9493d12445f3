"""The record: a page's data under its type, and its links once a knowledge base knows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from cardfile.diagnostic import DocumentLabel
from cardfile.records.element import Element
from cardfile.records.metric import Metric, headline_of, metrics_of
from cardfile.records.party import Party, parties_of
from cardfile.records.reference import Reference, references_at
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic import Fault
    from cardfile.records.element import Place
    from cardfile.records.places import Origin, RecordPlaces
    from cardfile.schema import RecordType
    from cardfile.source import Page


@dataclass(frozen=True, slots=True)
class Link:
    """One edge: `source` uses `reference.relation` towards `target`.

    `target` is none where the reference is external or leads nowhere.
    """

    source: Record
    reference: Reference
    target: Record | None
    target_id: str = ""

    def __contains__(self, key: str) -> bool:
        return key in self.reference.own

    def __getitem__(self, key: str) -> Any:
        return self.reference.own[key]

    @property
    def relation(self) -> str:
        """The relation's name."""
        return self.reference.relation.name

    @property
    def place(self) -> Place:
        """Where the source wrote it."""
        from cardfile.records.element import Place

        return Place(self.source, self.reference.pointer)


@dataclass(frozen=True, slots=True)
class EffectiveStatus:
    """What a record's status amounts to, given the others.

    `name` is a state of the lifecycle, or `superseded`; `note` adds what a reader must know
    (`replacement proposed`, `partly superseded`); `by` are the records that brought it about.
    """

    name: str
    note: str = ""
    by: tuple[Record, ...] = ()


class Links(Protocol):
    """What a knowledge base tells a record about the others."""

    def outgoing(self, record: Record) -> list[Link]:
        """Every edge that the record wrote."""

    def incoming(self, record: Record) -> list[Link]:
        """Every edge that others wrote towards it."""

    def effective_status(self, record: Record) -> EffectiveStatus:
        """The status in the light of what supersedes it."""


@dataclass(frozen=True, slots=True)
class RecordData:
    """What assembling a page gave; shared by all copies of a record."""

    page: Page
    type: RecordType
    id: str
    values: Mapping[str, Any]
    origins: Mapping[str, Origin] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    broken: bool = False
    translation_of: str | None = None


class Record(Element):
    """One model card, data dictionary, experiment, decision, or a team's own type.

    Immutable; `linked` gives a copy that belongs to a knowledge base. A `broken` record has
    front matter that cannot be read: it keeps its place, its id and its type.
    """

    __slots__ = ("__dict__", "assembled", "links")

    def __init__(self, assembled: RecordData, links: Links | None = None) -> None:
        super().__init__(None, "", assembled.values)
        self.assembled = assembled
        self.links = links

    def linked(self, links: Links) -> Record:
        """The same record as a part of a knowledge base."""
        return Record(self.assembled, links)

    def __repr__(self) -> str:
        return f"<Record {self.type.name}/{self.id}>"

    @property
    def record(self) -> Record:
        """The record itself."""
        return self

    @property
    def page(self) -> Page:
        """The page that it is written on."""
        return self.assembled.page

    @property
    def type(self) -> RecordType:
        """Its record type."""
        return self.assembled.type

    @property
    def id(self) -> str:
        """Its id, unique in the knowledge base."""
        return self.assembled.id

    @property
    def broken(self) -> bool:
        """Whether its front matter cannot be read."""
        return self.assembled.broken

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What reading and the schema found; a rule words each."""
        return self.assembled.faults

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Where the top-level values come from that are not in the front matter."""
        return self.assembled.origins

    @property
    def title(self) -> str:
        """Its title; its id where it has none."""
        return self.text("title") or self.id

    @cached_property
    def status(self) -> str:
        """Its own status; empty for types without a lifecycle."""
        return self.text("status") or ""

    @property
    def description(self) -> str:
        """One or two sentences on what it is; empty if not recorded."""
        return self.text("description") or ""

    @property
    def label(self) -> DocumentLabel:
        """How diagnostics name it."""
        return DocumentLabel(self.id, self.type.name, self.title)

    @cached_property
    def aliases(self) -> list[str]:
        """Its former ids."""
        return [alias for alias in self.items("aliases") if isinstance(alias, str)]

    @cached_property
    def owners(self) -> list[Party]:
        """Who answers for it."""
        return parties_of(self.get("owner"))

    @cached_property
    def metrics(self) -> list[Metric]:
        """All numbers that it claims."""
        return list(metrics_of(self))

    @cached_property
    def columns(self) -> list[Element]:
        """The columns that a data dictionary describes, of all its tables."""
        tables = list(self.each("tables"))
        return [*self.each("fields"), *(column for t in tables for column in t.each("fields"))]

    @cached_property
    def columns_by_name(self) -> dict[str, Element]:
        """The columns by name; of two tables' columns of one name, the first."""
        found: dict[str, Element] = {}
        for column in self.columns:
            found.setdefault(column.text("name") or "", column)
        return found

    @cached_property
    def fragments(self) -> frozenset[str]:
        """What `#…` may name in it: a column, a metric, an evaluation, a section."""
        names = {element.text("name") for element in self.columns}
        names |= {element.text("id") for element in self.each("evaluations")}
        names |= {metric.type for metric in self.metrics}
        names |= {section.slug for section in self.page.sections}
        return frozenset(name for name in names if name)

    @property
    def headline(self) -> Metric | None:
        """The number that stands for it."""
        return headline_of(self)

    @cached_property
    def references(self) -> list[Reference]:
        """Every reference of its fields, in the schema's order."""
        return [
            reference
            for field in self.type.relations
            if field.head in self.data
            for reference in references_at(self.data, field.path, field.relation)
        ]

    @cached_property
    def places(self) -> RecordPlaces:
        """Where its values are written."""
        from cardfile.records.places import RecordPlaces

        return RecordPlaces(self.page, self.origins)

    def at_pointer(self, pointer: str) -> Any:
        """The value at a JSON Pointer; none where there is nothing."""
        value: Any = self.data
        for part in split_pointer(pointer):
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
                value = value[int(part)]
            else:
                return None
        return value

    def relations(self, name: str | None = None) -> list[Link]:
        """Its own edges, of one relation or of all; empty outside a knowledge base."""
        found = self.links.outgoing(self) if self.links else []
        return [link for link in found if name is None or link.relation == name]

    def inverse(self, name: str | None = None) -> list[Link]:
        """The edges that other records drew to it, by the name that they wrote."""
        found = self.links.incoming(self) if self.links else []
        return [link for link in found if name is None or link.relation == name]

    @property
    def effective_status(self) -> EffectiveStatus:
        """Its status in the light of the records that supersede it."""
        return self.links.effective_status(self) if self.links else EffectiveStatus(self.status)
