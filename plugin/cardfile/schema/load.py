"""All record types of a project: the bundled ones, the team's own, overlays and dials."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.schema.assemble import Parts
from cardfile.schema.bundle import Registry
from cardfile.schema.check import file_faults
from cardfile.schema.files import SchemaFile, bundled_files, project_files
from cardfile.schema.migrations import Migrations, load_migrations
from cardfile.schema.record_type import RecordType
from cardfile.schema.schema_files import SchemaFiles
from cardfile.schema.unchanged import unchanged_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cardfile.diagnostic import Fault
    from cardfile.settings import Settings


class Types:
    """The record types of a project, by name; `faults` are those of its schema files."""

    def __init__(
        self,
        types: dict[str, RecordType],
        faults: tuple[Fault, ...],
        digest: str,
        files: SchemaFiles,
        migrations: Migrations,
    ) -> None:
        self._types = types
        self.faults = faults
        self.digest = digest
        self.files = files
        self.migrations = migrations

    def __getitem__(self, name: str) -> RecordType:
        return self._types[name]

    def __iter__(self) -> Iterator[RecordType]:
        return iter(self._types.values())

    def __len__(self) -> int:
        return len(self._types)

    def __contains__(self, name: object) -> bool:
        return name in self._types

    def get(self, name: str) -> RecordType | None:
        """The type of that name, or none."""
        return self._types.get(name)

    @cached_property
    def advice(self) -> tuple[Fault, ...]:
        """What is unwise in the schema files of the project that can be used."""
        wrong = {fault.path for fault in self.faults}
        return tuple(f for f in self.files.advice(self._types) if f.path not in wrong)

    def problems_after(self, path: str, content: bytes) -> list[Fault]:
        """What would be wrong or unwise in a schema file of the project that held these bytes."""
        return self.files.problems_after(path, content, self._types)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all types, in order."""
        return tuple(sorted(self._types))


def load_types(settings: Settings, drafts: Iterable[SchemaFile] = ()) -> Types:
    """Read the schemas; a broken one is a fault, and its type is known but not checked.

    `drafts` are files that are not written yet.
    """
    bundled = bundled_files()
    own = [*project_files(settings.root, settings.schemas, settings.files), *drafts]
    registry = Registry(bundled, own)
    faults: list[Fault] = []
    unusable: set[str] = set()
    for file in own:
        found = file_faults(file, backtracking=settings.allow_backtracking)
        faults += found
        if found:
            unusable.add(file.path)
    faults += _strays(bundled, own)
    types: dict[str, RecordType] = {}
    for parts in _grouped(bundled, own):
        kind, found = _type(parts, registry, settings, unusable)
        types[kind.name] = kind
        faults += found
    files = SchemaFiles(tuple(bundled), tuple(own), frozenset(unusable))
    migrations = load_migrations(settings, types)
    distinct = _distinct([*faults, *migrations.faults])
    return Types(types, distinct, _digest(settings, [*bundled, *own]), files, migrations)


def _type(
    parts: Parts, registry: Registry, settings: Settings, unusable: set[str]
) -> tuple[RecordType, list[Fault]]:
    """A type; a team's schema is put together at once, so that its faults show in any case."""
    known = unchanged_type(parts, settings)
    if known is not None:
        return known, []
    if any(file.path in unusable for file in parts.files):
        return RecordType(parts, registry, settings, usable=False), []
    kind = RecordType(parts, registry, settings)
    if all(file.bundled for file in parts.files):
        return kind, []
    faults = list(kind.assembly.faults)
    problem = kind.compile_problem() if not faults else None
    # What is wrong with a file that it refers to was said there.
    if problem is not None and not unusable:
        faults.append(parts.main.fault("invalid-schema", "", problem=problem))
    if faults or problem is not None:
        kind = RecordType(parts, registry, settings, usable=False)
    return kind, faults


def _strays(bundled: Sequence[SchemaFile], own: Sequence[SchemaFile]) -> Iterator[Fault]:
    """Files of the project that speak of a type that there is not, or that another one has."""
    names = {file.type_name for file in (*bundled, *own) if file.kind == "type"}
    first: dict[str, SchemaFile] = {}
    for file in own:
        if file.kind == "type":
            other = first.setdefault(file.type_name, file)
            if other is not file and not file.error:
                problem = f"the type {file.type_name} is described by {other.path} already"
                yield file.fault("invalid-schema", "/x-cardfile/type", problem=problem)
        elif file.kind != "shared" and file.type_name not in names:
            problem = f"there is no type {file.type_name} for it"
            yield file.fault("invalid-schema", "", problem=problem)


def _grouped(bundled: Iterable[SchemaFile], own: Iterable[SchemaFile]) -> Iterator[Parts]:
    """The files of each type; a project's schema of a type replaces the bundled one."""
    main: dict[str, SchemaFile] = {}
    beside: dict[tuple[str, str], list[SchemaFile]] = {}
    for file in (*bundled, *own):
        if file.kind == "type":
            main[file.type_name] = file
        elif file.kind != "shared":
            beside.setdefault((file.type_name, file.kind), []).append(file)
    for name, file in main.items():
        found = {
            kind: [
                other
                for other in beside.get((name, kind), ())
                if other.bundled == file.bundled or not other.bundled
            ]
            for kind in ("recommended", "regulated")
        }
        overlays = beside.get((name, "overlay"), [])
        yield Parts(
            name=name,
            main=file,
            recommended=next(reversed(found["recommended"]), None),
            regulated=next(reversed(found["regulated"]), None),
            overlays=tuple(overlays),
        )


def _digest(settings: Settings, files: Iterable[SchemaFile]) -> str:
    content = hashlib.sha256()
    for file in files:
        content.update(f"{file.path}\0".encode("utf-8", "backslashreplace"))
        content.update(json.dumps(file.document, sort_keys=True).encode())
    dials = {name: _dials(kind) for name, kind in settings.types.items()}
    rest = [settings.profile, settings.privacy, settings.allow_backtracking, dials]
    content.update(json.dumps(rest, sort_keys=True, default=str).encode())
    return content.hexdigest()


def _distinct(faults: list[Fault]) -> tuple[Fault, ...]:
    """Without repetitions: a file may be part of several types."""
    found: list[Fault] = []
    for fault in faults:
        if fault not in found:
            found.append(fault)
    return tuple(found)


def _dials(kind: Any) -> list[Any]:
    return [dict(kind.require), dict(kind.states), dict(kind.transitions)]
