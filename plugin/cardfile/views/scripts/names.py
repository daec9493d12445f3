"""Short names for what a script keeps to itself."""

from __future__ import annotations

from collections import Counter
from itertools import chain, product
from string import ascii_letters
from typing import TYPE_CHECKING

from cardfile.views.scripts.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KEYWORDS = frozenset(
    """arguments async await break case catch class const constructor continue default delete do
    else extends false finally for function get if in instanceof let new null of return set static
    super switch this throw true try typeof undefined void while yield""".split()  # noqa: SIM905
)
# words that a browser knows by itself: what uses them may mean those
KNOWN_TO_BROWSERS = frozenset(
    """alert blur close confirm document event external find focus history length location name
    navigator open origin parent print prompt screen scroll self status stop top
    window""".split()  # noqa: SIM905
)
_WITH_CONDITION = frozenset({"if", "for", "while", "switch", "catch"})


def shortened(script: Sequence[Token]) -> list[Token]:
    """A script without blanks, its own names short; what other scripts or pages see stays.

    A name is its own if it is declared in the script and is nowhere a property, a key or a
    method. In doubt it stays.
    """
    found = _Names(script)
    uses = Counter(token.text for place, token in enumerate(script) if found.is_name(place))
    own = [name for name, _ in uses.most_common() if name in found.declared - found.visible]
    used = {token.text for token in script if token.kind == "word"}
    short = dict(zip(own, (name for name in _short() if name not in used), strict=False))
    return [
        Token("word", short[token.text]) if found.is_name(place) and token.text in short else token
        for place, token in enumerate(script)
    ]


def _short() -> Iterator[str]:
    for letters in chain(product(ascii_letters), product(ascii_letters, repeat=2)):
        name = "".join(letters)
        if name not in _KEYWORDS:
            yield name


class _Names:
    """Which names a script declares, and which of them are (or may be) more than its own."""

    def __init__(self, script: Sequence[Token]) -> None:
        self.script = script
        self.declared: set[str] = set()
        self.visible = set(KNOWN_TO_BROWSERS)
        self._end: dict[int, int] = {}
        self._around: list[str] = []
        opened: list[int] = []
        for place, token in enumerate(script):
            if token.closes:
                self._end[opened.pop()] = place
            self._around.append(script[opened[-1]].text if opened else "")
            if token.opens:
                opened.append(place)
        for place in range(len(script)):
            self._look(place)

    def is_name(self, place: int) -> bool:
        """Whether a variable may be meant here: a word that is no keyword and follows no dot."""
        token = self.script[place]
        is_free = token.kind == "word" and token.text not in _KEYWORDS
        return is_free and self._text(place - 1) not in (".", "?.")

    def _text(self, place: int) -> str:
        return self.script[place].text if 0 <= place < len(self.script) else ""

    def _look(self, place: int) -> None:
        text, before, after = (self._text(place + step) for step in (0, -1, 1))
        if self.is_name(place):
            if before in ("const", "let", "function", "class") or after == "=>":
                self.declared.add(text)
            if self._around[place] == "{" and self._is_key(place, before, after):
                self.visible.add(text)
        elif self._takes_apart(place, text, before):
            self._declare(place)

    def _takes_apart(self, place: int, text: str, before: str) -> bool:
        """Whether a bracket holds parameters, or names for the parts of a value."""
        if text == "(":
            follows = self._text(self._end[place] + 1)
            return before not in _WITH_CONDITION and follows in ("=>", "{")
        return text in ("[", "{") and before in ("const", "let")

    def _is_key(self, place: int, before: str, after: str) -> bool:
        """In braces: a key, a shorthand, a method; or what looks like one."""
        if before in ("{", ",") and after in (",", "}", "=", ":"):
            return True
        is_method = after == "(" and self._text(self._end[place + 1] + 1) == "{"
        return before in ("get", "set") or (is_method and before != "function")

    def _declare(self, start: int) -> None:
        """The parameters, or the parts of a value that are taken out of it."""
        for place in range(start + 1, self._end[start]):
            if self.is_name(place) and self._text(place - 1) in ("(", ",", "[", "...", ":", "{"):
                self.declared.add(self._text(place))
