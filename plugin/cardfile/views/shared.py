"""What all views of one report share: the day, the people, dates, verified numbers, fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from cardfile.publishing import Publisher
from cardfile.records.evidence import EvidenceKind, EvidenceState, evidence_state
from cardfile.schema.site_keys import site_keys
from cardfile.views import words
from cardfile.views.options import SiteOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cardfile.graph import KnowledgeBase
    from cardfile.lint import Report
    from cardfile.records import Link, Metric, Party, Record
    from cardfile.schema import Field, RecordType
    from cardfile.views.contract import Urls
    from cardfile.views.writing import Writing

Made = TypeVar("Made")
_SHORT_COMMIT = 12

# What the head and the foot of every page show, and what only hubs read.
# fmt: off
_ELSEWHERE = frozenset({
    "type", "id", "title", "aliases", "description", "owner", "status", "version", "tags", "domain",
    "visibility", "created", "updated", "schema_version", "review_by", "reviewers", "reviews",
    "related", "links", "supersedes", "superseded_by", "decided_by", "datasets", "base_model",
    "base_model_relation", "new_version", "model-index", "widget", "inference", "thumbnail",
})
# fmt: on


def is_elsewhere(name: str) -> bool:
    """Whether a field has its own place on a page, or is none of the reader's."""
    return name in _ELSEWHERE or name in site_keys()


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a view needs of a field: its name for readers, and how its values are meant."""

    title: str
    enum: frozenset[str] = frozenset()
    format: str | None = None
    is_party: bool = False
    widget: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """One number of a record with what its artefact says."""

    metric: Metric
    state: EvidenceState


class Shared:
    """Everything that does not depend on the page; made once a report.

    `report` has in it what the audience may see, and nothing else: no view need ask.
    """

    def __init__(
        self,
        report: Report,
        options: SiteOptions | None = None,
        as_of: date | None = None,
        writing: Writing | None = None,
    ) -> None:
        self.options = options or SiteOptions()
        self.publisher = Publisher(report, self.options.audience)
        self.report = self.publisher.report
        self.as_of = as_of or report.run.as_of
        self.writing = writing
        self._proofs: dict[str, tuple[Proof, ...]] = {}
        self._fields: dict[tuple[str, str], FieldWords | None] = {}
        self._missing: dict[tuple[str, str | None], dict[str, str]] = {}
        self._made: dict[Callable[[Shared], Any], Any] = {}

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.report.project.kb

    def once(self, make: Callable[[Shared], Made]) -> Made:
        """What a function makes of all records, made at the first call and kept for the build."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records, as they may be published."""
        return self.kb.records

    def of_type(self, name: str) -> list[Record]:
        """The records of a type, as they may be published."""
        return list(self.kb.of_type(name))

    def missing(self, record: Record, status: str | None = None) -> dict[str, str]:
        """The fields that a record lacks for a status (its own), with how bad that is."""
        key = (record.page.path, status)
        if key not in self._missing:
            kind = record.type
            whole = self.publisher.written(record)
            private = self.publisher.private(kind)
            found = kind.missing(whole.data, status or record.status or None)
            self._missing[key] = {i.path: i.severity for i in found if i.path not in private}
        return self._missing[key]

    def outgoing(self, record: Record) -> list[Link]:
        """The edges that a record drew and that may be seen."""
        return self.kb.outgoing(record)

    def incoming(self, record: Record) -> list[Link]:
        """The edges that others drew to a record and that may be seen."""
        return self.kb.incoming(record)

    @cached_property
    def commit(self) -> str:
        """The commit that is shown, in short; empty where git does not know."""
        found = self.report.project.history.commit("HEAD")
        return found[:_SHORT_COMMIT] if found else ""

    def updated(self, record: Record) -> date | None:
        """The day of the last change: what the record says, else what git says."""
        return self.kb.updated(record)

    def proofs(self, record: Record) -> tuple[Proof, ...]:
        """The record's numbers, each held against its artefact."""
        path = record.page.path
        if path not in self._proofs:
            artefacts, page = self.report.project.artefacts, self.publisher.written(record).page
            self._proofs[path] = tuple(
                Proof(metric, evidence_state(metric.element, page, artefacts))
                for metric in record.metrics
                if metric.value is not None
            )
        return self._proofs[path]

    def verified(self, record: Record) -> tuple[int, int]:
        """How many of the record's numbers are verified, and how many there are."""
        proofs = self.proofs(record)
        return sum(p.state.kind is EvidenceKind.VERIFIED for p in proofs), len(proofs)

    def person(self, party: Party) -> str:
        """What readers call a party: the name in the people file, else what the record wrote."""
        known = self.report.project.vocabularies.people.get(party.name)
        return (known.title if known else None) or party.name

    def has_contact(self, party: Party) -> bool:
        """Whether somebody can be reached."""
        known = self.report.project.vocabularies.people.get(party.name)
        return party.has_contact or bool(known and known.has_contact)

    def field(self, kind: RecordType, path: str) -> FieldWords | None:
        """The field at a path such as `evaluations[].dataset`; none where the type has none."""
        key = (kind.name, path)
        if key not in self._fields:
            found = kind.field(path)
            self._fields[key] = _words_of(found) if found is not None else None
        return self._fields[key]

    def title(self, kind: RecordType, path: str) -> str:
        """What readers call a field; a nested one is named after the one that it stands in too."""
        found = self.field(kind, path)
        own = found.title if found else words.headed(path.rpartition(".")[2])
        above = path.rpartition(".")[0]
        if not above or above.endswith("[]"):
            return own
        return f"{self.title(kind, above)} {own.lower()}"


@dataclass(frozen=True, slots=True)
class PageContext:
    """The shared part, and the URLs as seen from one page."""

    shared: Shared
    urls: Urls

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.shared.kb


@dataclass(frozen=True, slots=True)
class Layout:
    """How a type wants its records shown, from `x-cardfile`."""

    facts: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    columns: tuple[str, ...] = ("title", "status", "owner")
    facets: tuple[str, ...] = ()
    sort: str = ""
    search: tuple[str, ...] = field(default=("id", "aliases", "owner", "tags", "domain"))


@lru_cache(maxsize=64)
def layout(kind: RecordType) -> Layout:
    """The layout of a type; one that says nothing has all of its fields as facts."""
    page, catalogue, search = _mapping(kind.page), _mapping(kind.catalogue), _mapping(kind.search)
    default = Layout()
    sections = tuple(
        (str(section.get("title", "")), _texts(section.get("fields")))
        for section in page.get("sections", ())
        if isinstance(section, Mapping)
    )
    facts = _texts(page.get("facts"))
    if not facts and not sections:
        facts = tuple(name for name in kind.properties if not is_elsewhere(name))
    return Layout(
        facts,
        sections,
        _texts(catalogue.get("columns")) or default.columns,
        _texts(catalogue.get("facets")) or ("status", "owner"),
        str(catalogue.get("sort", default.sort)),
        _texts(search.get("fields")) or default.search,
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def _words_of(found: Field) -> FieldWords:
    items = found.schema.get("items")
    below = items.get("properties") if isinstance(items, dict) else None
    return FieldWords(
        found.title,
        frozenset(value for value in found.enum if isinstance(value, str)),
        found.format or ("date-time" if _is_moment(found) else None),
        found.annotation.get("vocabulary") == "people",
        str(found.annotation.get("widget", "")),
        tuple(below) if isinstance(below, dict) else (),
    )


def _is_moment(found: Field) -> bool:
    """Whether a field takes a day with or without the time, which no format stands for."""
    return str(found.schema.get("$ref", "")).endswith(".moment")
