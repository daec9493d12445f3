"""JSON: metrics as most scripts write them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cardfile.artefacts.formats.nested import Nested
from cardfile.artefacts.reading import Unreadable
from cardfile.syntax.json_places import find_in_json

if TYPE_CHECKING:
    from cardfile.syntax.text import SourceText

SUFFIXES = (".json",)

# Finding a place reads the text once more: too dear for every number of a large file.
_SHOWN_UP_TO = 200_000


def parse(source: SourceText) -> Nested | Unreadable:
    """See `Parser`. `NaN` and `Infinity`, which scripts write, are read as text."""
    try:
        data = json.loads(source.text, parse_constant=str)
    except json.JSONDecodeError as error:
        problem = error.msg[:1].lower() + error.msg[1:]
        return _syntax(source, problem, error.lineno)
    except (ValueError, RecursionError):
        return _syntax(source, "a number is too long, or it is nested too deeply", 1)
    return Nested(source, data, "JSON", lambda pointer: _place(source.text, pointer))


def _place(text: str, pointer: str) -> tuple[int, int] | None:
    return find_in_json(text, pointer) if len(text) <= _SHOWN_UP_TO else None


def _syntax(source: SourceText, problem: str, line: int) -> Unreadable:
    detail = {"format": "JSON", "problem": problem, "line": line}
    return Unreadable("syntax", source.path, detail)
