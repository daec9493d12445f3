"""What a plain scalar means: our one reading (YAML 1.2 core, JSON values), and that of MkDocs."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import yaml

Kind = Literal["text", "boolean", "null", "number", "date", "special", "refused"]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_WORDS: dict[str, Any] = {
    **dict.fromkeys(_NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Python refuses to turn longer digits into a number, and so does MkDocs' reader.
_MOST_DIGITS = 4300

_PREFIX = "tag:yaml.org,2002:"
_KINDS: dict[str, Kind] = {
    "bool": "boolean",
    "null": "null",
    "int": "number",
    "float": "number",
    "timestamp": "date",
    "merge": "special",
    "value": "special",
    "yaml": "special",
}
_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers


class NotFinite:
    """The reading of a number that JSON cannot hold: `.nan`, `.inf`, `1e400`."""


NOT_FINITE = NotFinite()


def resolve(raw: str) -> Any:
    """The value of a plain scalar: null, true or false, a number, else its text.

    A number that is not finite, or too long for one, gives `NOT_FINITE`.
    """
    if raw in _WORDS:
        return _WORDS[raw]
    if raw[0] not in "0123456789.+-":
        return raw
    if _INTEGER.fullmatch(raw):
        return int(raw) if len(raw) <= _MOST_DIGITS else NOT_FINITE
    if _OCTAL.fullmatch(raw):
        return int(raw[2:], 8)
    if _HEXADECIMAL.fullmatch(raw):
        return int(raw[2:], 16)
    if _FLOAT.fullmatch(raw):
        number = float(raw)
        return number if math.isfinite(number) else NOT_FINITE
    return NOT_FINITE if _NOT_FINITE.fullmatch(raw) else raw


@dataclass(frozen=True, slots=True)
class OldReading:
    """What MkDocs' reader (YAML 1.1) makes of a plain scalar.

    `special` are `=` and `<<`, on which it fails; `refused` is a scalar that looks like a date
    or a number and is none: it then loses the whole front matter.
    """

    kind: Kind
    value: Any


def read_as_mkdocs(raw: str) -> OldReading:
    """The reading of YAML 1.1, by the rules of PyYAML itself; dates come as ISO text."""
    tag = next(
        (tag for tag, pattern in _RESOLVERS.get(raw[:1], ()) if pattern.match(raw)),
        f"{_PREFIX}str",
    ).removeprefix(_PREFIX)
    kind = _KINDS.get(tag, "text")
    if kind in ("text", "special"):
        return OldReading(kind, raw)
    node = yaml.ScalarNode(f"{_PREFIX}{tag}", raw)
    try:
        value = _CONSTRUCT[tag](yaml.constructor.SafeConstructor(), node)
    except (ValueError, OverflowError):
        return OldReading("refused", tag)
    if isinstance(value, date):
        return OldReading(kind, value.isoformat())
    return OldReading(kind, value)


_CONSTRUCT: dict[str, Any] = {
    "bool": yaml.constructor.SafeConstructor.construct_yaml_bool,
    "null": yaml.constructor.SafeConstructor.construct_yaml_null,
    "int": yaml.constructor.SafeConstructor.construct_yaml_int,
    "float": yaml.constructor.SafeConstructor.construct_yaml_float,
    "timestamp": yaml.constructor.SafeConstructor.construct_yaml_timestamp,
}


def is_calendar_date(text: str) -> bool:
    """Whether the text is a day that exists, as YYYY-MM-DD."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def canonical(value: float) -> str:
    """A number as it is written if nobody thinks about it."""
    return str(value)
