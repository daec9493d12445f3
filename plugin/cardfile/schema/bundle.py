"""A schema file with all that it refers to, as one standalone document."""

from __future__ import annotations

import posixpath
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cardfile.schema.identity import Reference, joined, value_at
from cardfile.schema.keywords import (
    LEADS_TO,
    LISTS,
    MAPS,
    SINGLE,
    VALIDATION,
    annotation,
    subschemas,
)
from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.diagnostic import Fault
    from cardfile.schema.files import SchemaFile

# What a pointer may hold as it is within an address.
_IN_FRAGMENTS = "/~$-._!&'()*+,;=:@"
# The dialects that every engine carries with it.
_DIALECTS = ("https://json-schema.org/draft/", "http://json-schema.org/")


class Registry:
    """Schema files by the names under which `$ref` may find them; nothing else is ever read.

    A bundled file sees the bundled ones alone, so that no project can change what they mean.
    """

    def __init__(self, bundled: Iterable[SchemaFile], project: Iterable[SchemaFile]) -> None:
        self._bundled = {file.name: file for file in bundled}
        self._project: dict[str, SchemaFile] = {}
        self._addresses: dict[str, SchemaFile] = {}
        for file in project:
            self._project[file.path] = file
            identifier = file.document.get("$id")
            if isinstance(identifier, str):
                self._project.setdefault(identifier, file)
            for address in file.identity.places:
                self._addresses.setdefault(address, file)

    def find(self, reference: str, base: SchemaFile) -> SchemaFile | None:
        """The file that a reference (without its fragment) names from another file."""
        if not base.bundled:
            known = self._addresses.get(reference)
            if known is not None:
                return known
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(base.path), reference))
            found = self._project.get(beside) or self._project.get(reference)
            if found is not None:
                return found
        return self._bundled.get(reference.removeprefix("./"))

    def validates(self, file: SchemaFile) -> bool:
        """Whether a file's dialect, if it is one of the project's own, has the usual keywords."""
        dialect = file.document.get("$schema")
        if file.bundled or not isinstance(dialect, str) or dialect.startswith(_DIALECTS):
            return True
        described = self.find(dialect.removesuffix("#"), file)
        vocabulary = described.document.get("$vocabulary") if described is not None else None
        return not isinstance(vocabulary, dict) or any(
            name.endswith("/vocab/validation") for name in vocabulary
        )


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
        node = value_at(file.document, pointer)
        if file.identity.plain:
            return self._copied(node, file, pointer)
        return self._kept(node, file, pointer)

    def _copied(self, node: Any, file: SchemaFile, pointer: str) -> Any:
        if not isinstance(node, dict):
            return node
        copied: dict[str, Any] = {}
        left_out = frozenset() if self._registry.validates(file) else VALIDATION
        for keyword, value in node.items():
            if keyword in left_out:
                continue
            place = pointer + join_pointer(keyword)
            if keyword == "$ref" and isinstance(value, str):
                copied[keyword] = self._led(value, file, place)
            elif keyword == "$anchor":
                continue  # what names it is led to the place itself
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
        address, fragment = joined(file.identity.address, reference)
        if reference.startswith(_DIALECTS) or self._is_of_dialect(address, file):
            return f"{address}#{fragment}" if fragment else address
        meant = Reference("", "$ref", reference, address, fragment)
        target, pointer, address = self._target(meant, file, place)
        if target is None:
            return "#"
        if not target.identity.plain and target is not self._root:
            self._embed(target)
            return address
        if target is self._root:
            return f"#{quote(pointer, safe=_IN_FRAGMENTS)}"
        return f"#{join_pointer('$defs', self._define(target, pointer))}"

    @staticmethod
    def _is_of_dialect(address: str, file: SchemaFile) -> bool:
        """Whether an address is a part of the dialect itself, which engines carry with them."""
        return address.startswith(_DIALECTS) and address not in file.identity.places

    def _target(
        self, reference: Reference, file: SchemaFile, place: str
    ) -> tuple[SchemaFile | None, str, str]:
        """The file that a reference leads to, the pointer in it, and its whole address."""
        written = reference.written.partition("#")[0]
        address = reference.address
        is_own = not written or address in file.identity.places
        target = file if is_own else self._registry.find(address, file)
        target = target or self._registry.find(written, file)
        if target is None:
            fault = file.fault("external-ref", place, reference=reference.written)
            self.faults.append(fault)
            return None, "", ""
        if not target.identity.places.get(address):
            address = target.identity.address  # a file has one, and the path at which it lies
        pointer = target.identity.pointer(address, reference.fragment)
        if pointer is None or value_at(target.document, pointer) is None:
            problem = f"`{reference.keyword}` names `{reference.written}`, which is not there"
            self.faults.append(file.fault("invalid-schema", place, problem=problem))
            return None, "", ""
        return target, pointer, f"{address}#{reference.fragment}" if reference.fragment else address

    def _embed(self, file: SchemaFile) -> None:
        """Put a whole file into the definitions, as it is, under its own address."""
        if (file.path, "") in self._names:
            return
        name = self._free_name(file, file.stem)
        self._definitions[name] = True
        kept = self._kept(file.document, file, "")
        kept["$id"] = file.identity.address
        if not str(kept.get("$schema", "")).startswith(_DIALECTS):
            kept.pop("$schema", None)
        self._definitions[name] = kept
        self.origins.note(join_pointer("$defs", name), file, "")

    def _kept(self, node: Any, file: SchemaFile, pointer: str) -> Any:
        """A copy whose references stay as written, but for those to files by their names."""
        copied = deepcopy(node)
        if not self._registry.validates(file):
            for _, schema in subschemas(copied):
                for keyword in VALIDATION & schema.keys():
                    del schema[keyword]
        for reference in file.identity.references:
            below = reference.pointer == pointer or reference.pointer.startswith(f"{pointer}/")
            if not below or self._is_of_dialect(reference.address, file):
                continue
            place = f"{reference.pointer}/{reference.keyword}"
            target, leads_to, address = self._target(reference, file, place)
            if target is None:
                continue
            holder = value_at(copied, reference.pointer.removeprefix(pointer))
            if target is not file:
                self._embed(target)
                holder[reference.keyword] = address
            home = (
                "" if target is self._root else join_pointer("$defs", self._names[target.path, ""])
            )
            holder.setdefault(LEADS_TO, {})[reference.keyword] = home + leads_to
        return copied

    def _define(self, file: SchemaFile, pointer: str) -> str:
        known = self._names.get((file.path, pointer))
        if known is not None:
            return known
        parts = [part for part in split_pointer(pointer) if part != "$defs"]
        name = re.sub(r"[^\w.~/$-]", "_", ".".join([file.stem, *parts]), flags=re.ASCII)
        name = self._free_name(file, name, pointer)
        self._definitions[name] = True
        copied = self.copy(file, pointer)
        if isinstance(copied, dict):
            copied.pop("$id", None)
            copied.pop("$schema", None)
        self._definitions[name] = copied
        self.origins.note(join_pointer("$defs", name), file, pointer)
        return name

    def _free_name(self, file: SchemaFile, name: str, pointer: str = "") -> str:
        while name in self._definitions or name in self._root.document.get("$defs", {}):
            name += "_"
        self._names[file.path, pointer] = name
        return name


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
