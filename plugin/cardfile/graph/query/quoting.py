"""Writing queries: values and terms that are read again as what they were."""

from __future__ import annotations

import re

from cardfile.graph.query.terms import ANY, MISSING

_PLAIN = re.compile(r"[^\s\"“”„(),\\]+")
_ESCAPED = re.compile(r"([\"“”„\\])")


def quoted(value: str) -> str:
    """A value as a query writes it, in quotes where it needs them."""
    if _PLAIN.fullmatch(value) and ".." not in value and value not in (ANY, MISSING):
        return value
    return '"' + _ESCAPED.sub(r"\\\1", value) + '"'


def term(field: str, *values: str, op: str = ":") -> str:
    """A comparison of a field with values of which one must hold: `term("owner", "ana", "bo")`."""
    return f"{field}{op}{','.join(quoted(value) for value in values)}"
