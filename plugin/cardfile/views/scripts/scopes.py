"""Where each variable of a script is declared, and where it is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.views.scripts.tokens import Token

KEYWORDS = frozenset(
    """arguments async await break case catch class const constructor continue default delete do
    else extends false finally for function get if in instanceof let new null of return set static
    super switch this throw true try typeof undefined void while yield""".split()  # noqa: SIM905
)
_WITH_CONDITION = frozenset({"if", "while", "switch"})
_BEFORE_BLOCK = frozenset({")", "=>", "else", "try", "finally", "do", ";", "{", "}"})
# what is a word of the language in some places, and a name in others
_OF_PLACE = frozenset({"get", "set", "of"})


@dataclass
class Scope:
    """A part of a script in which variables are known: from one token to before another."""

    start: int
    end: int
    names: set[str] = field(default_factory=set)
    uses: dict[str, list[int]] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)


class Scopes:
    """The variables of a script without blanks.

    `scopes` holds what surrounds before what is inside; in each, `uses` are the places of its own
    variables, `free` the places in it of what is declared outside. `shorthands` are the places at
    which a variable is the key of a property, too.
    """

    def __init__(self, script: Sequence[Token]) -> None:
        self.script = script
        self.shorthands: set[int] = set()
        self._end: dict[int, int] = {}
        self._start: dict[int, int] = {}
        self._around: list[int] = []
        opened: list[int] = []
        for place, token in enumerate(script):
            if token.closes:
                self._start[place] = opened.pop()
                self._end[self._start[place]] = place
            self._around.append(opened[-1] if opened else -1)
            if token.opens:
                opened.append(place)
        self._kind = {place: self._brace(place) for place in self._end if self._text(place) == "{"}
        found = [Scope(0, len(script)), *self._functions(), *self._loops()]
        found += [
            Scope(place, self._end[place] + 1)
            for place, kind in self._kind.items()
            if kind == "block" and not self._is_body(place)
        ]
        self.scopes = sorted(found, key=lambda scope: (scope.start, -scope.end))
        self._declare()
        self._resolve()

    def _text(self, place: int) -> str:
        return self.script[place].text if 0 <= place < len(self.script) else ""

    def _brace(self, place: int) -> str:
        """Whether a brace holds a block, the methods of a class, or properties."""
        before = place - 1
        while before >= 0 and (self.script[before].kind == "word" or self._text(before) == "."):
            if self._text(before) == "class":
                return "class"
            before -= 1
        return "block" if place == 0 or self._text(place - 1) in _BEFORE_BLOCK else "object"

    def _is_parameters(self, place: int) -> bool:
        """Whether what a parenthesis holds are the names of a function, or of what is caught."""
        after, before = self._end[place] + 1, self._text(place - 1)
        if self._text(after) == "=>":
            return True
        return self._text(after) == "{" and before not in (*_WITH_CONDITION, "for")

    def _is_body(self, place: int) -> bool:
        """Whether a block belongs to the parameters before it."""
        return self._text(place - 1) == "=>" or (
            self._text(place - 1) == ")" and self._is_parameters(self._start[place - 1])
        )

    def _functions(self) -> Iterator[Scope]:
        for place, token in enumerate(self.script):
            if token.text == "=>":
                single = self._text(place - 1) != ")"
                start = place - 1 if single else self._start[place - 1]
                yield Scope(start, self._expression_end(place + 1))
            elif token.kind == "sign" and token.text == "(" and self._is_parameters(place):
                after = self._end[place] + 1
                if self._text(after) == "{":
                    yield Scope(place, self._end[after] + 1)

    def _expression_end(self, place: int) -> int:
        """Behind the body of an arrow function."""
        if self._text(place) == "{":
            return self._end[place] + 1
        questions = 0
        while place < len(self.script):
            token = self.script[place]
            if token.closes or token.text in (",", ";") or (token.text == ":" and not questions):
                return place
            questions += (token.text == "?") - (token.text == ":")
            place = self._end[place] + 1 if place in self._end else place + 1
        return place

    def _loops(self) -> Iterator[Scope]:
        for place, token in enumerate(self.script):
            if token.text == "for" and self._text(place - 1) not in (".", "?."):
                yield Scope(place + 1, self._statement_end(place))

    def _statement_end(self, place: int) -> int:
        text = self._text(place)
        if text == "{":
            return self._end[place] + 1
        if text in ("for", *_WITH_CONDITION):
            end = self._statement_end(self._end[place + 1] + 1)
            return self._statement_end(end + 1) if self._text(end) == "else" else end
        while self._text(place) != ";" and not self.script[place].closes:
            place = self._end[place] + 1 if place in self._end else place + 1
        return place + (self._text(place) == ";")

    def _innermost(self, place: int) -> Iterator[Scope]:
        """The scopes around a place, the nearest first."""
        return (s for s in reversed(self.scopes) if s.start <= place < s.end)

    def _declare(self) -> None:
        for place, token in enumerate(self.script):
            if token.text == "var" and token.kind == "word":
                raise ValueError("a script says const or let, not var")
            if token.kind == "word" and self._text(place - 1) not in (".", "?."):
                if token.text in ("const", "let"):
                    self._bind_list(place + 1, next(self._innermost(place)))
                elif token.text in ("function", "class") and self.is_word(place + 1):
                    next(self._innermost(place)).names.add(self._text(place + 1))
            if token.text == "=>" and self._text(place - 1) != ")":
                self._scope_from(place - 1).names.add(self._text(place - 1))
            elif token.text == "(" and place in self._end and self._is_parameters(place):
                self._bind_list(place + 1, self._scope_from(place))

    def _scope_from(self, place: int) -> Scope:
        return next(scope for scope in self.scopes if scope.start == place)

    def is_word(self, place: int) -> bool:
        """Whether a word stands here that may be a name."""
        token = self.script[place]
        return token.kind == "word" and (token.text not in KEYWORDS or token.text in _OF_PLACE)

    def _bind_list(self, place: int, scope: Scope) -> None:
        """Names one after the other, up to a bracket that closes or the end of the statement."""
        while not self.script[place].closes:
            place = self._bind(place, scope)
            if self._text(place) != ",":
                return
            place += 1

    def _bind(self, place: int, scope: Scope) -> int:
        """A name or what is taken apart into names, with what stands in for it."""
        text = self._text(place)
        if text == "...":
            return self._bind(place + 1, scope)
        if text == "[":
            self._bind_each(place, scope)
            place = self._end[place]
        elif text == "{":
            self._bind_parts(place, scope)
            place = self._end[place]
        elif self.is_word(place):
            scope.names.add(text)
        elif text == ",":
            return place
        place += 1
        return self._expression_end(place + 1) if self._text(place) == "=" else place

    def _bind_each(self, start: int, scope: Scope) -> None:
        place = start + 1
        while place < self._end[start]:
            place = self._bind(place, scope)
            place += self._text(place) == ","

    def _bind_parts(self, start: int, scope: Scope) -> None:
        place = start + 1
        while place < self._end[start]:
            place = self._bind(place + 2 if self._text(place + 1) == ":" else place, scope)
            place += self._text(place) == ","

    def _resolve(self) -> None:
        for place in range(len(self.script)):
            if not self.is_word(place) or self.is_key(place):
                continue
            text = self._text(place)
            for scope in self._innermost(place):
                if text in scope.names:
                    scope.uses.setdefault(text, []).append(place)
                    break
                scope.free.add(place)

    def is_key(self, place: int) -> bool:
        """Whether a word names a property, or is one of the language's own in this place."""
        text, before, after = (self._text(place + step) for step in (0, -1, 1))
        if before in (".", "?."):
            return True
        if text == "of" and (before in ("]", "}") or self.is_word(place - 1)):
            return True
        kind = self._kind.get(self._around[place])
        if kind == "class":
            return True
        if kind != "object":
            return False
        if before in ("{", ",") and after in (",", "}", "="):
            self.shorthands.add(place)
            return False
        is_method = after == "(" and self._text(self._end[place + 1] + 1) == "{"
        begins = before in ("{", ",", "async", "get", "set")
        return begins and (after == ":" or is_method or self.is_word(place + 1))
