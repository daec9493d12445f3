"""Schema files: which there are, what is in them, and where in them something stands."""

from __future__ import annotations

import json
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault, Range, SchemaPlace
from cardfile.diagnostic.position import whole_file
from cardfile.resources import schemas_folder
from cardfile.schema.identity import Identity, identify
from cardfile.schema.keywords import annotation
from cardfile.syntax.files import DISK, matching
from cardfile.syntax.json_places import JsonPlaces, find_in_json, find_key_in_json
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import find, plain_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fix
    from cardfile.syntax.files import Files
    from cardfile.syntax.tree import Node

# A schema of a megabyte is no schema; the bound keeps a mistaken folder cheap.
_LARGEST = 1_048_576
_MOST_FILES = 500
_FEW_PLACES = 20
_SUFFIXES = (".json", ".yaml", ".yml")
_KINDS = ("recommended", "regulated", "overlay")
# Shown for the files that travel with Cardfile, which lie outside of the project.
_BUNDLED_LABEL = "cardfile/schemas"


class SchemaFile:
    """One file of a schemas folder; its text is read again only where a place in it is asked for.

    `path` is how messages name it. `kind` is `type`, `recommended`, `regulated`, `overlay` or
    `shared`, `stem` the name before it (`model-card`).
    """

    def __init__(
        self,
        path: str,
        location: Path,
        *,
        bundled: bool,
        content: bytes | None = None,
        files: Files = DISK,
    ) -> None:
        self.path = path
        self.location = location
        self._files = files
        self.bundled = bundled
        self._content = content
        self._asked = 0
        self.error: tuple[str, int] | None = None
        self.document: dict[str, Any] = self._read()

    @property
    def name(self) -> str:
        """The file's name, by which `$ref` finds it."""
        return self.location.name

    @cached_property
    def _name_parts(self) -> tuple[str, str]:
        base = self.name
        for suffix in _SUFFIXES:
            base = base.removesuffix(suffix)
        is_schema = base.endswith(".schema")
        base = base.removesuffix(".schema")
        for kind in _KINDS:
            if base.endswith(f".{kind}"):
                return base.removesuffix(f".{kind}"), kind
        return base, "type" if is_schema else "shared"

    @property
    def stem(self) -> str:
        """The name before `.schema.json`, `.overlay.json` and the like."""
        return self._name_parts[0]

    @property
    def kind(self) -> str:
        """What the file is by its name; a `type` without `x-cardfile.type` is `shared`."""
        kind = self._name_parts[1]
        if kind == "type" and not self.error and "type" not in annotation(self.document):
            return "shared"
        return kind

    @property
    def type_name(self) -> str:
        """The record type that it speaks of."""
        return str(annotation(self.document).get("type", self.stem))

    @cached_property
    def text(self) -> str:
        """The text, decoded; empty where it cannot be."""
        try:
            return self._raw().decode("utf-8-sig")
        except UnicodeDecodeError:
            return ""

    @cached_property
    def identity(self) -> Identity:
        """Under which addresses its schemas are known; bundled ones go by their names alone."""
        if self.bundled:
            return Identity(self.name, {self.name: ""})
        return identify(self.document, self.path)

    def _read(self) -> dict[str, Any]:
        problem: tuple[str, int] | None = None
        data: Any = None
        try:
            raw = self._raw()
            if not raw:
                problem = ("it is empty or larger than 1 MiB", 0)
            elif self.name.endswith(".json"):
                data = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
            else:
                data = _yaml_data(raw.decode("utf-8-sig"))
        except json.JSONDecodeError as error:
            problem = (f"it is no JSON: {error.msg}", error.pos)
        except RecursionError:
            problem = ("it is nested too deeply", 0)
        except ValueError as error:
            problem = (f"it cannot be read: {error}", 0)
        if problem is None and not isinstance(data, dict):
            problem = ("a schema must be an object", 0)
        self.error = problem
        return data if isinstance(data, dict) else {}

    def _raw(self) -> bytes:
        """The bytes; none of a file that cannot be read or is too large."""
        if self._content is not None:
            return self._content if len(self._content) <= _LARGEST else b""
        raw = self._files.read(self.location, _LARGEST)
        return raw if isinstance(raw, bytes) else b""

    def with_content(self, content: bytes) -> SchemaFile:
        """The file as if it held other bytes."""
        return SchemaFile(self.path, self.location, bundled=self.bundled, content=content)

    @cached_property
    def source(self) -> SourceText:
        """The text with its positions."""
        return SourceText(self.path, self.text, bom=self._raw().startswith(b"\xef\xbb\xbf"))

    @cached_property
    def _json_places(self) -> JsonPlaces:
        return JsonPlaces(self.text)

    @cached_property
    def _root(self) -> Node | None:
        return _yaml_root(self.source)

    def _find(self, pointer: str) -> tuple[int, int] | None:
        self._asked += 1
        if not self.name.endswith(".json"):
            found = find(self._root, pointer) if self._root is not None else None
            return (found[1].start, found[1].end) if found else None
        # for a few places it is quicker to look for each
        few = self._asked <= _FEW_PLACES
        return find_in_json(self.text, pointer) if few else self._json_places.value(pointer)

    def _find_key(self, pointer: str) -> tuple[int, int] | None:
        self._asked += 1
        if not self.name.endswith(".json"):
            entry = find(self._root, pointer) if self._root is not None else None
            key = entry[0] if entry else None
            return (key.start, key.end) if key else None
        few = self._asked <= _FEW_PLACES
        return find_key_in_json(self.text, pointer) if few else self._json_places.key(pointer)

    def range(self, pointer: str) -> Range:
        """Where a value stands; of a value that spans lines, the first line of it.

        A value that cannot be found stands where its parent does.
        """
        while (found := self._find(pointer)) is None:
            if not pointer:
                return whole_file(self.path)
            pointer = pointer.rpartition("/")[0]
        return self._first_line(*found)

    def key_range(self, pointer: str) -> Range:
        """Where a key stands; of what is no key, where it is itself."""
        found = self._find_key(pointer)
        return self._first_line(*found) if found else self.range(pointer)

    def _first_line(self, start: int, end: int) -> Range:
        line_end = self.text.find("\n", start, end)
        return self.source.range(start, end if line_end < 0 else line_end)

    def range_of_offset(self, offset: int) -> Range:
        """The place of an offset of the text."""
        return self.source.range(offset, offset + 1)

    @cached_property
    def _lines(self) -> dict[str, int]:
        return {}

    def place(self, pointer: str, title: str) -> SchemaPlace:
        """A demand of this file, as messages point at it."""
        if pointer not in self._lines:
            self._lines[pointer] = self.range(pointer).start.line
        return SchemaPlace(self.name, pointer, self.path, self._lines[pointer], title)

    def fault(self, slug: str, pointer: str, **data: Any) -> Fault:
        """A fault of this schema at one of its values."""
        return Fault(slug, self.path, self.range(pointer), data, pointer=pointer)

    def key_fault(self, slug: str, pointer: str, *fixes: Fix, **data: Any) -> Fault:
        """A fault of this schema at one of its keys."""
        return Fault(slug, self.path, self.key_range(pointer), data, pointer=pointer, fixes=fixes)


