"""A standalone schema as a tree that can be asked what holds for a field."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.schema.engine import matches
from cardfile.schema.keywords import annotation, target_of
from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

# Real schemas nest four or five levels; the bound ends recursive ones.
_DEEPEST = 8
_ITEM = "[]"


class SchemaTree:
    """Nodes of one standalone schema by pointer, with `$ref` followed within it."""

    def __init__(self, root: dict[str, Any]) -> None:
        self.root = root
        self._nodes: dict[str, Any] = {"": root}
        self._found: dict[tuple[str, ...], tuple[str, ...]] = {(): ("",)}
        self._applied: dict[tuple[str, bool], tuple[tuple[str, Any], ...]] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._notes: dict[str, dict[str, Any]] = {}
        self.digests: dict[str, str] = {}

    def node(self, pointer: str) -> Any:
        """The schema (or other value) at a pointer; `None` where there is none."""
        if pointer not in self._nodes:
            value: Any = self.root
            for part in split_pointer(pointer):
                if isinstance(value, list) and part.isdigit() and int(part) < len(value):
                    value = value[int(part)]
                elif isinstance(value, dict):
                    value = value.get(part)
                else:
                    value = None
            self._nodes[pointer] = value
        return self._nodes[pointer]

    def target(self, node: Any) -> str | None:
        """The pointer that a schema's `$ref` leads to, within this document."""
        return target_of(node)

    def applied(self, pointer: str, *, variants: bool = True) -> tuple[tuple[str, Any], ...]:
        """The schema at a pointer and all that it applies to the same value.

        Its `$ref` and `allOf` first; with `variants` also what holds only sometimes: branches
        of `anyOf` and `oneOf`, `then` and `else`.
        """
        known = self._applied.get((pointer, variants))
        if known is None:
            known = tuple(self._walk(pointer, variants=variants))
            self._applied[pointer, variants] = known
        return known

    def _walk(self, pointer: str, *, variants: bool) -> Iterator[tuple[str, Any]]:
        keywords = ("allOf", "anyOf", "oneOf", "then", "else") if variants else ("allOf",)
        seen: set[str] = set()
        waiting = [pointer]
        while waiting:
            place = waiting.pop(0)
            node = self.node(place)
            if place in seen or not isinstance(node, dict):
                continue
            seen.add(place)
            yield place, node
            target = self.target(node)
            nearer = [target] if target is not None else []
            for keyword in keywords:
                value = node.get(keyword)
                if isinstance(value, list):
                    waiting += [f"{place}/{keyword}/{n}" for n in range(len(value))]
                elif isinstance(value, dict):
                    waiting.append(f"{place}/{keyword}")
            waiting[:0] = nearer

    def children(self, pointer: str, part: str) -> list[str]:
        """The schemas of a property, or of the items (`[]`), of the value at a schema."""
        found = []
        for place, node in self.applied(pointer):
            if part == _ITEM:
                if isinstance(node.get("items"), dict):
                    found.append(f"{place}/items")
                prefix = node.get("prefixItems")
                found += [f"{place}/prefixItems/{n}" for n in range(len(prefix or ()))]
            else:
                found += self._of_property(place, node, part)
        return list(dict.fromkeys(found))

    def _of_property(self, place: str, node: dict[str, Any], name: str) -> list[str]:
        if name in node.get("properties", {}):
            return [f"{place}/properties{join_pointer(name)}"]
        found = [
            f"{place}/patternProperties{join_pointer(pattern)}"
            for pattern in node.get("patternProperties", {})
            if matches(pattern, name)
        ]
        if not found and isinstance(node.get("additionalProperties"), dict):
            found = [f"{place}/additionalProperties"]
        return found

    def at(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """The schemas of a field, by the parts of its path (`[]` for items)."""
        if parts not in self._found:
            if len(parts) > _DEEPEST * 2:
                return ()
            found: list[str] = []
            for parent in self.at(parts[:-1]):
                found += self.children(parent, parts[-1])
            self._found[parts] = tuple(dict.fromkeys(found))
        return self._found[parts]

    def property_names(self, pointer: str) -> dict[str, str]:
        """The names that an object may have at a schema, in its order, each with its pointer."""
        if pointer not in self._names:
            names: dict[str, str] = {}
            for place, node in self.applied(pointer):
                for name in node.get("properties", {}):
                    names.setdefault(name, f"{place}/properties{join_pointer(name)}")
            self._names[pointer] = names
        return self._names[pointer]

    @cached_property
    def fields(self) -> dict[tuple[str, ...], str]:
        """Every field by the parts of its path, in schema order, with the place it is described."""
        found: dict[tuple[str, ...], str] = {}
        self._collect((), [""], found, ())
        return found

    def _collect(
        self,
        parts: tuple[str, ...],
        places: list[str],
        found: dict[tuple[str, ...], str],
        trail: tuple[str, ...],
    ) -> None:
        if len(parts) >= _DEEPEST:
            return
        below: dict[str, list[str]] = {}
        for pointer in places:
            for place, node in self.applied(pointer):
                if place in trail:
                    continue
                for name, child in node.get("properties", {}).items():
                    if child is not False:
                        link = f"{place}/properties{join_pointer(name)}"
                        below.setdefault(name, []).append(link)
                if isinstance(node.get("items"), dict):
                    below.setdefault(_ITEM, []).append(f"{place}/items")
        trail = (*trail, *(place for p in places for place, _ in self.applied(p)))
        for name, children in below.items():
            path = (*parts, name)
            if name != _ITEM:
                found.setdefault(path, children[0])
            self._collect(path, children, found, trail)

    def annotation(self, pointer: str) -> dict[str, Any]:
        """What a field's schema and those that it applies say under `x-cardfile`, nearest first."""
        if pointer not in self._notes:
            merged: dict[str, Any] = {}
            for _, node in self.applied(pointer, variants=False):
                for key, value in annotation(node).items():
                    merged.setdefault(key, value)
            self._notes[pointer] = merged
        return self._notes[pointer]

    def lookup(self, pointer: str, keyword: str) -> Any:
        """A keyword of a schema, or of the nearest that it applies."""
        for _, node in self.applied(pointer, variants=False):
            if keyword in node:
                return node[keyword]
        return None
