"""Who may see a page, as far as its words can be made out: doubt admits the fewest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

AUDIENCES = ("public", "internal", "restricted")
"""From all the world to the fewest; each sees what those before it see."""

FIELD = "visibility"
"""The field that says who may see a page."""

# At the beginning of a line whatever follows, so that a forgotten colon hides nothing; elsewhere,
# as in JSON and in braces, only where it is a key.
_STATED = re.compile(
    r"(?im)(?:^[ \t\-{]*[\"'“‘]?visibility[\"'”’]?[ \t\u00a0]*[:=]?"
    r"|\bvisibility[\"'”’]?[ \t\u00a0]*[:=])(?P<value>.*)$"
)
# what may be the field's name with a slip: as long as it, but for a letter
_ALIKE = re.compile(
    r"(?m)^[ \t\-{]*[\"'“‘]?(?P<key>[\w\-]{9,11})[\"'”’]?[ \t\u00a0]*[:=](?P<value>.*)$"
)


def narrowest(stated: Iterable[Any]) -> str:
    """The narrowest of some statements; one that is no visibility admits the fewest."""
    return AUDIENCES[max(_rank(value) for value in stated)]


def is_visibility(value: Any) -> bool:
    """Whether a value is one of the three."""
    return isinstance(value, str) and value in AUDIENCES


def stated_in(text: str) -> list[str]:
    """What the lines of a text say that cannot be read: an audience each, or an empty text."""
    slips = (match for match in _ALIKE.finditer(text) if _is_slip(match["key"]))
    return [
        next((name for name in reversed(AUDIENCES) if name in match["value"].casefold()), "")
        for match in (*_STATED.finditer(text), *slips)
    ]


def misspelt_in(values: Mapping[Any, Any]) -> list[Any]:
    """The values of keys that differ from the field's name in case, or by one letter."""
    return [value for key, value in values.items() if isinstance(key, str) and _is_slip(key)]


def _is_slip(key: str) -> bool:
    if key == FIELD:
        return False
    near = nearest(key, [FIELD])[:1]
    return any(match.exact_after_normalisation or match.distance <= 1 for match in near)


def _rank(value: Any) -> int:
    return AUDIENCES.index(value) if is_visibility(value) else len(AUDIENCES) - 1
