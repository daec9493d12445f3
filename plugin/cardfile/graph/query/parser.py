"""From text to a query: any text, in one pass, with what cannot be read left out and named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.graph.query.messages import said
from cardfile.graph.query.terms import (
    Comparison,
    Group,
    Item,
    Not,
    Problem,
    Query,
    SortKey,
    Term,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# Written out, because the classes of regular expressions differ between languages.
_BLANK = r"\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_QUOTES = '"“”„'
_END = rf"{_BLANK}{_QUOTES}()"
_PART = rf"[^{_END}.:=!<>,]"
_GAP = re.compile(rf"[{_BLANK})]")
_BLANKS = re.compile(f"[{_BLANK}]*")
_WORD = re.compile(f"[^{_END}]+")
_ITEM = re.compile(f"[^{_END},]+")
_QUOTED = re.compile(rf'[{_QUOTES}]((?:\\["“”„\\]|[^{_QUOTES}])*)([{_QUOTES}]?)')
_ESCAPE = re.compile(r'\\(["“”„\\])')
_FIELD = re.compile(rf"(?![0-9-])({_PART}+(?:\.{_PART}+)*)(:(?!//)|!=|[<>]=?|=)")
_OPERATOR = re.compile(r":|!=|[<>]=?|=")
_OR = re.compile(f"OR(?=[{_END}]|$)")
_DEEPEST = 20


def parse(text: str) -> Query:
    """Read a query. Never fails: what is wrong is in `problems`."""
    reader = _Reader(text)
    terms: list[Term] = []
    while not reader.at_end:
        terms += reader.terms(0)
        if not reader.at_end:
            reader.stray()
    return Query(text, tuple(terms), tuple(reader.sort), tuple(reader.problems))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.here = 0
        self.sort: list[SortKey] = []
        self.problems: list[Problem] = []

    @property
    def at_end(self) -> bool:
        return self.here >= len(self.text)

    def wrong(self, code: str, start: int, end: int, *about: str) -> None:
        self.problems.append(Problem(code, said(code, *about), start, end))

    def blanks(self) -> None:
        found = _BLANKS.match(self.text, self.here)
        self.here = found.end() if found else self.here

    def terms(self, depth: int) -> Iterator[Term]:
        """The terms up to the end, to `OR` or to a closing parenthesis."""
        while True:
            self.blanks()
            if self.at_end or self.text[self.here] == ")" or _OR.match(self.text, self.here):
                return
            found = self.term(depth)
            if found is not None:
                yield found

    def stray(self) -> None:
        """What ended the terms outside of parentheses."""
        start = self.here
        if self.text[start] == ")":
            self.here += 1
            self.wrong("stray-close", start, self.here)
        else:
            self.here += 2
            self.wrong("stray-or", start, self.here)

    def term(self, depth: int) -> Term | None:
        start = self.here
        if self.text[start] != "-":
            return self.positive(depth, start)
        self.here += 1
        if self.at_end or _GAP.match(self.text, self.here):
            self.wrong("bare-minus", start, self.here)
            return None
        found = self.positive(depth, start, negated=True)
        return None if found is None else Not(found, start, found.end)

    def positive(self, depth: int, start: int, *, negated: bool = False) -> Term | None:
        here = self.text[self.here]
        if here == "(":
            return self.group(depth + 1)
        if here in _QUOTES:
            quoted = self.quoted()
            return Text(quoted.text, quoted.start, quoted.end) if quoted.text else None
        field = _FIELD.match(self.text, self.here)
        if field is None:
            return self.word()
        self.here = field.end()
        items = self.items(field.start())
        if field[1] == "sort":
            self.sorted_by(field[2], items, start, alone=not (negated or depth))
            return None
        return Comparison(field[1], field[2], items, field.start(), self.here) if items else None

    def word(self) -> Text | None:
        start = self.here
        found = _WORD.match(self.text, start)
        assert found is not None  # blanks, quotes and parentheses have been seen to
        self.here = found.end()
        operator = _OPERATOR.match(self.text, start)
        if operator:
            self.wrong("bare-operator", start, self.here, operator[0])
            return None
        return Text(self.text[start : self.here], start, self.here)

    def quoted(self) -> Item:
        start = self.here
        found = _QUOTED.match(self.text, start)
        assert found is not None  # the caller saw the mark
        self.here = found.end()
        if not found[2]:
            self.wrong("unclosed-quote", start, self.here)
        return Item(_ESCAPE.sub(r"\1", found[1]), start, self.here, quoted=True)

    def items(self, start: int) -> tuple[Item, ...]:
        """The values behind an operator; none where one of them is lacking."""
        items: list[Item] = []
        while True:
            if not self.at_end and self.text[self.here] in _QUOTES:
                items.append(self.quoted())
            elif found := _ITEM.match(self.text, self.here):
                self.here = found.end()
                items.append(Item(found[0], found.start(), found.end()))
            else:
                self.wrong("no-value", start, self.here, self.text[start : self.here])
                items.clear()
            if self.at_end or self.text[self.here] != ",":
                return tuple(items)
            self.here += 1
            if not items:
                # what follows a value that is lacking belongs to the same mistake
                rest = _WORD.match(self.text, self.here)
                self.here = rest.end() if rest else self.here
                return ()

    def group(self, depth: int) -> Group | None:
        start = self.here
        self.here += 1
        alternatives: list[tuple[Term, ...]] = []
        if depth > _DEEPEST:
            self.here = len(self.text)
            self.wrong("too-deep", start, start + 1)
            return None
        while True:
            before, known = self.here, len(self.problems)
            alternatives.append(tuple(self.terms(depth)))
            if not alternatives[-1] and len(self.problems) == known:
                self.wrong("empty-group", before, self.here)
            if self.at_end:
                if not any(problem.code == "too-deep" for problem in self.problems):
                    self.wrong("unclosed-group", start, start + 1)
                break
            closes = self.text[self.here] == ")"
            self.here += 1 if closes else 2
            if closes:
                break
        kept = tuple(terms for terms in alternatives if terms)
        return Group(kept, start, self.here) if kept else None

    def sorted_by(self, op: str, items: tuple[Item, ...], start: int, *, alone: bool) -> None:
        """Take note of `sort:field,-field`."""
        plain = all(not item.quoted and item.range is None and item.text != "-" for item in items)
        if op != ":" or not alone or not plain:
            self.wrong("bad-sort", start, self.here)
            return
        for item in items:
            descending = item.text.startswith("-")
            self.sort.append(SortKey(item.text.removeprefix("-"), descending, item.start, item.end))
