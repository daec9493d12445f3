"""The pattern that codes such as ADR-0012 have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANK = re.compile(r"\s")
_RUN = re.compile(r"[0-9]+|[A-Z]+|[a-z]+|.")
_FEWEST, _MOST_RUNS, _LONGEST = 4, 9, 40
_CLASSES = (("[0-9]", str.isdecimal), ("[A-Z]", str.isupper), ("[a-z]", str.islower))


def common_pattern(texts: Sequence[str]) -> str | None:
    """A pattern that all the texts match, where they are built alike from digits and signs."""
    if len(texts) < _FEWEST or not all(map(_is_code, texts)):
        return None
    runs = [_RUN.findall(text) for text in texts]
    count = len(runs[0])
    if not 1 < count <= _MOST_RUNS or any(len(run) != count for run in runs):
        return None
    parts = [_part([run[place] for run in runs]) for place in range(count)]
    if any(part is None for part in parts) or not any("[0-9]" in (part or "") for part in parts):
        return None
    return f"^{''.join(part or '' for part in parts)}$"


def _is_code(text: str) -> bool:
    return text.isascii() and 0 < len(text) <= _LONGEST and not _BLANK.search(text)


def _part(pieces: list[str]) -> str | None:
    """What the texts have at one place: the same, or as many signs of one kind."""
    first = pieces[0]
    if all(piece == first for piece in pieces) and not first.isdecimal():
        return re.sub(r"([^A-Za-z0-9 _:/#-])", r"[\1]" if first not in "^\\]" else r"\\\1", first)
    for letters, belongs in _CLASSES:
        if all(belongs(piece) for piece in pieces):
            lengths = {len(piece) for piece in pieces}
            # one digit may become two tomorrow; several that are as many everywhere are a form
            if len(lengths) > 1 or (lengths == {1} and letters == "[0-9]"):
                return f"{letters}+"
            return letters if lengths == {1} else f"{letters}{{{lengths.pop()}}}"
    return None
