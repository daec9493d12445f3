"""Names that columns with personal data usually have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from cardfile.standards import lists

_WORD = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[^\W\d_A-Za-z]+|[0-9]+")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class PersonalName:
    """What a column of a certain name holds in all likelihood."""

    what: str
    """In words that follow "looks like": `an e-mail address`."""
    personal_data: Literal["personal", "special-category"]
    """The least that its `personal_data` should say."""


@lru_cache(maxsize=4096)
def find(column: str) -> PersonalName | None:
    """What the name of a column promises, or none where it does not look personal.

    `customerEmail`, `EMAIL_1` and `e-mail` are e-mail addresses; `email_count` is not.
    """
    words = [word.casefold() for word in _WORD.findall(column[:_LONGEST])]
    harmless = bool(_harmless().intersection(words))
    phrases = _phrases()
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            found = phrases.get(" ".join(words[start : start + length]))
            # That there is an e-mail address says little, that there is a disability says all.
            if found and not (harmless and found.personal_data == "personal"):
                return found
    return None


@cache
def _phrases() -> dict[str, PersonalName]:
    return {
        name: PersonalName(column["what"], column["class"])
        for column in lists.read("personal-names")["columns"]
        for name in column["names"]
    }


@cache
def _harmless() -> frozenset[str]:
    return frozenset(
        word for row in lists.read("personal-names")["not_with"] for word in row.split()
    )
