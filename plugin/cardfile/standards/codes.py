"""Closed lists of codes: what to say about one that is not on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import nearest
from cardfile.standards.problem import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping


def unknown_code(text: str, kind: str, meant: Mapping[str, str], advice: str = "") -> Problem:
    """The problem of a text that is no such code.

    `meant` maps what people write, case-folded, to the code; near misses of it count as well.
    """
    exact = meant.get(text.strip().casefold())
    near = [exact] if exact else [meant[match.candidate] for match in nearest(text, meant, limit=6)]
    suggestions = tuple(code for code in dict.fromkeys(near) if code != text)[:3]
    return Problem(f"{quoted(text)} is not {kind}", 0, len(text), suggestions, advice)
