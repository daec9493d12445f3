"""The fast reading: plain data from `yaml12`, where it is proven to be our careful reading.

It answers only for text without anything that its reader and PyYAML take differently, that could
hide a repeated key, or that a diagnostic would have to speak of. Everything else is composed.
A platform without that reader composes everything, with the same result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cardfile.syntax.guard import may_nest_deeper
from cardfile.syntax.scalars import NotFinite, is_calendar_date, read_as_mkdocs, resolve
from cardfile.syntax.yaml_quotes import is_smart

parse_yaml: Callable[[str], Any] | None
try:
    from yaml12 import parse_yaml
except ImportError:  # pragma: no cover - a platform without a wheel
    parse_yaml = None

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from cardfile.syntax.yaml_rules import YamlRules

# Each pattern begins with one class of rare characters, so that a search skips most of a text.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\\\\&*!%@`?|>\"'](?:"
    "(?<=[\x00-\x09\x0b-\x1f\x7f\\\\])"
    # indicators where a token may begin
    r"|(?<=[\s,\[{(][&*!%@`?])"
    # and block scalars, but the simplest
    r"|(?<=[\s,\[{(][|>])(?!-?\n +[^ \n])"
    # a quoted scalar that does not end on its line, or has quotes in it
    r"|(?<=[\s,\[{(]\")(?![^\"\n]*\"(?:[,\]}:]| *(?:\n|[,\]}]| \#|:)))"
    r"|(?<=[\s,\[{(]')(?![^'\n]*'(?:[,\]}:]| *(?:\n|[,\]}]| \#|:)))"
    ")"
)
# A comment that is glued to what it follows, or that cuts a value.
_UNSAFE_HASH = re.compile(r"\#(?:(?<=[ \n]\#)(?=[^ \n#])(?<! {2}\#)|(?<=[\"'\]}]\#))")
# A colon that only some readers take for a key's.
_UNSAFE_COLON = re.compile(r":(?:(?=[,?\[\]{}\"'])|(?<=[\"'\]}]:)(?![ \n])|(?<=[\s,\[{]:)(?=\S))")
# A line such as `level:high`.
_GLUED_COLON = re.compile(r":(?=[^\s/:\\])")
_OWN_LINE = re.compile(r"\n +(?:- +)*[A-Za-z_][\w-]*:[^\s/:\\]")
# Its reader ends without a word where the first mapping does: so that has to be the block's.
_INDENTED_ROOT = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*+ ")
_FLOW_FIRST = re.compile(r"\n *[\[{]")
_COLON_FIRST = re.compile(r"\n *:")
_UNSEEN = re.compile(
    "[\x80-\xa0\xad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffe\uffff]"
)
_ODD_NUMBER = re.compile(
    r"[ \[,][-+]?(?:0[box]|(?:0[0-9][0-9._]*|[0-9.]+[eE][-+]?[0-9]+)(?![^\s,\]}:]))"
)
_QUOTED = re.compile(r"""(?<=[\s,\[{])(?:"[^"\n]*"|'[^'\n]*')""")
_TWO_SIGNS = re.compile(r"[ \[,][-+][-+]+[0-9.]")
_LEADING_ZERO = re.compile(r"0(?<=[ \[,+-]0)[0-9box]")
_EXPONENT = re.compile(r"[0-9.][eE][-+]?[0-9]+[\s,\]}]")
_TEXT_TO_DOUBT = frozenset("0123456789+-.=<~yYnNoO“„‘‚")
_OLD_WORDS = frozenset(
    form
    for word in ("yes", "no", "on", "off", "null")
    for form in (word, word.capitalize(), word.upper())
)
_MARKERS = ("---", "...", "%")
_SAFE_NUMBER = 10**15
# Far below what ends a process, also on the small stack of a thread.
_HARMLESS_DEPTH = 64


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
    if not _is_plain(text) or may_nest_deeper(text, _HARMLESS_DEPTH):
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
    if survey.numbers and _has_odd_number(text):
        return None
    return FastReading(data, survey.dates)


def _is_plain(text: str) -> bool:
    if text.startswith(_MARKERS) or "\n---" in text or "\n..." in text or "\n%" in text:
        return False
    if "- -" in text and re.search(r"(?m)^ *- +-", text):
        return False
    if text[:1] in " \n#" and _INDENTED_ROOT.match(text):
        return False
    framed = f"\n{text}"
    if _UNSAFE.search(framed) or ("#" in text and _UNSAFE_HASH.search(framed)):
        return False
    if not text.isascii() and _UNSEEN.search(text):
        return False
    if ("{" in text or "[" in text) and _FLOW_FIRST.search(framed):
        return False
    if ("[" in text or "{" in text) and not _ends_its_lists(text):
        return False
    if (" :" in text or "\n:" in framed) and _COLON_FIRST.search(framed):
        return False
    if text.count(":") == text.count(": ") + text.count(":\n"):
        return True
    if _UNSAFE_COLON.search(text):
        return False
    return not _GLUED_COLON.search(text) or not _OWN_LINE.search(framed)


def _has_odd_number(text: str) -> bool:
    if any(signs in text for signs in ("--", "-+", "+-", "++")) and _TWO_SIGNS.search(text):
        return True
    is_possible = _LEADING_ZERO.search(text) or _EXPONENT.search(text)
    return is_possible is not None and _ODD_NUMBER.search(text) is not None


def _ends_its_lists(text: str) -> bool:
    """Whether no list or mapping in brackets goes on: readers differ in how its lines may begin."""
    if '"' in text or "'" in text:
        text = _QUOTED.sub("", text)
    return all(
        line.count("[") == line.count("]") and line.count("{") == line.count("}")
        for line in text.split("\n")
        if "[" in line or "{" in line
    )


class _Survey:
    """One walk over the data: counts keys, and looks for what needs the careful reading."""

    def __init__(self, rules: YamlRules) -> None:
        self.keys = 0
        self.dates = False
        self.numbers = False
        self._names: set[Any] = set()
        self._nodes = 1
        self._rules = rules
        self._longest = rules.scalar_bytes // 4

    def passes(self, data: dict[str, Any]) -> bool:
        """Whether nothing was found that a diagnostic may have to speak of."""
        level: list[Any] = [data]
        depth = 0
        while level:
            depth += 1
            below: list[Any] = []
            for node in level:
                values = self._values(node) if type(node) is dict else node
                if not self._values_pass(values, below):
                    return False
            level = below
        if depth > self._rules.depth or self._nodes + self.keys > self._rules.nodes:
            return False
        return all(map(is_plain_key, self._names))

    def _values(self, node: dict[Any, Any]) -> Collection[Any]:
        size = len(node)
        self.keys += size
        # Too many keys at once are as good as too many values.
        self._nodes += self._rules.nodes if size > self._rules.keys else 0
        self._names.update(node)
        return node.values()

    def _values_pass(self, values: Collection[Any], below: list[Any]) -> bool:
        self._nodes += len(values)
        for value in values:
            kind = type(value)
            if kind is str:
                if value[:1] in _TEXT_TO_DOUBT:
                    reading = _reading_of(value)
                    if reading is None:
                        return False
                    self.dates = self.dates or reading == "date"
                if len(value) > self._longest:
                    return False
            elif kind is dict or kind is list:
                below.append(value)
            elif kind is int or kind is float:
                self.numbers = True
                if not -_SAFE_NUMBER < value < _SAFE_NUMBER:
                    return False
            elif kind is not bool:
                return False
        return True


@lru_cache(maxsize=8192)
def _reading_of(text: str) -> str | None:
    """`text` or `date` for a text that is certain, nothing for one that is not."""
    if not isinstance(resolve(text), str | NotFinite):
        return "text"  # it is in quotes: without them it would be no text
    if text[0] in "yYnNoO":
        return None if text in _OLD_WORDS else "text"
    if is_calendar_date(text):
        return "date"
    return None if is_smart(text) or read_as_mkdocs(text).kind != "text" else "text"


@lru_cache(maxsize=8192)
def is_plain_key(key: Any) -> bool:
    """Whether a key is the same text for every reader; records share their keys."""
    if not isinstance(key, str) or not key or is_smart(key):
        return False
    return read_as_mkdocs(key).kind == "text"
