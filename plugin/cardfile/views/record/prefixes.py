"""Columns that begin alike, to jump to in a long table: `addr_` (14), `cust_` (38)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 3
_MOST = 24
_PREFIX = re.compile(r"^[^\W_]+[_.\-]")


@dataclass(frozen=True, slots=True)
class Prefix:
    """A beginning of names; `id` is that of the first column with it."""

    text: str
    count: int
    id: str


def prefixes(columns: Sequence[tuple[str, str]]) -> tuple[Prefix, ...]:
    """The prefixes of columns (names and ids), in the order of the table; the commonest of many."""
    found: dict[str, list[str]] = {}
    for name, ident in columns:
        match = _PREFIX.match(name)
        if match is not None:
            found.setdefault(match[0], []).append(ident)
    kept = [Prefix(text, len(ids), ids[0]) for text, ids in found.items() if len(ids) >= _LEAST]
    common = sorted(kept, key=lambda prefix: -prefix.count)[:_MOST]
    return tuple(prefix for prefix in kept if prefix in common) if len(kept) > 1 else ()
