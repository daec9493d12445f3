"""What a query is made of; every part knows where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass

ANY, MISSING = "*", "missing"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a query, from `start` to `end` of its text.

    An error makes the term that it stands in mean nothing; a hint (`is_hint`) says why a term
    that can be read finds nothing. `suggestions` are what was probably meant, the best first.
    """

    code: str
    message: str
    start: int
    end: int
    is_hint: bool = False
    suggestions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The message, with what was probably meant."""
        if not self.suggestions:
            return self.message
        return f"{self.message}; did you mean “{self.suggestions[0]}”?"


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a comparison: a word, a text in quotes, or a range (`low..high`)."""

    text: str
    start: int
    end: int
    quoted: bool = False

    @property
    def is_present(self) -> bool:
        """Whether it asks for any value at all."""
        return self.text == ANY and not self.quoted

    @property
    def is_missing(self) -> bool:
        """Whether it asks for no value."""
        return self.text == MISSING and not self.quoted

    @property
    def range(self) -> tuple[str, str] | None:
        """Both ends of a range, an open one empty; none if it is no range."""
        if self.quoted or ".." not in self.text:
            return None
        low, _, high = self.text.partition("..")
        return low, high


@dataclass(frozen=True, slots=True)
class Text:
    """A word or a text in quotes, looked for in what a record is called and said to be."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field, an operator and values of which one must hold."""

    field: str
    op: str
    items: tuple[Item, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """What holds where its term does not."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives, each a list of terms that must all hold."""

    alternatives: tuple[tuple[Term, ...], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SortKey:
    """A field to sort by; records without a value come last, whichever way."""

    field: str
    descending: bool
    start: int
    end: int


Term = Text | Comparison | Not | Group


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read; all terms must hold. What could not be read is a problem."""

    text: str
    terms: tuple[Term, ...]
    sort: tuple[SortKey, ...]
    problems: tuple[Problem, ...]
