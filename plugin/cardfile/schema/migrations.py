"""Migrations: how the records of a type come from one version of its schema to the next.

A migration is a TOML file `migrations/NNNN-name.toml` beside the schemas folder. It is data: a list
of steps from a closed set, never code.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.diagnostic.nearest import nearest
from cardfile.diagnostic.position import whole_file
from cardfile.schema.pointers import split_field_path
from cardfile.syntax.files import read_confined
from cardfile.syntax.text import SourceText
from cardfile.syntax.toml_places import TomlPlaces

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cardfile.settings import Settings
    from cardfile.syntax.guard import Refusal

FOLDER = "migrations"
FIRST_VERSION = 1
UNDECIDED = "TODO"
"""What a draft says where only its author knows; such a migration is not carried out."""

_NAME = re.compile(r"([0-9]{4})-[^/]+\.toml")
_LARGEST = 65_536
_MOST = 2_000
# What each kind of step takes beside the field itself, and whether it must.
STEPS: dict[str, dict[str, bool]] = {
    "rename": {"to": True},
    "move": {"to": True},
    "map-values": {"values": True},
    "default": {"value": True},
    "split-list": {"separator": False},
    "drop": {},
}
_KEYS = frozenset({"type", "to", "description", "steps"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is done (`rename`), to which field, by the parts of its path."""

    kind: str
    parts: tuple[str, ...]
    to: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    value: Any = None
    separator: str = ","

    @property
    def field(self) -> str:
        """The field's path as authors name it."""
        return ".".join(self.parts).replace(".[]", "[]")

    @property
    def words(self) -> str:
        """What the step does, for messages: ``renames `decided` to `decided_on` ``."""
        to = ".".join(self.to).replace(".[]", "[]")
        return {
            "rename": f"renames `{self.field}` to `{to}`",
            "move": f"moves `{self.field}` to `{to}`",
            "map-values": f"replaces values of `{self.field}`",
            "default": f"adds `{self.field}` where it is missing",
            "split-list": f"makes a list of `{self.field}`",
            "drop": f"drops `{self.field}`",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class Migration:
    """The steps that bring records of a type to its version `version`."""

    path: str
    number: int
    type: str
    version: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Migrations:
    """All migrations of a project in their order, and what is wrong in their files."""

    all: tuple[Migration, ...] = ()
    faults: tuple[Fault, ...] = ()

    def of(self, type_name: str) -> tuple[Migration, ...]:
        """Those of one type."""
        return tuple(item for item in self.all if item.type == type_name)

    def version(self, type_name: str) -> int:
        """The version that a type is at."""
        return max((item.version for item in self.of(type_name)), default=FIRST_VERSION)

    def next_path(self, settings: Settings, name: str, *, skip: int = 0) -> str:
        """Where the next migration goes (or a later one), by the name of what it is about."""
        number = max((item.number for item in self.all), default=0) + 1 + skip
        slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "change"
        return f"{migrations_folder(settings)}/{number:04d}-{slug}.toml"

    def pending(self, type_name: str, version: Any) -> tuple[Migration, ...]:
        """Those that a record has not been through, by the `schema_version` that it states.

        A record that states none may hold fields of any version: all of them.
        """
        known = version if isinstance(version, int) and not isinstance(version, bool) else None
        return tuple(m for m in self.of(type_name) if known is None or m.version > known)


def migrations_folder(settings: Settings) -> str:
    """The folder of the migrations, from the project's root."""
    return (PurePosixPath(settings.schemas).parent / FOLDER).as_posix()


def load_migrations(settings: Settings, types: Collection[str]) -> Migrations:
    """Read the migrations of a project; one that is wrong is a fault and left out."""
    folder = migrations_folder(settings)
    found: list[Migration] = []
    faults: list[Fault] = []
    entries = settings.files.entries(settings.root / folder)
    for entry in entries[:_MOST]:
        name = _NAME.fullmatch(entry.name)
        if name is None or entry.is_folder or entry.is_link:
            continue
        path = f"{folder}/{entry.name}"
        raw = read_confined(settings.files, settings.root, path, _LARGEST)
        read = _File(path, raw)
        migration = read.migration(int(name[1]), types, found)
        if migration is not None:
            found.append(migration)
        faults += read.faults
    return Migrations(tuple(found), tuple(faults))


class _File:
    """One migration while it is read."""

    def __init__(self, path: str, raw: bytes | Refusal) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.data: dict[str, Any] = {}
        self.source = SourceText(path, "")
        if not isinstance(raw, bytes):
            outside = raw.reason == "outside"
            self._wrong((), "it lies outside of the project" if outside else "it cannot be read")
            return
        try:
            self.source = SourceText(path, raw.decode("utf-8"))
            self.data = tomllib.loads(self.source.text)
        except UnicodeDecodeError:
            self._wrong((), "it is not UTF-8")
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+), column (\d+)", str(error))
            offset = 0
            if line:
                offset = self.source.line_starts[int(line[1]) - 1] + int(line[2]) - 1
            place = self.source.range(offset, offset + 1)
            problem = f"it is no TOML: {str(error).partition(' (')[0]}"
            self.faults.append(self._fault(place, problem))

    def _fault(self, place: Any, problem: str) -> Fault:
        data = {"problem": problem, "what": "migration"}
        return Fault("invalid-schema", self.path, place, data)

    def _wrong(self, keys: tuple[str | int, ...], problem: str) -> None:
        found = TomlPlaces(self.source.text).get(keys) if keys else None
        place = whole_file(self.path)
        if found is not None:
            place = self.source.range(found.value_start, found.value_end)
        self.faults.append(self._fault(place, problem))

    def migration(
        self, number: int, types: Collection[str], before: list[Migration]
    ) -> Migration | None:
        """The migration; none where something is wrong, or where the file is another tool's."""
        if self.faults or not ({"type", "steps"} & self.data.keys()):
            return None
        kind = self.data.get("type")
        self._keys(self.data, _KEYS, ())
        if not isinstance(kind, str) or kind not in types:
            near = [match.candidate for match in nearest(str(kind), types)]
            hint = f"; did you mean {near[0]}?" if near else ""
            said = f"there is no record type {kind}{hint}" if kind else "`type` is missing"
            self._wrong(("type",), said)
        last = max((m.version for m in before if m.type == kind), default=FIRST_VERSION)
        if any(m.number == number for m in before):
            self._wrong((), f"another migration has the number {number:04d}")
        version = self.data.get("to", last + 1)
        if not isinstance(version, int) or version <= last:
            self._wrong(("to",), f"`to` must be a version above {last}")
        steps = self._steps()
        if self.faults:
            return None
        return Migration(self.path, number, str(kind), int(version), steps)

    def _keys(self, table: dict[str, Any], known: Collection[str], at: tuple[Any, ...]) -> None:
        for key in table:
            if key not in known:
                near = [match.candidate for match in nearest(key, known)]
                hint = f"; did you mean `{near[0]}`?" if near else ""
                self._wrong((*at, key), f"`{key}` is not known here{hint}")

    def _steps(self) -> tuple[Step, ...]:
        raw = self.data.get("steps")
        if not isinstance(raw, list) or not raw:
            self._wrong(("steps",), "it has no steps: write `[[steps]]`, a table a step")
            return ()
        found = [self._step(table, number) for number, table in enumerate(raw)]
        return tuple(step for step in found if step is not None)

    def _step(self, table: Any, number: int) -> Step | None:
        at = ("steps", number)
        kinds = [key for key in table if key in STEPS] if isinstance(table, dict) else []
        if len(kinds) != 1:
            names = ", ".join(STEPS)
            self._wrong(at, f"a step says one of {names}")
            return None
        [kind] = kinds
        takes = STEPS[kind]
        self._keys(table, {kind, *takes}, at)
        for key, needed in takes.items():
            if needed and key not in table:
                self._wrong((*at, kind), f"`{kind}` needs `{key}`")
                return None
        return self._checked(kind, table, at)

    def _checked(self, kind: str, table: dict[str, Any], at: tuple[Any, ...]) -> Step | None:
        parts, to = _parts(table[kind]), _parts(table.get("to", "x"))
        if not parts:
            self._wrong((*at, kind), "a field is written like `status` or `evaluations[].dataset`")
            return None
        if kind == "rename" and to is not None and len(to) == 1:
            to = (*parts[:-1], *to)
        same_lists = to is not None and to.count("[]") == parts.count("[]")
        if to is None or (kind == "rename" and to[:-1] != parts[:-1]):
            self._wrong((*at, "to"), "`to` is the new name; `move` takes a field elsewhere")
            return None
        if kind == "move" and (to == parts or not same_lists or to[: len(parts)] == parts):
            self._wrong((*at, "to"), "`to` is another place, within the same items of a list")
            return None
        values = table.get("values", {})
        if not isinstance(values, dict) or any(str(new) in values for new in values.values()):
            self._wrong((*at, "values"), "`values` says for each old value a new one that stays")
            return None
        for key, new in (("value", table.get("value")), *(("values", v) for v in values.values())):
            if new == UNDECIDED:
                self._wrong((*at, key), f"decide what becomes of it: `{key}` says {UNDECIDED}")
                return None
        separator = table.get("separator", ",")
        if not isinstance(separator, str) or not separator.strip("\n"):
            self._wrong((*at, "separator"), "`separator` is the text between two items")
            return None
        value = _json(table.get("value"))
        return Step(kind, parts, to if "to" in table else (), _json(values), value, separator)


def _parts(text: Any) -> tuple[str, ...] | None:
    """The parts of a field's path; none for what is no path, and for the items of a list."""
    if not isinstance(text, str) or text.startswith("[") or "]." not in f"{text.rstrip(']')}].":
        return None
    parts = split_field_path(text)
    return parts if parts and parts[-1] != "[]" else None


def _json(value: Any) -> Any:
    """A value of TOML as one of JSON: days and times are text."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    return [_json(item) for item in value] if isinstance(value, list) else value
