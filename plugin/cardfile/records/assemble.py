"""From a page and its type to a record: the data that schemas and rules judge.

The order is that of records: front matter, sections, lines in the body, defaults of the folder
and of the type, CODEOWNERS for the owner, what is derived, and the schema's own defaults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.diagnostic.position import whole_file
from cardfile.records.identity import derive_id, id_problem, safe_id
from cardfile.records.places import Origin, RecordPlaces
from cardfile.records.record import Record, RecordData
from cardfile.records.section_values import section_values
from cardfile.records.side_lists import merge_side_lists
from cardfile.schema.scalars import scalar_faults
from cardfile.schema.synonyms import rewrite
from cardfile.source.inline_facts import inline_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cardfile.artefacts import Artefacts
    from cardfile.records.binding import Binding
    from cardfile.schema import RecordType
    from cardfile.settings import Settings
    from cardfile.source import Page


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What assembling needs beside the page itself; one for all pages of a project.

    `folder_defaults` gives the `.meta.yml` values of a page's folders, `code_owner` the owner
    that CODEOWNERS names for a path.
    """

    settings: Settings
    artefacts: Artefacts
    folder_defaults: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    code_owners: Mapping[str, str] = field(default_factory=dict)
    vocabularies: Mapping[str, Collection[str]] = field(default_factory=dict)


def build(page: Page, binding: Binding, around: Surroundings) -> Record:
    """The record on a page that is bound to a type."""
    kind = binding.type
    if kind is None:
        raise ValueError("only a page that is bound to a type is a record")
    if page.data is None:
        return _broken(page, kind, binding)
    draft = _Draft(page, kind)
    draft.front_matter()
    draft.body(by_path=binding.by_path is not None)
    merge_side_lists(draft, around.artefacts)
    draft.defaults(around)
    draft.derive()
    places = RecordPlaces(page, draft.origins)
    faults = [*page.faults, *binding.faults, *draft.faults]
    if not binding.faults or binding.faults[0].slug != "unknown-document-type":
        faults += _schema_faults(draft, places, around)
    return Record(
        RecordData(
            page, kind, draft.id, draft.values, draft.origins, tuple(faults), broken=False
        )
    )


def _broken(page: Page, kind: RecordType, binding: Binding) -> Record:
    derived = derive_id(page.docs_path)
    values = {"type": kind.name, "id": derived}
    faults = (*page.faults, *binding.faults)
    return Record(RecordData(page, kind, derived, values, {}, faults, broken=True))


def _schema_faults(draft: _Draft, places: RecordPlaces, around: Surroundings) -> list[Fault]:
    """What the schema finds; a scalar that was misread is named once, as that."""
    kind, values = draft.kind, draft.values
    misread = scalar_faults(draft.page, kind.field) if draft.page.doubts else []
    known = {fault.pointer for fault in misread}
    found = [] if kind.is_valid(values) else kind.explain(values, places)
    found += kind.recommended(values, places)
    found += kind.vocabulary_faults(values, places, around.vocabularies)
    return [*misread, *(fault for fault in found if fault.pointer not in known)]


class _Draft:
    """A record while it is put together."""

    def __init__(self, page: Page, kind: RecordType) -> None:
        self.page = page
        self.kind = kind
        self.values: dict[str, Any] = {}
        self.origins: dict[str, Origin] = {}
        self.faults: list[Fault] = []
        self.id = ""

    def front_matter(self) -> None:
        """Take what the block says, other conventions' keys under our names."""
        data, renames = rewrite(dict(self.page.data or {}), self.kind)
        self.values = dict(data)
        for rename in renames:
            self.origins[rename.to] = Origin("front-matter", pointer=rename.pointer)
        if renames:
            places = RecordPlaces(self.page, {})
            self.faults += [fault for rename in renames for fault in rename.faults(places)]

    def body(self, *, by_path: bool) -> None:
        """Take fields from sections, and from lines such as `* Status: accepted`."""
        missing = {name for name in self.kind.properties if name not in self.values}
        if self.page.has_headings:
            for name, found in section_values(self.page, self.kind, missing).items():
                self.values[name] = found.value
                self.origins[name] = found.origin
                missing.discard(name)
        if by_path and not self.page.data:
            self._inline(missing)

    def _inline(self, missing: set[str]) -> None:
        for fact in inline_facts(self.page):
            name = self.kind.canonical(fact.name)
            found = self.kind.read_text(name, fact.text) if name in missing else None
            if name is None or found is None:
                continue
            start = fact.start
            self.values[name] = found
            self.origins[name] = Origin(
                "inline", self.page.source.range(start, fact.end), label="a line of the page"
            )
            missing.discard(name)

    def defaults(self, around: Surroundings) -> None:
        """Fill what the folder, the configuration, and CODEOWNERS say for many pages."""
        folder = self.page.docs_path.rpartition("/")[0]
        self._fill(around.folder_defaults.get(folder, {}), "folder", "`.meta.yml`")
        configured = around.settings.types.get(self.kind.name)
        if configured is not None:
            self._fill(configured.defaults, "type-default", "the configuration")
        owner = around.code_owners.get(self.page.path)
        if owner and "owner" in self.kind.properties:
            self._fill({"owner": owner}, "codeowners", "CODEOWNERS")

    def _fill(self, values: Mapping[str, Any], kind: str, label: str) -> None:
        for name, value in values.items():
            if name not in self.kind.properties:
                continue
            if kind == "folder" and isinstance(value, list | dict) and name in self.values:
                self.values[name] = _merged(value, self.values[name])
            elif name not in self.values:
                self.values[name] = value
                self.origins[name] = Origin(kind, label=label)

    def derive(self) -> None:
        """Derive the id, the title and the first status; then the schema's defaults."""
        self.values.setdefault("type", self.kind.name)
        if self.values["type"] != self.kind.name:
            self.values["type"] = self.kind.name
        self._identify()
        if "title" not in self.values and self.page.first_heading:
            heading = self.page.first_heading
            self.values["title"] = heading.title
            place = self.page.source.range(heading.heading_start, heading.heading_end)
            self.origins["title"] = Origin("derived", place, label="the first heading")
        initial = self.kind.lifecycle.initial if self.kind.lifecycle else ""
        if initial:
            self._fill({"status": initial}, "derived", "the lifecycle's first state")
        self._fill(self.kind.defaults, "schema-default", "the schema")

    def _identify(self) -> None:
        written = self.values.get("id")
        if isinstance(written, str) and written:
            self.id = written
        else:
            self.id = derive_id(self.page.docs_path)
            if "id" not in self.values:
                self.values["id"] = self.id
                self.origins["id"] = Origin(
                    "derived", whole_file(self.page.path), label="the file's name"
                )
        problem = id_problem(self.id)
        if problem is None:
            return
        self.faults.append(
            Fault(
                "unsafe-id",
                self.page.path,
                RecordPlaces(self.page, self.origins).value("/id"),
                {"id": self.id, "problem": problem, "suggestion": safe_id(self.id)},
                pointer="/id",
            )
        )
        self.id = safe_id(self.id) or "record"


def _merged(default: Any, own: Any) -> Any:
    """Lists are joined and mappings merged, as Material's meta plugin does."""
    if isinstance(default, list) and isinstance(own, list):
        return [*default, *own]
    if isinstance(default, dict) and isinstance(own, dict):
        return {**default, **own}
    return own
