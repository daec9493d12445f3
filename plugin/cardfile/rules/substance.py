"""Whether two texts say the same, but for spelling, marks and line ends."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\[([^\]]*)\]\([^)]*\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WORD = re.compile(r"\w+(?:[.,]\d+)?")
_NEAR = 0.75
# beyond it two texts are compared as they are
_LONGEST = 2_000


def text_of(value: Any) -> str:
    """All text in a value, in the order written."""
    if isinstance(value, dict):
        return "\n".join(text_of(item) for item in value.values())
    if isinstance(value, list):
        return "\n".join(text_of(item) for item in value)
    return "" if value is None else str(value)


def same_in_substance(one: str, other: str) -> bool:
    """Whether at most the spelling of single words differs; every digit counts."""
    mine, theirs = _words(one), _words(other)
    if mine == theirs:
        return True
    if len(mine) != len(theirs) or len(mine) > _LONGEST:
        return False
    return all(a == b or _is_slip(a, b) for a, b in zip(mine, theirs, strict=True))


def _words(text: str) -> list[str]:
    text = _LINK.sub(lambda match: match[1] or match[2] or "", _COMMENT.sub("", text))
    return _WORD.findall(text.casefold())


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one word, spelled twice; short words and numbers are what they are."""
    if min(len(one), len(other)) < 4 or any(char.isdigit() for char in one + other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _NEAR
