"""A record while it is put together, step by step in the order of precedence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.diagnostic.position import whole_file
from cardfile.records.identity import derive_id, id_problem, safe_id
from cardfile.records.places import Origin, RecordPlaces
from cardfile.records.section_values import section_values
from cardfile.schema.synonyms import rewrite
from cardfile.source.inline_facts import inline_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.records.assemble import Surroundings
    from cardfile.schema import RecordType
    from cardfile.source import Page


class Draft:
    """A record while it is put together."""

    def __init__(self, page: Page, kind: RecordType) -> None:
        self.page = page
        self.kind = kind
        self.values: dict[str, Any] = {}
        self.origins: dict[str, Origin] = {}
        self.faults: list[Fault] = []
        self.id = ""

    @property
    def places(self) -> RecordPlaces:
        """Where the values gathered so far are written."""
        return RecordPlaces(self.page, self.origins)

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
        missing = {name for name in self.kind.names if name not in self.values}
        if self.page.has_headings:
            for name, found in section_values(self.page, self.kind, missing).items():
                self.values[name] = found.value
                self.origins[name] = found.origin
                missing.discard(name)
        if by_path and not self.page.data:
            self._inline(missing)

    def stated(self) -> dict[str, Any]:
        """The facts of a page without a block, as one would write them into one.

        The prose of sections stays where it is; only states and dates are taken out of it.
        """
        order = [*self.kind.properties, *self.values]
        names = [name for name in dict.fromkeys(order) if name in self.values]
        facts = {name: self._plainest(name) for name in names if self._is_fact(name)}
        return {"type": self.kind.name, **facts}

    def _plainest(self, name: str) -> Any:
        """The value, or the only text of a list where the field takes a text."""
        value, field = self.values[name], self.kind.properties.get(name)
        if isinstance(value, list) and len(value) == 1 and field and "string" in field.types:
            return value[0]
        return value

    def _is_fact(self, name: str) -> bool:
        origin, value = self.origins.get(name), self.values[name]
        if origin is None or name == "id":
            return False
        if origin.kind == "section":
            field = self.kind.properties[name]
            return isinstance(value, str) and bool(field.enum or field.format == "date")
        is_text = isinstance(value, str) and "\n" not in value
        return origin.kind == "inline" or (origin.kind == "derived" and is_text)

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
        if owner and "owner" in self.kind.names:
            self._fill({"owner": owner}, "codeowners", "CODEOWNERS")

    def _fill(self, values: Mapping[str, Any], kind: str, label: str) -> None:
        for name, value in values.items():
            if name not in self.kind.names:
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
        initial = self.kind.lifecycle.initial
        if initial:
            self._fill({"status": initial}, "derived", "the lifecycle's first state")
        self._fill(self.kind.defaults, "schema-default", "the schema")

    def judged(self) -> dict[str, Any]:
        """The values that the schema judges: what was derived and it has no word for is not its.

        So a closed schema that knows neither `type` nor `id` judges what its author wrote.
        """
        schema = self.kind.schema
        asked = {*self.kind.names, *schema.get("required", ())}
        return {
            name: value
            for name, value in self.values.items()
            if name in asked or not self._is_derived(name)
        }

    def _is_derived(self, name: str) -> bool:
        if name in (self.page.data or {}):
            return False
        origin = self.origins.get(name)
        return name == "type" or (origin is not None and origin.kind == "derived")

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
                self.places.value("/id"),
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
