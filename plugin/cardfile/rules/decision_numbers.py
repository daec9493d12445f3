"""The number of a decision: `12` of `0012-use-postgres.md`, `ADR-12.md` or `number: 12`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cardfile.records.identity import derive_id

if TYPE_CHECKING:
    from cardfile.records import Record

_NAME = re.compile(
    r"(?P<prefix>m?adr|dr|dec|decision)?[-_. ]?(?P<number>[0-9]{1,6})(?=[-_. ]|$)", re.IGNORECASE
)
_DAY = re.compile(r"[0-9]{4}[-_.]?[0-9]{2}(?:[-_.]?[0-9]{2})?(?![0-9])")
_YEARS = range(1900, 2100)


def number_of(record: Record) -> int | None:
    """The number that people call a decision by; none where it has none."""
    stated = record.get("number")
    if isinstance(stated, int) and not isinstance(stated, bool):
        return stated
    return number_in(derive_id(record.page.docs_path))


@lru_cache(maxsize=4096)
def number_in(name: str) -> int | None:
    """The number that a file's name begins with; years and days are none."""
    match = _NAME.match(name)
    if match is None:
        return None
    number = int(match["number"])
    if match["prefix"]:
        return number
    return None if _DAY.match(name) or (number in _YEARS and len(match["number"]) == 4) else number
