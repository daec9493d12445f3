"""A reader for YAML that others own, such as mkdocs.yml: it builds plain data and nothing else.

Unknown tags give nothing (`!ENV`, `!!python/name:…`): no object is made and no code is run. It
works on the parser's events, so that neither depth nor aliases can make it recurse or grow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 100
_CORE_TAG = "tag:yaml.org,2002:"
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
    key: str | None = None


def read(text: str) -> Any:
    """The first document of the text as plain data; collections named by aliases are shared."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise TolerantYamlError(error.problem or "it cannot be read", line, column) from None
    except yaml.YAMLError:
        # A character that YAML forbids: the parser names no line.
        raise TolerantYamlError("it holds a character that YAML forbids", 1, 1) from None
    return builder.result


class _Builder:
    """Puts the values of events where they belong."""

    def __init__(self) -> None:
        self.result: Any = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, Any] = {}

    def take(self, event: Any) -> None:
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            self._put(None if done.dropped else done.data)
        elif isinstance(event, yaml.AliasEvent):
            self._put(self.anchors.get(event.anchor or ""))
        elif isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = value
            self._put(value)

    def _begin(self, event: Any) -> None:
        if len(self.stack) >= _DEEPEST:
            mark = event.start_mark
            raise TolerantYamlError("it is nested too deeply", mark.line + 1, mark.column + 1)
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        dropped = bool(event.tag) and not event.tag.startswith(_CORE_TAG)
        if event.anchor:
            self.anchors[event.anchor] = None if dropped else data
        self.stack.append(_Open(data, dropped))

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.result = value
            return
        top = self.stack[-1]
        if isinstance(top.data, list):
            top.data.append(value)
        elif top.key is None:
            top.key = value if isinstance(value, str) else f"{value}"[:100]
        else:
            key, top.key = top.key, None
            if key == "<<" and isinstance(value, dict):
                for name, inherited in value.items():
                    top.data.setdefault(name, inherited)
            else:
                top.data[key] = value


def _scalar(event: Any) -> Any:
    if event.tag and event.tag != f"{_CORE_TAG}str":
        return None
    text: str = event.value
    if event.style or event.tag:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FRACTION.fullmatch(text) else text
