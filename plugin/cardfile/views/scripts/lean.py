"""Scripts as they are sent: without what only their readers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.scripts.names import shortened
from cardfile.views.scripts.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# between these and what stands beside them no line break ends a statement; behind a brace that is
# no block our statements end with a sign
_OPEN = frozenset({"{", "}", "(", "[", ";", ",", "=", "?", ":", "=>", "&&", "||", "??", "."})
_CLOSED = frozenset({"}", ")", "]", ",", ".", "?.", "?", ":", "&&", "||", "??", "="})
# finds slips while scripts are written and tested; what is sent has none, and runs the same
_STRICT = '"use strict";'
# the same in fewer letters; `let` is as good where nothing else is assigned
_SHORTER = {"const": "let", "true": "!0", "false": "!1", "undefined": "void 0"}


def lean(script: str) -> str:
    """The same script without comments, in few lines, with short names for its own variables.

    A line break stays wherever it might end a statement.
    """
    whole = _in_lists(_without_ends(tokens(script.replace(_STRICT, "", 1))))
    named = iter(shortened([token for token in whole if token.kind != "blank"]))
    parts: list[str] = []
    last = Token("sign", ";")
    gap = ""
    for token in whole:
        if token.kind == "blank":
            gap = token.text
            continue
        now = _shorter(next(named), last)
        parts += (_between(last, now, gap), now.text)
        last, gap = now, ""
    return "".join(parts) + "\n"


def _shorter(token: Token, last: Token) -> Token:
    is_property = token.kind != "word" or last.text in (".", "?.")
    return token if is_property else Token("word", _SHORTER.get(token.text, token.text))


def _without_ends(script: Iterable[Token]) -> Iterator[Token]:
    """Without signs that end what a bracket ends."""
    kept: list[Token] = []
    for token in script:
        if token.kind == "blank":
            kept.append(token)
            continue
        ended = token.text in ("}", ")", "]") and kept and kept[0].text in (";", ",")
        closes = kept[0].text if ended else ""
        if closes == "," or (closes == ";" and token.text == "}"):
            kept.pop(0)
        yield from kept
        kept = [token]
    yield from kept


def _in_lists(script: Iterable[Token]) -> list[Token]:
    """What is declared in statements one after the other, in one."""
    kept: list[Token] = []
    declares = [False]  # whether the statement does, in each of the brackets around it
    end = -1  # the place of the sign that has just ended one that does
    for token in script:
        if token.kind == "blank":
            kept.append(token)
            continue
        begins = token.kind == "word" and token.text in ("const", "let")
        declares[-1] |= begins
        if begins and end >= 0:
            kept[end] = Token("sign", ",")
            end = -1
            continue
        end = len(kept) if token.text == ";" and declares[-1] else -1
        if token.text == ";":
            declares[-1] = False
        if token.closes:
            declares.pop()
        if token.opens:
            declares.append(False)
        kept.append(token)
    return kept


def _between(last: Token, token: Token, gap: str) -> str:
    """What must stand between two tokens."""
    if "\n" in gap and last.text not in _OPEN and token.text not in _CLOSED:
        return "\n"
    joins = _is_wordy(last.text[-1]) and _is_wordy(token.text[0])
    return " " if gap and (joins or (last.text[-1] in "+-" and token.text[0] in "+-")) else ""


def _is_wordy(character: str) -> bool:
    return character.isalnum() or character in "_$"
