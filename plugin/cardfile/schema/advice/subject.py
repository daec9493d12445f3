"""One schema file while it is looked through, with what all checks of it ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.schema.assemble import Parts, share
from cardfile.schema.bundle import Bundler, root_annotation
from cardfile.schema.keywords import LISTS, MAPS, SINGLE, subschemas
from cardfile.schema.tree import SchemaTree
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from cardfile.schema.bundle import Registry
    from cardfile.schema.files import SchemaFile

# Schemas that are held against a value to decide something, or must not hold.
CONDITIONS = frozenset({"if", "not"})


@dataclass(frozen=True)
class Subject:
    """A schema file of the project.

    `over` is the effective schema of the type that an overlay lies over.
    """

    file: SchemaFile
    registry: Registry
    over: dict[str, Any] | None = None

    @cached_property
    def nodes(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Every schema of the file with its pointer, in the order written."""
        return tuple(subschemas(self.file.document))

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The file with what it refers to; its own schemas keep their pointers."""
        bundler = Bundler(self.registry, self.file)
        schema = bundler.document()
        if root_annotation(self.file).get("base") == "record":
            share(schema, bundler, self.registry, Parts(self.file.type_name, self.file))
        return bundler.finish(schema)

    @property
    def described(self) -> frozenset[str]:
        """The top-level fields that the type under an overlay describes."""
        if self.over is None:
            return frozenset()
        fields = self.over.get("properties", {})
        return frozenset(name for name, node in fields.items() if _is_laid_over(node))

    @cached_property
    def tree(self) -> SchemaTree:
        """The same as a tree."""
        return SchemaTree(self.schema)


def _is_laid_over(node: Any) -> bool:
    """Whether a field was there before the overlay, which then stands beside it in `allOf`."""
    return isinstance(node, dict) and len(node.get("allOf", ())) > 1


def steps(pointer: str) -> list[tuple[str, str]]:
    """A pointer to a schema as its keywords, each with the name or number behind it."""
    parts = split_pointer(pointer)
    found: list[tuple[str, str]] = []
    while parts:
        keyword = parts.pop(0)
        named = (keyword in MAPS or keyword in LISTS) and parts
        found.append((keyword, parts.pop(0) if named else ""))
    return found


def field_at_pointer(pointer: str) -> str:
    """The field that a place in a schema describes, as authors name it: `metrics[].value`.

    Empty at the root. A definition is named by itself.
    """
    text = ""
    for keyword, name in steps(pointer):
        if keyword in {"$defs", "definitions"}:
            text = name
        elif keyword == "properties":
            text += f".{name}" if text else name
        elif keyword == "patternProperties":
            text += f".<{name}>" if text else f"<{name}>"
        elif keyword in {"items", "prefixItems", "contains", "unevaluatedItems"}:
            text += "[]"
        elif keyword not in SINGLE and keyword not in LISTS and keyword not in MAPS:
            break
    return text


def is_condition(pointer: str) -> bool:
    """Whether a schema stands in a condition or a prohibition, where it describes nothing."""
    return any(keyword in CONDITIONS for keyword, _ in steps(pointer))
