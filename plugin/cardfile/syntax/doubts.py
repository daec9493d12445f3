"""Plain scalars that another reader reads differently, or that lose what the author typed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.syntax.scalars import NOT_FINITE, canonical, read_as_mkdocs, resolve
from cardfile.syntax.tree import Mapping, Node, Scalar, Sequence, join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXPONENT = re.compile(r"[-+]?[0-9.]+[eE][-+]?[0-9]+")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+|0o[0-7]+")
_GLUED = re.compile(r"(?P<gap>[ \t]+)#[^\s#!][^\r\n]*")
_SAFE_INTEGER = 10**15


@dataclass(frozen=True, slots=True)
class Doubt:
    """One plain scalar with two readings.

    `kind` is the slug of the rule that it may concern; whether it does depends on what the
    schema expects there. `value` is our reading, `mkdocs` the one of MkDocs (dates as text).
    `rest` is what a ` #` cut off.
    """

    kind: str
    pointer: str
    start: int
    end: int
    raw: str
    value: Any
    mkdocs: Any
    rest: str = ""


def find_doubts(text: str, root: Node) -> tuple[Doubt, ...]:
    """All doubtful scalars of a tree, in the order written."""
    return tuple(_walk(text, root, ""))


def _walk(text: str, node: Node, pointer: str) -> Iterator[Doubt]:
    if isinstance(node, Scalar):
        yield from _doubts_of(text, node, pointer)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield from _walk(text, value, pointer + join_pointer(str(key.value)))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _walk(text, item, f"{pointer}/{index}")


def _doubts_of(text: str, node: Scalar, pointer: str) -> Iterator[Doubt]:
    if node.style or text[node.start : node.start + 1] in ("!", "&", "*"):
        return
    glued = _GLUED.match(text, node.end)
    # Two blanks before it are how people set off a comment.
    if glued and node.raw and len(glued["gap"]) == 1:
        rest = glued[0].rstrip()
        yield Doubt(
            "swallowed-comment", pointer, node.start, node.end, node.raw, node.value, None, rest
        )
    kind = kind_of(node.raw)
    if kind is None:
        return
    old = read_as_mkdocs(node.raw)
    unusable = old.kind == "refused" or (
        isinstance(old.value, float) and not math.isfinite(old.value)
    )
    value = None if unusable else old.value
    rest = glued[0].strip() if glued else ""
    yield Doubt(kind, pointer, node.start, node.end, node.raw, node.value, value, rest)


def kind_of(raw: str) -> str | None:
    """The kind of doubt that a plain scalar raises; none for text and for ordinary numbers."""
    value, old = resolve(raw), read_as_mkdocs(raw)
    if old.kind == "refused":
        return "impossible-date" if old.value == "timestamp" else "number-loses-text"
    if value is NOT_FINITE:
        return "not-a-number"
    if value is None:
        return "silent-null"
    if old.kind == "date":
        return "implicit-date"
    if isinstance(value, bool):
        return None
    if old.kind == "boolean":
        return "ambiguous-boolean"
    if isinstance(value, str):
        return _kind_of_text(raw, old.kind)
    return _kind_of_number(raw, value, old.value)


def _kind_of_text(raw: str, old_kind: str) -> str | None:
    if old_kind != "number":
        return None
    return "sexagesimal" if ":" in raw else "number-loses-text"


def _kind_of_number(raw: str, value: float, old: Any) -> str | None:
    if _LEADING_ZERO.fullmatch(raw):
        return "leading-zero-number"
    if isinstance(old, str) and _EXPONENT.fullmatch(raw):
        return "exponent-as-string"
    if raw != canonical(value) or abs(value) >= _SAFE_INTEGER:
        return "number-loses-text"
    return None
