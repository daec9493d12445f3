"""Where a record's values are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Insertion, Range
from cardfile.source.edits import delete_entry
from cardfile.syntax.tree import Mapping as MappingNode
from cardfile.syntax.tree import Node, Scalar, Sequence, split_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.source import Page


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a top-level value comes from.

    `kind` is one of `front-matter` (under another key, or shaped by a synonym), `section`,
    `inline`, `side-file`, `folder`, `type-default`, `codeowners`, `derived`, `schema-default`.
    `pointer` leads to it in the front matter; else `range` is its place, if it has one.
    `items` are the places of a list's items where they differ.
    """

    kind: str
    range: Range | None = None
    pointer: str | None = None
    items: tuple[Origin, ...] = ()
    label: str = ""


class RecordPlaces:
    """Implements `Places` for a record: through its origins into its page's tree."""

    def __init__(self, page: Page, origins: Mapping[str, Origin]) -> None:
        self.page = page
        self.origins = origins

    def value(self, pointer: str) -> Range | None:
        """The value's token; of an empty value, its key; of the root, the opening fence."""
        return self._range(pointer, prefer_key=False)

    def key(self, pointer: str) -> Range | None:
        """The key's token; of a list's item, the item itself."""
        return self._range(pointer, prefer_key=True)

    def entry(self, pointer: str) -> Range | None:
        """The whole lines of a key with its value, or of an item; none where others share them."""
        inside, _ = self._locate(pointer)
        edit = delete_entry(self.page, inside) if inside is not None else None
        return edit.range if edit else None

    def insertion(self, parent: str, after: tuple[str, ...]) -> Insertion | None:
        """The line after the last present of `after`, else after the mapping's first line."""
        node = self.node(parent)
        if not isinstance(node, MappingNode) or (node.flow and node.items):
            return None
        source = self.page.source
        present = {str(key.value): (key, value) for key, value in node.items}
        previous = next((name for name in reversed(after) if name in present), "")
        if not node.items:
            return self._at_line(source.position(self.page.block.start).line, "", "")
        first = source.position(node.items[0][0].start)
        indent = " " * (first.column - 1)
        if not previous:
            return self._at_line(first.line, indent if parent else "", "")
        key, value = present[previous]
        last = _last_character(source.text, key.end, value)
        return self._at_line(source.position(last).line + 1, indent, previous)

    def _at_line(self, line: int, indent: str, after: str) -> Insertion:
        source = self.page.source
        offset = source.line_starts[line - 1] if line <= source.line_count else len(source.text)
        return Insertion(source.path, source.position(offset), indent, after)

    def _range(self, pointer: str, *, prefer_key: bool) -> Range | None:
        inside, elsewhere = self._locate(pointer)
        if inside is None:
            return elsewhere or self._fence()
        while inside:
            found = self.page.find(inside)
            if found is not None:
                return self._token(*found, prefer_key=prefer_key)
            inside, prefer_key = inside.rpartition("/")[0], True
        return self._fence()

    def _locate(self, pointer: str) -> tuple[str | None, Range | None]:
        """The pointer in the front matter, or the range elsewhere."""
        parts = split_pointer(pointer)
        origin = self.origins.get(parts[0]) if parts else None
        if origin is None:
            return pointer, None
        rest = parts[1:]
        if origin.items and rest and rest[0].isdigit() and int(rest[0]) < len(origin.items):
            origin, rest = origin.items[int(rest[0])], rest[1:]
        if origin.pointer is None:
            return None, origin.range
        return "/".join([origin.pointer, *pointer.split("/")[len(parts) - len(rest) + 1 :]]), None

    def node(self, pointer: str) -> Node | None:
        """The node of a value that stands in the front matter."""
        inside, _ = self._locate(pointer)
        found = self.page.find(inside) if inside is not None else None
        return found[1] if found else None

    def _token(self, key: Scalar | None, node: Node, *, prefer_key: bool) -> Range:
        source = self.page.source
        if key is not None and (prefer_key or node.end <= node.start):
            return source.range(key.start, key.end)
        return source.range(node.start, _last_character(source.text, node.start, node) + 1)

    def _fence(self) -> Range:
        source = self.page.source
        is_fence = source.text.startswith("---")
        return source.range(0, 3 if is_fence else 0)


def _last_character(text: str, start: int, node: Node) -> int:
    """The offset of the last character of a node that is no blank; block nodes end late."""
    end = node.end
    if isinstance(node, Sequence | MappingNode) and not node.flow and node.items:
        last = node.items[-1]
        child = last[1] if isinstance(last, tuple) else last
        floor = last[0].end if isinstance(last, tuple) else child.start
        return _last_character(text, floor, child)
    while end > start and text[end - 1].isspace():
        end -= 1
    return max(end - 1, start)
