"""A valid page, its values with their places as PyYAML gives them, and edits that break it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cardfile.records import Record

_FENCE = len("---\n")


@dataclass(frozen=True)
class Value:
    """A value of the front matter: its place in the text and what the schema says of it."""

    path: tuple[str | int, ...]
    raw: str
    style: str
    start: int
    end: int
    key_start: int = -1
    key_end: int = -1
    kind: str = "scalar"
    flow: bool = False
    schemas: tuple[dict[str, Any], ...] = ()

    @property
    def name(self) -> str:
        return str(self.path[-1])

    @property
    def depth(self) -> int:
        return len(self.path)

    def wants(self, *types: str) -> bool:
        """Whether the schema takes these types only."""
        found = {t for s in self.schemas for t in _types(s)}
        return bool(found) and found <= set(types)

    def given(self, keyword: str) -> Any:
        return next((s[keyword] for s in self.schemas if keyword in s), None)


def _types(schema: dict[str, Any]) -> list[str]:
    found = schema.get("type", [])
    return [found] if isinstance(found, str) else list(found)


@dataclass(frozen=True)
class Mutant:
    """A page with one defect: its bytes, and where the finding has to stand.

    `columns` are those that are right; none means that the line is all that can be asked.
    """

    content: bytes
    line: int
    columns: tuple[int, ...]
    repaired: Any = None


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


@dataclass(frozen=True)
class Subject:
    """One record's page."""

    record: Record
    text: str = field(repr=False)

    @property
    def id(self) -> str:
        return self.record.id

    @cached_property
    def data(self) -> Any:
        return yaml.load(self._block, yaml.BaseLoader)

    @cached_property
    def _block(self) -> str:
        return self.text[_FENCE : self.text.index("\n---\n", _FENCE) + 1]

    @property
    def block_end(self) -> int:
        """The offset of the closing fence."""
        return _FENCE + len(self._block)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value below the root, in order."""
        root = yaml.compose(self._block, yaml.SafeLoader)
        return tuple(self._walk(root, ()))

    def _walk(self, node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[Value]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield self._value(value, (*path, key.value), key, bool(node.flow_style))
                yield from self._walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                yield self._value(item, (*path, number), None, bool(node.flow_style))
                yield from self._walk(item, (*path, number))

    def _value(
        self, node: yaml.Node, path: tuple[str | int, ...], key: yaml.Node | None, flow: bool
    ) -> Value:
        kind = "scalar"
        if isinstance(node, yaml.MappingNode):
            kind = "mapping"
        elif isinstance(node, yaml.SequenceNode):
            kind = "list"
        tree = self.record.type.tree
        parts = tuple("[]" if isinstance(part, int) else part for part in path)
        schemas = [n for p in tree.at(parts) for _, n in tree.applied(p)]
        return Value(
            path,
            str(node.value) if kind == "scalar" else "",
            str(node.style or "") if kind == "scalar" else "",
            _FENCE + node.start_mark.index,
            _FENCE + node.end_mark.index,
            _FENCE + key.start_mark.index if key is not None else -1,
            _FENCE + key.end_mark.index if key is not None else -1,
            kind,
            flow or bool(getattr(node, "flow_style", False)),
            tuple(schemas),
        )

    @cached_property
    def top(self) -> tuple[Value, ...]:
        return tuple(value for value in self.values if value.depth == 1)

    def where(self, test: Callable[[Value], Any]) -> Iterator[Value]:
        """The values for which a defect makes sense."""
        return (value for value in self.values if test(value))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        return place(self.text, offset)

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        return self.text.index("\n", offset)

    def changed(
        self,
        start: int,
        end: int,
        new: str,
        at: int | None = None,
        *more: int,
        whole_line: bool = False,
    ) -> Mutant:
        """The page with one stretch replaced; the finding has to stand at `at`, or at `more`.

        These are offsets in the new text.
        """
        text = self.text[:start] + new + self.text[end:]
        line, column = place(text, start if at is None else at)
        columns = (column, *(place(text, other)[1] for other in more))
        return Mutant(text.encode(), line, () if whole_line else columns, self.data)

    def rewritten(self, content: bytes, line: int = 1, *columns: int) -> Mutant:
        """The page with other bytes throughout."""
        return Mutant(content, line, columns, self.data)

    def with_value(self, value: Value, new: str) -> Mutant:
        """The page with another value in a place; the finding has to stand on the value."""
        return self.changed(value.start, value.end, new)

    def with_key(self, value: Value, new: str) -> Mutant:
        """The page with another name of a field; the finding has to stand on the name."""
        return self.changed(value.key_start, value.key_end, new)
