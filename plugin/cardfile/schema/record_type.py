"""A record type: what its schema says, and what it says of a record."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.schema.description import Description
from cardfile.schema.engine import Engine, Violation, compiled
from cardfile.schema.placeholders import placeholder_faults, placeholders
from cardfile.schema.routes import place_of
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cardfile.diagnostic import Fault, Places, SchemaPlace
    from cardfile.schema.assemble import Parts
    from cardfile.schema.bundle import Registry
    from cardfile.schema.field import Field
    from cardfile.schema.pointers import Path
    from cardfile.schema.tiers import Missing
    from cardfile.settings import Settings

_RECOMMENDED = ("CF319", "recommended-field")


class RecordType(Description):
    """One type of record, immutable.

    A type that is not `usable` has a broken schema: it is known, and its records are not checked.
    """

    def __init__(
        self, parts: Parts, registry: Registry, settings: Settings, *, usable: bool = True
    ) -> None:
        super().__init__(parts, registry, settings)
        self.usable = usable
        self._asked_places: dict[Path, SchemaPlace] = {}

    @cached_property
    def _engine(self) -> Engine:
        return compiled(self.schema, backtracking=self.assembly.backtracking)

    def compile_problem(self) -> str | None:
        """Why the schema cannot be compiled; nothing where it can."""
        try:
            compiled(self.schema, backtracking=self.assembly.backtracking)
            compiled(self.assembly.asked, backtracking=self.assembly.backtracking)
        except ValueError as error:
            return str(error)
        return None

    def is_valid(self, data: Mapping[str, Any]) -> bool:
        """The verdict: whether nothing of the minimum and the tiers in force is amiss."""
        return not self.usable or self._engine.is_valid(data)

    def violations(self, data: Mapping[str, Any]) -> list[Violation]:
        """Everything that is amiss, as the engine has it."""
        return self._engine.violations(data) if self.usable else []

    @cached_property
    def asked_engine(self) -> Engine:
        """The engine of the demands of all tiers, whatever the status."""
        return compiled(self.assembly.asked, backtracking=self.assembly.backtracking)

    def explain(self, data: Mapping[str, Any], places: Places) -> list[Fault]:
        """What is wrong with an invalid record, one fault for each mistake of its author."""
        from cardfile.schema.explain import explain

        return explain(self, data, places) if self.usable else []

    def check(
        self,
        data: Mapping[str, Any],
        places: Places,
        vocabularies: Mapping[str, Collection[str]] | None = None,
        *,
        hints: bool | None = None,
        valid: bool | None = None,
    ) -> list[Fault]:
        """Everything that the type has to say of a record, one fault for each mistake.

        `hints` are for editors: by default they are worked out only where the configuration
        gives them another severity. `valid` is the verdict, where it is known already.
        """
        if hints is None:
            hints = not self._settings.lint.severity.keys().isdisjoint(_RECOMMENDED)
        if not self.usable:
            return []
        left = placeholders(data)
        faults: list[Fault] = []
        if left:
            faults += placeholder_faults(self, data, left, places)
        if not (self.is_valid(data) if valid is None else valid):
            from cardfile.schema.explain import explain

            faults += explain(self, data, places, set(left))
        meant = {fault.data.get("meant") for fault in faults}
        lacking = self.recommended(data, places, hints=hints)
        told = {fault.pointer for fault in faults}
        faults += [
            fault
            for fault in lacking
            if fault.pointer not in told and fault.data["field"] not in meant
        ]
        known = {fault.pointer for fault in faults}
        terms = self.vocabulary_faults(data, places, vocabularies)
        return [*faults, *(fault for fault in terms if fault.pointer not in known)]

    def recommended(
        self, data: Mapping[str, Any], places: Places, *, hints: bool = True
    ) -> list[Fault]:
        """Fields that a good record has and this one lacks; hints only where they are shown."""
        from cardfile.schema.tiers import recommended

        if not self.usable or not self.assembly.demands:
            return []
        status = data.get("status", self.lifecycle.initial)
        configured = any(demand.level == "warning" for demand in self.assembly.demands)
        if not hints and not configured and status == self.lifecycle.initial:
            return []
        return recommended(self, data, places, hints=hints)

    def missing(self, data: Mapping[str, Any], status: str | None = None) -> list[Missing]:
        """What a record lacks for a status (its own, if none is given), the worst first."""
        from cardfile.schema.tiers import missing

        return missing(self, data, status) if self.usable else []

    def vocabulary_faults(
        self,
        data: Mapping[str, Any],
        places: Places,
        vocabularies: Mapping[str, Collection[str]] | None = None,
    ) -> list[Fault]:
        """Values that are not in the vocabulary that their field speaks, and fields out of use."""
        from cardfile.schema.vocabulary import vocabulary_faults

        return vocabulary_faults(self, data, places, vocabularies or {}) if self.usable else []

    def schema_place(self, pointer: str, *, asked: bool = False) -> SchemaPlace:
        """Where a demand of the standalone schema was written."""
        origins = self.assembly.asked_origins if asked else self.assembly.origins
        document = self.assembly.asked if asked else self.schema
        file, written = origins.written(pointer)
        return file.place(written, _title(document, pointer))

    def asked_value(self, route: Path) -> Any:
        """What a tier gives for a keyword, by the route that the engine took to it."""
        value: Any = self.assembly.asked
        for part in split_pointer(place_of(self.assembly.asked, route)):
            value = value[int(part)] if isinstance(value, list) else value[part]
        return value

    def field_place(self, field: Field) -> SchemaPlace:
        """Where a field is described, with what it means."""
        place = self.schema_place(field.pointer_in_schema)
        meaning = field.description.strip().rstrip(".")
        if not meaning:
            return replace(place, title=field.title)
        return replace(place, title=f"{field.title} – {meaning[:1].lower()}{meaning[1:]}")

    def asked_place(self, route: Path) -> SchemaPlace:
        """Where a demand of a tier was written, by the route that the engine took to it."""
        if route not in self._asked_places:
            pointer = place_of(self.assembly.asked, route)
            self._asked_places[route] = self.schema_place(pointer, asked=True)
        return self._asked_places[route]


def _title(document: dict[str, Any], pointer: str) -> str:
    """The nearest title at or above a place."""
    value: Any = document
    title = ""
    for part in split_pointer(pointer):
        value = value[int(part)] if isinstance(value, list) else value.get(part, {})
        found = value.get("title") if isinstance(value, dict) else None
        title = found if isinstance(found, str) else title
    return title
