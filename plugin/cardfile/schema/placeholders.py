"""Texts that a template left behind: they are no values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.schema.pointers import Path, pointer_of, shown, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.diagnostic import Places
    from cardfile.schema.record_type import RecordType

# Every placeholder holds one of these; searching for plain text is ten times as fast as a pattern,
# and most records end here.
_SIGNS = (
    *("todo", "to-do", "tbd", "tba", "fixme", "xxx", "???", "...", "…"),
    *("to be ", "more info", "{{", "<", "lorem", "fill in", "fill this"),
)
_IS = re.compile(
    r"""(?ix)
    (to-?do|tbd|tba|fixme|xxx+|\?\?\?+|\.\.\.|…)[\s:!.…-]*
    | (to-?do|tbd|fixme)\s*[:(\[-].*
    | \[?\s*more\ information\ needed\s*\]?\.?
    | \{\{\s*(?!['"\s])[^{}]*\}\}
    | <[a-z][^<>@/]*>
    | lorem\ ipsum.*
    | \[?\(?(to\ be\ (done|defined|determined|added|announced)|fill\ (this\ )?in)\)?\]?\.?
    """,
    re.DOTALL,
)
# What such a field holds is a template by its nature, and its braces are the value.
_HOLDS_TEMPLATES = re.compile(r"(?i)(template|prompt|format)s?$")


def placeholders(data: Mapping[str, Any]) -> list[Path]:
    """The paths of all texts in a record that are placeholders."""
    text = json.dumps(data, ensure_ascii=False, default=str).lower()
    if not any(sign in text for sign in _SIGNS):
        return []
    return [
        path
        for path, text in _texts(data, ())
        if is_placeholder(text) and not _is_template(path, text)
    ]


def is_placeholder(text: str) -> bool:
    """Whether a text stands for a value that is still to come."""
    return len(text) <= 500 and _IS.fullmatch(text.strip()) is not None


def _is_template(path: Path, text: str) -> bool:
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    return text.lstrip().startswith("{{") and _HOLDS_TEMPLATES.search(name) is not None


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))


def placeholder_faults(
    kind: RecordType, data: Mapping[str, Any], paths: list[Path], places: Places
) -> list[Fault]:
    """A fault for each; as bad as the field's absence would be."""
    needed = _needed(kind, data, paths)
    faults = []
    for path in paths:
        pointer = pointer_of(path)
        place = places.value(pointer)
        value = value_at(data, path)
        found = {"field": shown(path), "value": str(value)[:80], "aggravated": path in needed}
        faults.append(
            Fault("placeholder-left", place.path if place else "", place, found, pointer=pointer)
        )
    return faults


def _needed(kind: RecordType, data: Mapping[str, Any], paths: list[Path]) -> set[Path]:
    """Those without which the record would lack something that it must have."""
    stripped = _without(data, (), set(paths))
    lacks: set[Path] = set()
    for violation in kind.violations(stripped):
        if violation.keyword == "required":
            lacks |= {(*violation.path, name) for name in violation.names}
        elif violation.keyword == "minItems":
            lacks.add(violation.path)
        elif violation.keyword == "anyOf":
            lacks |= {
                (*inner.path, name)
                for branch in violation.branches
                for inner in branch
                for name in inner.names
            }
    return {path for path in paths if any(path[:end] in lacks for end in range(1, len(path) + 1))}


def _without(value: Any, path: Path, gone: set[Path]) -> Any:
    if isinstance(value, dict):
        return {
            key: _without(item, (*path, key), gone)
            for key, item in value.items()
            if (*path, key) not in gone
        }
    if isinstance(value, list):
        return [
            _without(item, (*path, number), gone)
            for number, item in enumerate(value)
            if (*path, number) not in gone
        ]
    return value
