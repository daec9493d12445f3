"""The fast reading: plain data from `yaml12`, where it is proven to be our careful reading.

It answers only for text without anything that its reader and PyYAML take differently, that could
hide a repeated key, or that a diagnostic would have to speak of. Everything else is composed.
A platform without that reader composes everything, with the same result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.syntax.guard import may_nest_deeper
from cardfile.syntax.scalars import is_calendar_date, read_as_mkdocs
from cardfile.syntax.yaml_quotes import is_smart

parse_yaml: Callable[[str], Any] | None
try:
    from yaml12 import parse_yaml
except ImportError:  # pragma: no cover - a platform without a wheel
    parse_yaml = None

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardfile.syntax.yaml_rules import YamlRules

_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\\\\]"
    # indicators where a token may begin
    r"|[&*!%@`?](?<=[\s,\[{(].)"
    # and block scalars, but the simplest
    r"|[|>](?<=[\s,\[{(].)(?![-+]?\n)"
    # a comment glued to what it follows, or cutting a value
    r"|\#(?<=[ \n]\#)(?=[^ \n#])(?<! {2}\#)|\#(?<=[\"'\]}]\#)"
    # a colon that only some readers take for a key's
    r"|:(?=[,?\[\]{}\"'])|:(?<=[\"'\]}]:)(?![ \n])|\n *:"
    # a quoted scalar that does not end on its line, or has quotes in it
    r"|\"(?<=[\s,\[{(]\")(?![^\"\n]*\"(?:[,\]}:]| *(?:\n|[,\]}]| \#|:)))"
    r"|'(?<=[\s,\[{(]')(?![^'\n]*'(?:[,\]}:]| *(?:\n|[,\]}]| \#|:)))"
)
_UNSEEN = re.compile(
    "[\x80-\xa0\xad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffe\uffff]"
)
_ODD_NUMBER = re.compile(r"[ \[,][-+]?(?:0[0-9box]|[0-9.]+[eE][-+]?[0-9])")
_OWN_LINE = re.compile(r"\n +(?:- +)*[A-Za-z_][\w-]*:[^\s/:\\]")
_TEXT_TO_DOUBT = frozenset("0123456789+-.=<~yYnNoO“„‘‚")
_KEYS_TO_DOUBT = _TEXT_TO_DOUBT | frozenset("tTfF")
_MARKERS = ("---", "...", "%")
_SAFE_NUMBER = 10**15


@dataclass(frozen=True, slots=True)
class FastReading:
    """Data that need no second look; `dates` says whether a text among them is a date."""

    data: dict[str, Any]
    dates: bool


def read(text: str, rules: YamlRules) -> FastReading | None:
    """The data of a block, or nothing where the block has to be composed."""
    if parse_yaml is None:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not _is_plain(text) or may_nest_deeper(text, rules.depth):
        return None
    try:
        data = parse_yaml(text)
    except ValueError:
        return None
    if type(data) is not dict:
        return None
    survey = _Survey(rules)
    if not survey.passes(data):
        return None
    if survey.keys != text.count(": ") + text.count(":\n"):
        return None
    if survey.numbers and _ODD_NUMBER.search(text):
        return None
    return FastReading(data, survey.dates)


def _is_plain(text: str) -> bool:
    if text.startswith(_MARKERS) or "\n---" in text or "\n..." in text or "\n%" in text:
        return False
    if "- -" in text and re.search(r"(?m)^ *- +-", text):
        return False
    if _UNSAFE.search(f"\n{text}"):
        return False
    if not text.isascii() and _UNSEEN.search(text):
        return False
    colons = text.count(":")
    return colons == text.count(": ") + text.count(":\n") or not _OWN_LINE.search(f"\n{text}")


class _Survey:
    """One walk over the data: counts keys, and looks for what needs the careful reading."""

    def __init__(self, rules: YamlRules) -> None:
        self.keys = 0
        self.dates = False
        self.numbers = False
        self._nodes = 1
        self._rules = rules
        self._longest = rules.scalar_bytes // 4

    def passes(self, data: dict[str, Any]) -> bool:
        """Whether nothing was found that a diagnostic may have to speak of."""
        stack: list[Any] = [data]
        while stack:
            node = stack.pop()
            values = node
            if type(node) is dict:
                if not self._keys_pass(node):
                    return False
                values = node.values()
            self._nodes += len(node)
            for value in values:
                kind = type(value)
                if kind is dict or kind is list:
                    stack.append(value)
                elif kind is str:
                    if value[:1] in _TEXT_TO_DOUBT and not self._is_certain(value):
                        return False
                    if len(value) > self._longest:
                        return False
                elif kind is not bool and not self._is_number(value):
                    return False
        return self._nodes <= self._rules.nodes

    def _keys_pass(self, node: dict[Any, Any]) -> bool:
        size = len(node)
        self.keys += size
        self._nodes += size
        if size > self._rules.keys:
            return False
        for key in node:
            if type(key) is not str or not key:
                return False
            if key[0] in _KEYS_TO_DOUBT and (is_smart(key) or read_as_mkdocs(key).kind != "text"):
                return False
        return True

    def _is_number(self, value: Any) -> bool:
        self.numbers = True
        return isinstance(value, int | float) and -_SAFE_NUMBER < value < _SAFE_NUMBER

    def _is_certain(self, text: str) -> bool:
        if is_smart(text):
            return False
        if is_calendar_date(text):
            self.dates = True
            return True
        return read_as_mkdocs(text).kind == "text"
