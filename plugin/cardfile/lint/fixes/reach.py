"""What edits of a page may change: what they touch, and nothing else.

The page is read before and after, and the two readings are compared. An edit that swallows the
line below it, ends the front matter too early or moves a value elsewhere is found here, whatever
rule it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.syntax.tree import Mapping, Scalar, Sequence, plain_data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.diagnostic import Edit, Fix
    from cardfile.source import Page
    from cardfile.syntax.text import SourceText
    from cardfile.syntax.tree import Node

_READABLE, _BROKEN = "front-matter", "broken"


@dataclass(frozen=True, slots=True)
class Span:
    """What one edit touches, in the text before or after; an empty one lies between characters."""

    start: int
    end: int

    def touches(self, start: int, end: int) -> bool:
        """Whether it meets a token, or stands directly behind it."""
        return self.start <= end and self.end > start


def overreach(before: Page, after: Page, fixes: Iterable[Fix]) -> str | None:
    """What fixes changed beyond their edits, in words; nothing if all is well."""
    fixes = list(fixes)
    edits = sorted(
        (edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.range.start.byte
    )
    old, new = _spans(before.source, edits)
    allowed = {id(edit) for fix in fixes if fix.body for edit in fix.edits}
    for edit, span in zip(edits, new, strict=True):
        if id(edit) not in allowed and _in_body(after, span):
            return "the text of the page"
    if before.block.kind != _READABLE or before.tree is None:
        return None
    if after.tree is None:
        return "the front matter as a whole"
    if after.block.body_start != _moved(before.block.body_start, old, new):
        return "where the front matter ends"
    if all(_is_line_end(before.source, span, edit) for span, edit in zip(old, edits, strict=True)):
        return None if before.data == after.data else "a value, by a line end"
    comparison = _Comparison(_Spans(before.source, old), _Spans(after.source, new))
    name = comparison.differs(before.tree, after.tree)
    return None if name is None else f"`{name}`" if name else "a list"


def _spans(source: SourceText, edits: list[Edit]) -> tuple[list[Span], list[Span]]:
    old: list[Span] = []
    new: list[Span] = []
    shift = 0
    for edit in edits:
        start, end = source.offset(edit.range.start), source.offset(edit.range.end)
        old.append(Span(start, end))
        new.append(Span(start + shift, start + shift + len(edit.text)))
        shift += len(edit.text) - (end - start)
    return old, new


def _in_body(page: Page, span: Span) -> bool:
    """Whether a span has something of a page's body."""
    return page.block.kind != _BROKEN and span.end > page.block.body_start


def _moved(offset: int, old: list[Span], new: list[Span]) -> int:
    """Where an offset outside the edits is after them; insertions at it stand before it."""
    shift = 0
    for before, after in zip(old, new, strict=True):
        if before.end <= offset:
            shift = after.end - before.end
    return offset + shift


def _is_line_end(source: SourceText, span: Span, edit: Edit) -> bool:
    return not source.text[span.start : span.end].strip("\r\n") and not edit.text.strip("\r\n")


@dataclass(frozen=True, slots=True)
class _Spans:
    """The spans of all edits in one text."""

    source: SourceText
    spans: list[Span]

    def touch(self, node: Node, key: Scalar | None = None) -> bool:
        """Whether an edit meets a node, its key, or the comment behind it."""
        start = key.start if key else node.start
        end = max(node.end, key.end if key else 0)
        end = max(end, self._comment_end(end))
        return any(span.touches(start, end) for span in self.spans)

    def _comment_end(self, offset: int) -> int:
        text = self.source.text
        line = self.source.position(offset).line
        stop = self.source.line_starts[line - 1] + len(self.source.line(line))
        return stop if text[offset:stop].lstrip(" \t:").startswith("#") else offset


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two readings of one page, and the spans of the edits in each."""

    old: _Spans
    new: _Spans

    def differs(self, before: Node, after: Node, name: str = "") -> str | None:
        """The name of what differs without having been touched; empty for an item of a list."""
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            return self._mappings(before, after)
        if isinstance(before, Sequence) and isinstance(after, Sequence):
            return self._sequences(before, after)
        same = plain_data(before) == plain_data(after)
        return None if same or self.old.touch(before) else name

    def _mappings(self, before: Mapping, after: Mapping) -> str | None:
        ours = {key.value: (key, node) for key, node in before.items}
        theirs = {key.value: (key, node) for key, node in after.items}
        for name, (key, node) in ours.items():
            other = theirs.get(name)
            if other is None:
                if not self.old.touch(node, key):
                    return str(name)
                continue
            found = self.differs(node, other[1], str(name))
            if found is not None:
                return found
        for name, (key, node) in theirs.items():
            if name not in ours and not self.new.touch(node, key):
                return str(name)
        return None

    def _sequences(self, before: Sequence, after: Sequence) -> str | None:
        if len(before.items) != len(after.items):
            ours = [plain_data(item) for item in before.items if not self.old.touch(item)]
            theirs = [plain_data(item) for item in after.items if not self.new.touch(item)]
            return None if ours == theirs else ""
        pairs = zip(before.items, after.items, strict=True)
        found = (self.differs(one, other) for one, other in pairs)
        return next((name for name in found if name is not None), None)
