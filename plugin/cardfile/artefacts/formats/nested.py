"""Documents of nested values, which a JSON Pointer leads into: JSON and YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Reading, Row, Unreadable
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cardfile.diagnostic import Range
    from cardfile.syntax.text import SourceText

_MISSING = object()
_SHOWN = 20


class Nested:
    """Plain data, with a way to the place of each value in the text."""

    def __init__(
        self,
        source: SourceText,
        data: Any,
        name: str,
        place: Callable[[str], tuple[int, int] | None],
    ) -> None:
        self.data = data
        self._source = source
        self._name = name
        self._place = place

    def value(self, locator: str) -> Reading | Unreadable:
        """See `Document`."""
        path = self._source.path
        if locator and not locator.startswith("/"):
            detail = {"locator": locator, "format": self._name, "example": "`#/path/to/value`"}
            return Unreadable("bad-locator", path, detail)
        node, parent = self.data, self.data
        for part in split_pointer(locator):
            parent, node = node, _child(node, part)
            if node is _MISSING:
                names = [str(key) for key in parent][:_SHOWN] if isinstance(parent, dict) else []
                return Unreadable("no-value", path, {"locator": locator, "names": names})
        place = self._place(locator)
        if place is None:
            return Reading(node, path, locator)
        raw = self._source.text[slice(*place)]
        return Reading(node, path, locator, raw, self._source.range(*place))

    def range(self, pointer: str) -> Range | None:
        """See `Document`."""
        place = self._place(pointer)
        return self._source.range(*place) if place else None

    def rows(self, is_text: Callable[[str], bool]) -> Iterator[Row]:  # noqa: ARG002 - no table
        """See `Document`."""
        return iter(())


def _child(node: Any, part: str) -> Any:
    if isinstance(node, dict):
        return node.get(part, _MISSING)
    if isinstance(node, list) and part.isdecimal() and int(part[:9]) < len(node):
        return node[int(part[:9])]
    return _MISSING
