"""A schema file with all that it refers to, as one standalone document."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from cardfile.schema.keywords import LISTS, MAPS, SINGLE, annotation
from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.diagnostic import Fault
    from cardfile.schema.files import SchemaFile

# The dialects that every engine carries with it.
_DIALECTS = ("https://json-schema.org/draft/", "http://json-schema.org/")


class Registry:
    """Schema files by the names under which `$ref` may find them; nothing else is ever read.

    A bundled file sees the bundled ones alone, so that no project can change what they mean.
    """

    def __init__(self, bundled: Iterable[SchemaFile], project: Iterable[SchemaFile]) -> None:
        self._bundled = {file.name: file for file in bundled}
        self._project: dict[str, SchemaFile] = {}
        for file in project:
            self._project[file.path] = file
            identifier = file.document.get("$id")
            if isinstance(identifier, str):
                self._project.setdefault(identifier, file)

    def find(self, reference: str, base: SchemaFile) -> SchemaFile | None:
        """The file that a reference (without its fragment) names from another file."""
        if not base.bundled:
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(base.path), reference))
            found = self._project.get(beside) or self._project.get(reference)
            if found is not None:
                return found
        return self._bundled.get(reference.removeprefix("./"))


class Origins:
    """From places of a standalone schema back to the files that they were written in."""

    def __init__(self, root: SchemaFile) -> None:
        self._places: dict[str, tuple[SchemaFile, str]] = {"": (root, "")}

    def note(self, pointer: str, file: SchemaFile, written_at: str) -> None:
        """The value at `pointer` was written at another place."""
        self._places[pointer] = (file, written_at)

    def written(self, pointer: str) -> tuple[SchemaFile, str]:
        """The file and the pointer in it at which a value was written."""
        rest = ""
        while pointer not in self._places:
            pointer, _, part = pointer.rpartition("/")
            rest = f"/{part}{rest}"
        file, base = self._places[pointer]
        return file, base + rest


class Bundler:
    """Copies one file's schema and what it refers to into one document."""

    def __init__(self, registry: Registry, file: SchemaFile) -> None:
        self._registry = registry
        self._root = file
        self._definitions: dict[str, Any] = {}
        self._names: dict[tuple[str, str], str] = {}
        self.origins = Origins(file)
        self.faults: list[Fault] = []

    def document(self) -> dict[str, Any]:
        """The root's schema; call `finish` on it once everything was added."""
        copied: dict[str, Any] = self.copy(self._root, "")
        return copied

    def finish(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The schema with the definitions that were copied for it."""
        if self._definitions:
            schema["$defs"] = {**schema.get("$defs", {}), **self._definitions}
        return schema

    def copy(self, file: SchemaFile, pointer: str) -> Any:
        """A copy of the schema at a place of a file, its references led into this document."""
        return self._copied(_value_at(file.document, pointer), file, pointer)

    def _copied(self, node: Any, file: SchemaFile, pointer: str) -> Any:
        if not isinstance(node, dict):
            return node
        copied: dict[str, Any] = {}
        for keyword, value in node.items():
            place = pointer + join_pointer(keyword)
            if keyword == "$ref" and isinstance(value, str):
                copied[keyword] = self._led(value, file, place)
            elif keyword in SINGLE:
                copied[keyword] = self._copied(value, file, place)
            elif keyword in LISTS and isinstance(value, list):
                copied[keyword] = [
                    self._copied(child, file, f"{place}/{n}") for n, child in enumerate(value)
                ]
            elif keyword in MAPS and isinstance(value, dict):
                copied[keyword] = {
                    name: self._copied(child, file, place + join_pointer(name))
                    for name, child in value.items()
                }
            else:
                copied[keyword] = value
        return copied

    def _led(self, reference: str, file: SchemaFile, place: str) -> str:
        address, _, fragment = reference.partition("#")
        if reference.startswith(_DIALECTS):
            return reference
        target = file if not address else self._registry.find(address, file)
        if target is None:
            self.faults.append(file.fault("external-ref", place, reference=reference))
            return "#"
        pointer = self._anchored(target, fragment)
        if pointer is None or _value_at(target.document, pointer) is None:
            problem = f"`$ref` names `{reference}`, which is not there"
            self.faults.append(file.fault("invalid-schema", place, problem=problem))
            return "#"
        if target is self._root:
            return f"#{pointer}"
        return f"#{join_pointer('$defs', self._define(target, pointer))}"

    @staticmethod
    def _anchored(target: SchemaFile, fragment: str) -> str | None:
        if not fragment or fragment.startswith("/"):
            return fragment
        definitions = target.document.get("$defs")
        for name, node in (definitions if isinstance(definitions, dict) else {}).items():
            if isinstance(node, dict) and node.get("$anchor") == fragment:
                return join_pointer("$defs", name)
        return None

    def _define(self, file: SchemaFile, pointer: str) -> str:
        known = self._names.get((file.path, pointer))
        if known is not None:
            return known
        parts = [part for part in split_pointer(pointer) if part != "$defs"]
        name = ".".join([file.stem, *parts])
        while name in self._definitions or name in self._root.document.get("$defs", {}):
            name += "_"
        self._names[file.path, pointer] = name
        self._definitions[name] = True
        copied = self.copy(file, pointer)
        if isinstance(copied, dict):
            copied.pop("$id", None)
            copied.pop("$schema", None)
        self._definitions[name] = copied
        self.origins.note(join_pointer("$defs", name), file, pointer)
        return name


def _value_at(document: Any, pointer: str) -> Any:
    value = document
    for part in split_pointer(pointer):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


def merged_annotation(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Two annotations as one: mappings are merged, all else of `more` wins."""
    merged = dict(base)
    for key, value in more.items():
        mine = merged.get(key)
        both = isinstance(mine, dict) and isinstance(value, dict)
        merged[key] = merged_annotation(mine, value) if both and isinstance(mine, dict) else value
    return merged


def root_annotation(file: SchemaFile) -> dict[str, Any]:
    """The `x-cardfile` at the root of a file."""
    return annotation(file.document)
