"""Scripts as they are sent: without what only their readers need."""

from __future__ import annotations

from cardfile.views.scripts.names import shortened
from cardfile.views.scripts.tokens import Token, tokens

# between these and what stands beside them no line break ends a statement
_OPEN = frozenset({"{", "(", "[", ";", ",", "=", "?", ":", "=>", "&&", "||", "??", "."})
_CLOSED = frozenset({"}", ")", "]", ",", ".", "?.", "?", ":", "&&", "||", "??", "="})


def lean(script: str) -> str:
    """The same script without comments, in few lines, with short names for its own variables.

    A line break stays wherever it might end a statement.
    """
    whole = list(tokens(script))
    named = iter(shortened([token for token in whole if token.kind != "blank"]))
    parts: list[str] = []
    last = Token("sign", ";")
    gap = ""
    for token in whole:
        if token.kind == "blank":
            gap = token.text
            continue
        now = next(named)
        parts += (_between(last, now, gap), now.text)
        last, gap = now, ""
    return "".join(parts) + "\n"


def _between(last: Token, token: Token, gap: str) -> str:
    """What must stand between two tokens."""
    if "\n" in gap and last.text not in _OPEN and token.text not in _CLOSED:
        return "\n"
    joins = _is_wordy(last.text[-1]) and _is_wordy(token.text[0])
    return " " if gap and (joins or (last.text[-1] in "+-" and token.text[0] in "+-")) else ""


def _is_wordy(character: str) -> bool:
    return character.isalnum() or character in "_$"
