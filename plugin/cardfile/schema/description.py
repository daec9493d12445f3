"""What a schema says of its record type, for all who show, draft or look up records."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.schema.assemble import Assembly, Parts, assemble
from cardfile.schema.bundle import merged_annotation, root_annotation
from cardfile.schema.field import Field, SectionField, field_at
from cardfile.schema.lifecycle import Lifecycle
from cardfile.schema.pointers import split_field_path
from cardfile.schema.relation import Relation, RelationField
from cardfile.schema.tree import SchemaTree
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.schema.bundle import Registry
    from cardfile.schema.files import SchemaFile
    from cardfile.settings import Settings


class Description:
    """One type of record as described; what costs time is worked out when it is first asked for."""

    def __init__(self, parts: Parts, registry: Registry, settings: Settings) -> None:
        self.name = parts.name
        self._parts = parts
        self._registry = registry
        self._settings = settings
        notes = root_annotation(parts.main)
        for overlay in parts.overlays:
            notes = merged_annotation(notes, root_annotation(overlay))
        self._notes = notes
        self._order: dict[str, tuple[str, ...]] = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    @cached_property
    def label(self) -> str:
        """What one record of the type is called."""
        return str(self._notes.get("label", self.name.replace("-", " ").capitalize()))

    @cached_property
    def plural(self) -> str:
        """What several are called."""
        return str(self._notes.get("plural", f"{self.label}s"))

    @property
    def icon(self) -> str:
        """The name of its icon in Material's set."""
        return str(self._notes.get("icon", "material/file-document-outline"))

    @property
    def description(self) -> str:
        """What the type is for."""
        return str(self._parts.main.document.get("description", ""))

    @property
    def paths(self) -> tuple[str, ...]:
        """The globs of pages that are records of the type without saying so."""
        return tuple(self._notes.get("paths", ()))

    @property
    def file(self) -> str:
        """The schema file, as messages name it."""
        return self._parts.main.path

    @property
    def own_files(self) -> tuple[SchemaFile, ...]:
        """The files of the project that make up the type, its overlays included."""
        return tuple(file for file in self._parts.files if not file.bundled)

    @property
    def is_bundled(self) -> bool:
        """Whether the type travels with Cardfile."""
        return self._parts.main.bundled

    @property
    def catalogue(self) -> Mapping[str, Any]:
        """How its catalogue looks: `columns`, `facets`, `sort`."""
        return self._group("catalogue")

    @property
    def page(self) -> Mapping[str, Any]:
        """How its pages look: `facts` and `sections`."""
        return self._group("page")

    @property
    def search(self) -> Mapping[str, Any]:
        """How it is searched: `boost` and `fields`."""
        return self._group("search")

    def _group(self, name: str) -> Mapping[str, Any]:
        found = self._notes.get(name)
        return found if isinstance(found, dict) else {}

    @cached_property
    def assembly(self) -> Assembly:
        """The effective schema and what it was put together from."""
        return assemble(self._parts, self._registry, self._settings)

    @property
    def schema(self) -> dict[str, Any]:
        """The standalone schema that records are held against."""
        return self.assembly.schema

    @cached_property
    def digest(self) -> str:
        """Changes whenever something about the type does."""
        parts = [self.assembly.schema, self.assembly.asked, self.assembly.annotation]
        text = json.dumps(parts, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def tree(self) -> SchemaTree:
        """The standalone schema as a tree."""
        return SchemaTree(self.schema)

    @cached_property
    def lifecycle(self) -> Lifecycle:
        """Its states; without any where the schema names none."""
        raw = self.assembly.annotation.get("lifecycle")
        return Lifecycle.of(raw if isinstance(raw, dict) else {})

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the top-level fields in schema order, with their places in the schema."""
        return self.tree.property_names("")

    @cached_property
    def properties(self) -> dict[str, Field]:
        """The top-level fields, in schema order."""
        found = {name: self.field(name) for name in self.names}
        return {name: field for name, field in found.items() if field is not None}

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The paths of all fields, nested ones too: `evaluations[].metrics[].value`."""
        return tuple(_path(parts) for parts in self.tree.fields)

    def field(self, place: str) -> Field | None:
        """The field at a pointer into a record's data, or at a path; none where there is none."""
        if place.startswith("/"):
            parts = tuple("[]" if part.isdigit() else part for part in split_pointer(place))
        else:
            parts = split_field_path(place)
        if parts not in self._known:
            self._known[parts] = field_at(self.tree, parts) if parts else None
        return self._known[parts]

    @cached_property
    def _known(self) -> dict[tuple[str, ...], Field | None]:
        """The fields that were asked for; records ask for the same ones again and again."""
        return {}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The values of top-level fields that a record need not state."""
        found = {name: self.tree.lookup(pointer, "default") for name, pointer in self.names.items()}
        return {name: value for name, value in found.items() if value is not None}

    @cached_property
    def relations(self) -> tuple[RelationField, ...]:
        """Every field that names other records, in schema order."""
        found = []
        for parts in self.tree.fields:
            relation = self._notes_with(parts, "relation").get("relation")
            if isinstance(relation, dict):
                found.append(RelationField(_path(parts), Relation.of(parts[-1], relation)))
        return tuple(found)

    @cached_property
    def sections(self) -> tuple[SectionField, ...]:
        """Every field whose value may stand in the body."""
        found = []
        for name in self.names:
            headings = self._notes_with((name,), "section").get("section", ())
            if headings:
                found.append(SectionField(name, tuple(headings)))
        return tuple(found)

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """Top-level keys of other conventions, with ours."""
        return {
            other: name
            for name in self.names
            for other in self._notes_with((name,), "synonyms").get("synonyms", ())
        }

    @cached_property
    def vocabulary_fields(self) -> tuple[tuple[tuple[str, ...], str, bool], ...]:
        """Fields whose values are terms: the parts of the path, the vocabulary, if it is open."""
        found = []
        for parts in self.tree.fields:
            notes = self._notes_with(parts, "vocabulary")
            if notes:
                found.append((parts, str(notes["vocabulary"]), notes.get("open") is True))
        return tuple(found)

    @cached_property
    def retired_fields(self) -> tuple[tuple[str, ...], ...]:
        """Fields that are deprecated or derived, and so should not be written."""
        return tuple(
            parts
            for parts in self.tree.fields
            for keyword in ("deprecated", "readOnly")
            if any(self.tree.lookup(place, keyword) is True for place in self.tree.at(parts))
        )

    def _notes_with(self, parts: tuple[str, ...], key: str) -> dict[str, Any]:
        """What `x-cardfile` says of a field where it says anything under a key."""
        for place in self.tree.at(parts):
            notes = self.tree.annotation(place)
            if key in notes:
                return notes
        return {}

    def canonical(self, key: str) -> str | None:
        """Our name of a key as somebody wrote it in the body (`Decision Makers`), or none."""
        folded = key.strip().casefold().replace(" ", "_").replace("-", "_")
        if folded in self.properties:
            return folded
        for other, name in self.synonyms.items():
            if other.casefold().replace("-", "_") == folded:
                return name
        return None

    def read_text(self, name: str, text: str) -> Any:
        """The value that prose gives a field; nothing where the reading is not certain."""
        from cardfile.schema.prose import read_text

        field = self.properties.get(name)
        return read_text(field, text) if field is not None else None

    def before(self, name: str) -> tuple[str, ...]:
        """The fields that usually stand before one, in schema order."""
        if not self._order:
            names = tuple(self.tree.property_names(""))
            self._order.update({field: names[:place] for place, field in enumerate(names)})
        return self._order.get(name, ())


def _path(parts: tuple[str, ...]) -> str:
    return ".".join(parts).replace(".[]", "[]")
