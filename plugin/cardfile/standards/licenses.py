"""Licences: SPDX expressions, the Hugging Face Hub's own ids, and what a licence asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from cardfile.diagnostic.nearest import normalise
from cardfile.standards import lists
from cardfile.standards.codes import near_words
from cardfile.standards.problem import Problem, quoted

_TOKEN = re.compile(r"[()]|[^()\s]+")
_LIST = re.compile(r"\s*[,/;|&]\s*")
_OPERATORS = frozenset({"AND", "OR", "WITH", "and", "or", "with"})
_OWN = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+", re.IGNORECASE)
_OWN_EXCEPTION = re.compile(
    r"(?:DocumentRef-[A-Za-z0-9.-]+:)?AdditionRef-[A-Za-z0-9.-]+", re.IGNORECASE
)
_HELP = (
    "write an SPDX expression such as Apache-2.0 or MIT OR GPL-3.0-only, or LicenseRef-NAME, "
    "proprietary, other, unknown"
)
# No expression is longer; the bound keeps the search for near ids cheap.
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class License:
    """One licence of SPDX or of the Hub."""

    id: str
    name: str
    deprecated: bool = False
    replaced_by: str | None = None
    non_commercial: bool = False
    """It forbids use for money."""
    share_alike: bool = False
    """What is made from the work has to carry the same licence."""
    use_restricted: bool = False
    """It forbids certain uses, as the RAIL family does."""
    no_derivatives: bool = False
    """It forbids to pass on changed versions."""


def find(identifier: str) -> License | None:
    """The licence of this id; case makes no difference."""
    return _licenses().get(identifier.casefold())


def parts(expression: str) -> tuple[License, ...]:
    """The known licences of an expression, in its order, each once."""
    tokens = _TOKEN.findall(expression)
    found = (find(token) or find(token.removesuffix("+")) for token in tokens)
    return tuple(dict.fromkeys(each for each in found if each))


def values() -> dict[str, str]:
    """The ids that are not deprecated, with their names, and the words beside them."""
    words: dict[str, str] = lists.read("spdx-licenses")["words"]
    return words | {each.id: each.name for each in _licenses().values() if not each.deprecated}


def check(expression: str) -> Problem | None:
    """What is wrong with a licence; the case of ids makes no difference."""
    if expression.strip().casefold() in lists.read("spdx-licenses")["words"]:
        return None
    fault = _fault(expression)
    if fault is None:
        return None
    if whole := _suggestions(expression.strip(), others=False):
        message = f"{quoted(expression)} is not an SPDX licence"
        return Problem(message, 0, len(expression), whole, _HELP)
    message, start, end = fault
    word, head, tail = expression[start:end], expression[:start], expression[end:]
    texts = (head + near + tail for near in _suggestions(word, others=True))
    suggestions = tuple(text for text in texts if _fault(text) is None)
    return Problem(message, start, end, suggestions, _HELP)


def _fault(expression: str) -> tuple[str, int, int] | None:
    """The first fault of an expression and its place. No recursion: depth is only counted."""
    open_at: list[int] = []
    before = "("
    for token in _TOKEN.finditer(expression):
        word = token.group()
        message = _misplaced(word, before) or _unknown(word, before)
        if word == "(":
            open_at.append(token.start())
        elif word == ")" and not message:
            message = None if open_at else "a parenthesis closes that was never opened"
            del open_at[-1:]
        if message:
            return message, token.start(), token.end()
        before = "exception" if before.upper() == "WITH" else word
    if open_at:
        return "a parenthesis is never closed", open_at[-1], open_at[-1] + 1
    if before in _OPERATORS:
        end = len(expression.rstrip())
        return f"a licence is missing after {before}", end - len(before), end
    return ("the licence is empty", 0, len(expression)) if before == "(" else None


def _misplaced(word: str, before: str) -> str | None:
    after_operand = before not in _OPERATORS and before != "("
    if word in _OPERATORS or word == ")":
        if not after_operand:
            return f"a licence is missing before {quoted(word)}"
        if word.upper() == "WITH" and (before in (")", "exception")):
            return "WITH follows a single licence"
        return None
    if word == "(" and before.upper() == "WITH":
        return "WITH is followed by the name of an exception"
    return f"AND or OR is missing before {quoted(word)}" if after_operand else None


def _unknown(word: str, before: str) -> str | None:
    if word in _OPERATORS or word in "()":
        return None
    if before.upper() == "WITH":
        known = word.casefold() in _exceptions() or _OWN_EXCEPTION.fullmatch(word)
        return None if known else f"{quoted(word)} is not an exception of SPDX"
    if word.casefold() in lists.read("spdx-licenses")["words"]:
        return f"{quoted(word)} stands alone, not within an expression"
    if find(word) or find(word.removesuffix("+")) or _OWN.fullmatch(word):
        return None
    return f"{quoted(word)} is not an SPDX licence"


def _suggestions(text: str, *, others: bool) -> tuple[str, ...]:
    """Ids that a text means: by another spelling or its name, and with `others` near misses."""
    if len(text) > _LONGEST:
        return ()
    if exact := _meant().get(_key(text)):
        return (exact,)
    if others:
        return tuple(near_words(text, [*values(), *_exceptions().values()])[:3])
    # A list of licences does not say whether all hold or one may be chosen.
    several = [find(part) or find(_meant().get(_key(part), "")) for part in _LIST.split(text)]
    if len(several) > 1 and all(several):
        ids = [each.id for each in several if each]
        return " OR ".join(ids), " AND ".join(ids)
    return ()


def _key(text: str) -> str:
    return normalise(text.replace(",", " ").casefold().removeprefix("the "))


@cache
def _licenses() -> dict[str, License]:
    content = lists.read("spdx-licenses")
    entries: list[dict[str, Any]] = [*content["licenses"], *content["hub"]]
    return {entry["id"].casefold(): License(**entry) for entry in entries}


@cache
def _exceptions() -> dict[str, str]:
    entries = lists.read("spdx-licenses")["exceptions"]
    return {entry["id"].casefold(): entry["id"] for entry in entries}


@cache
def _meant() -> dict[str, str]:
    """Normalised spellings and names, and the ids that they mean."""
    meant = {_key(each.name): each.id for each in _licenses().values() if not each.deprecated}
    more: dict[str, str] = lists.read("spdx-licenses")["meant"]
    meant |= {_key(word): identifier for word, identifier in more.items()}
    return meant | {_key(identifier): identifier for identifier in values()}
