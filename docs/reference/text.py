"""Words and values of the code as Markdown that means exactly what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#+!|~^=&$\"]")
_CODE = re.compile(r"`([^`]+)`")


def inert(text: object) -> str:
    """Text that no Markdown reader takes for markup."""
    return _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", str(text)).replace("\n", " ")


def code(text: object) -> str:
    """A value as code, safe in a table's cell, too."""
    return f"<code>{inert(text)}</code>"


def prose(text: str) -> str:
    """A sentence of the code; what stands between backticks becomes code, all else is text."""
    pieces = _CODE.split(text)
    return "".join(code(piece) if at % 2 else inert(piece) for at, piece in enumerate(pieces))


def codes(values: Iterable[object]) -> str:
    """Several values as code."""
    return ", ".join(code(value) for value in values)


def fence(text: str, info: str) -> str:
    """A block of code, fenced with more backticks than it holds."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    ticks = "`" * (longest + 1)
    return f"{ticks}{info}\n{text.rstrip()}\n{ticks}\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