@cache
def bundled_files() -> tuple[SchemaFile, ...]:
    """The schemas that travel with Cardfile, read once."""
    folder = schemas_folder()
    return tuple(
        SchemaFile(f"{_BUNDLED_LABEL}/{path.name}", path, bundled=True)
        for path in sorted(folder.glob("*.json"))
    )


def project_files(root: Path, folder: str, files: Files = DISK) -> list[SchemaFile]:
    """The schema files of a project's own folder; none where that is the bundled one."""
    base = Path(files.real(root / folder))
    inside = base.is_relative_to(files.real(root))
    if not inside or files.kind(base) != "folder" or base == schemas_folder().resolve():
        return []
    return [
        SchemaFile(
            str(PurePosixPath(folder) / path.relative_to(base).as_posix()),
            path,
            bundled=False,
            files=files,
        )
        for path in _walk(base, files)
    ]


def _walk(base: Path, files: Files) -> Iterator[Path]:
    """Schema files below a folder, in order, none that a link leads out of it for."""
    found = 0
    for path in matching(files, base, "**/*"):
        if path.suffix not in _SUFFIXES or any(p.startswith(".") for p in path.parts[-3:]):
            continue
        if files.kind(path) != "file" or not Path(files.real(path)).is_relative_to(base):
            continue
        found += 1
        if found > _MOST_FILES:
            return
        yield path


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _yaml_data(text: str) -> Any:
    root = _yaml_root(SourceText("", text))
    if root is None:
        raise ValueError("its YAML has a fault")
    return plain_data(root)


def _yaml_root(source: SourceText) -> Node | None:
    from cardfile.syntax import yaml
    from cardfile.syntax.yaml_rules import YamlRules

    reading = yaml.read(source, 0, len(source.text), YamlRules(scalar_bytes=_LARGEST))
    return reading.root if reading.readable else None
