"""A record type drafted from the pages of a project, tried on all of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.errors import ConfigError
from cardfile.records.assemble import build
from cardfile.records.binding import Binding
from cardfile.schema.files import SchemaFile
from cardfile.schema.infer import Observation, draft, observed, without
from cardfile.schema.load import load_types
from cardfile.schema.pointers import general, split_field_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.project.project import Project
    from cardfile.schema import RecordType
    from cardfile.source import Page

_ROUNDS = 40
_BASE = "record"


@dataclass(frozen=True, slots=True)
class Inferred:
    """A drafted schema, its text, and what it was drafted from."""

    name: str
    path: str
    schema: dict[str, Any]
    seen: Observation
    pages: tuple[Page, ...]
    unread: tuple[str, ...]

    @property
    def text(self) -> str:
        """The schema as a file."""
        return json.dumps(self.schema, indent=2, ensure_ascii=False) + "\n"


def infer(
    project: Project, name: str, pages: Sequence[Page], *, paths: Sequence[str] = ()
) -> Inferred:
    """Draft the schema of a new type from pages, all of which it then accepts.

    Raises:
        ConfigError: none of the pages has front matter that can be read.
    """
    usable = [page for page in pages if page.data]
    unread = tuple(page.path for page in pages if page.data is None)
    if not usable:
        raise ConfigError("none of these pages has front matter that can be read")
    seen = observed(page.data for page in usable)
    path = f"{project.settings.schemas}/{name}.schema.json"
    schema = draft(name, seen, shared=(), paths=paths)
    shared = _agreeing(project, path, schema, usable)
    schema = draft(name, seen, shared=shared, paths=paths)
    for _ in range(_ROUNDS):
        kind = _type(project, path, name, schema)
        if not _loosened(project, kind, schema, usable):
            break
    return Inferred(name, path, schema, seen, tuple(usable), unread)


def _type(project: Project, path: str, name: str, schema: dict[str, Any]) -> RecordType:
    """The drafted type as it would be loaded."""
    place = project.settings.root / path
    content = json.dumps(schema).encode()
    file = SchemaFile(path, place, bundled=False, content=content)
    return load_types(project.settings, drafts=(file,))[name]


def _agreeing(
    project: Project, path: str, schema: dict[str, Any], pages: Sequence[Page]
) -> frozenset[str]:
    """The shared fields whose usual shape all the pages have: they need no word in the schema."""
    bare = {**schema, "properties": {}, "required": []}
    kind = _type(project, path, schema["x-cardfile"]["type"], bare)
    wrong = {
        str(violation.path[0])
        for page in pages
        for violation in kind.violations(_data(project, kind, page))
        if violation.path
    }
    return frozenset(name for name in schema["properties"] if name in kind.names) - wrong


def _data(project: Project, kind: RecordType, page: Page) -> Any:
    return build(page, Binding(kind, by_path="*"), project.reader.around).data


def _loosened(
    project: Project, kind: RecordType, schema: dict[str, Any], pages: Sequence[Page]
) -> bool:
    """Take demands away that a page does not meet; whether any was."""
    changed = False
    for path, keyword, name in set(_misses(project, kind, pages)):
        changed = without(schema, path, keyword, name) or changed
    return changed


def _misses(
    project: Project, kind: RecordType, pages: Sequence[Page]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for page in pages:
        for violation in kind.violations(_data(project, kind, page)):
            for name in violation.names or ("",):
                yield split_field_path(general(violation.path)), violation.keyword, name
