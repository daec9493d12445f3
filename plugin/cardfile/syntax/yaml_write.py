"""Writing front matter: block style, plain scalars where every reader of YAML agrees on them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN = re.compile(r"[^\W\d_][\w ,./()–’'-]*[\w.)’]|[^\W\d_]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def scalar(value: Any) -> str:
    """A value on one line; text is quoted wherever a reader could take it for something else."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if _DATE.fullmatch(value):
        return value
    if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def front_matter(data: Mapping[str, Any]) -> str:
    """Keys and values as block YAML, without fences, each line ended."""
    return "".join(f"{line}\n" for line in _mapping(data, ""))


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        name = scalar(key)
        if isinstance(value, dict) and value:
            yield f"{indent}{name}:"
            yield from _mapping(value, f"{indent}  ")
        elif isinstance(value, list) and value:
            yield f"{indent}{name}:"
            yield from _sequence(value, f"{indent}  ")
        else:
            yield f"{indent}{name}: {scalar(value)}"


def _sequence(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict) and item:
            lines = list(_mapping(item, f"{indent}  "))
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{indent}- {scalar(item)}"
