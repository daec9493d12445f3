"""A reader for YAML that others own, such as mkdocs.yml: it builds plain data and nothing else.

Unknown tags give nothing (`!ENV`, `!!python/name:…`): no object is made and no code is run. It
works on the parser's events, so that neither depth nor aliases can make it recurse or grow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from cardfile.syntax.tree import join_pointer
from cardfile.syntax.yaml_nesting import too_deep_at

if TYPE_CHECKING:
    from collections.abc import Callable

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 100
_TOO_DEEP = "it is nested too deeply"
_LONGEST_KEY = 200
_CORE_TAG = "tag:yaml.org,2002:"
_COLLECTION_TAGS = (None, "!", f"{_CORE_TAG}map", f"{_CORE_TAG}seq")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FRACTION = re.compile(r"[-+]?[0-9]+\.[0-9]*([eE][-+][0-9]{1,3})?")


class TolerantYamlError(Exception):
    """The text is no YAML; `line` and `column` count from 1."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(problem)
        self.problem, self.line, self.column = problem, line, column


@dataclass(slots=True)
class _Open:
    """A collection that is being filled; `key` is the mapping's key that waits for its value."""

    data: dict[str, Any] | list[Any]
    dropped: bool
    pointer: str
    start: int
    key: str | None = None


@dataclass(slots=True)
class Content:
    """Plain data, and the offsets at which each value begins and ends, by JSON Pointer."""

    data: Any = None
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def read(text: str) -> Any:
    """The first document of the text as plain data, its words read as MkDocs reads them.

    Collections that aliases name are shared.
    """
    return read_content(text, _as_mkdocs).data


def read_content(text: str, resolve: Callable[[str], Any]) -> Content:
    """The first document; `resolve` gives the value of a plain scalar."""
    builder = _Builder(resolve)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        deep = too_deep_at(text, error, _DEEPEST)
        if deep is not None:
            line = text.count("\n", 0, deep)
            raise TolerantYamlError(_TOO_DEEP, line + 1, deep - text.rfind("\n", 0, deep)) from None
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise TolerantYamlError(error.problem or "it cannot be read", line, column) from None
    except yaml.YAMLError:
        # A character that YAML forbids: the parser names no line.
        raise TolerantYamlError("it holds a character that YAML forbids", 1, 1) from None
    return builder.content


class _Builder:
    """Puts the values of events where they belong."""

    def __init__(self, resolve: Callable[[str], Any]) -> None:
        self.content = Content()
        self._resolve = resolve
        self._stack: list[_Open] = []
        self._anchors: dict[str, Any] = {}

    def take(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self._stack.pop()
            self._put(None if done.dropped else done.data, done.start, end)
        elif isinstance(event, yaml.AliasEvent):
            self._put(self._anchors.get(event.anchor or ""), start, end)
        elif isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
            if event.anchor:
                self._anchors[event.anchor] = value
            self._put(value, start, end)

    def _begin(self, event: Any) -> None:
        mark = event.start_mark
        if len(self._stack) >= _DEEPEST:
            raise TolerantYamlError(_TOO_DEEP, mark.line + 1, mark.column + 1)
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        dropped = event.tag not in _COLLECTION_TAGS
        if event.anchor:
            self._anchors[event.anchor] = None if dropped else data
        self._stack.append(_Open(data, dropped, self._pointer(), mark.index))

    def _pointer(self) -> str:
        """Where the next value goes."""
        if not self._stack:
            return ""
        top = self._stack[-1]
        part = len(top.data) if isinstance(top.data, list) else (top.key or "")
        return top.pointer + join_pointer(part)

    def _put(self, value: Any, start: int, end: int) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.data, dict) and top.key is None:
            top.key = value if isinstance(value, str) else f"{value}"[:_LONGEST_KEY]
            return
        self.content.places[self._pointer()] = (start, end)
        if top is None:
            self.content.data = value
        elif isinstance(top.data, list):
            top.data.append(value)
        else:
            key, top.key = top.key or "", None
            if key == "<<" and isinstance(value, dict):
                for name, inherited in value.items():
                    top.data.setdefault(name, inherited)
            else:
                top.data[key] = value

    def _scalar(self, event: Any) -> Any:
        if event.tag and event.tag != f"{_CORE_TAG}str":
            return None
        text: str = event.value
        return text if event.style or event.tag else self._resolve(text)


def _as_mkdocs(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FRACTION.fullmatch(text) else text
