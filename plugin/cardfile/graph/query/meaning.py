"""What a query means to a table of fields on a day: hints, errors, and which rows it holds for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from cardfile.diagnostic.nearest import nearest
from cardfile.graph.query import comparing
from cardfile.graph.query.fields import OWNER_NAME
from cardfile.graph.query.messages import said
from cardfile.graph.query.terms import Comparison, Group, Item, Not, Problem, Query, Term, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from cardfile.graph.query.fields import FieldInfo, FieldTable

    Values = Sequence[Any] | None
    Get = Callable[[str], Values]
    Test = Callable[[Get], bool]

TEXT_FIELDS = (
    "id",
    "title",
    "aliases",
    "description",
    "type",
    "owner",
    OWNER_NAME,
    "tags",
    "domain",
    "alerts",
    "monitoring.alerts",
)
"""Where words without a field are looked for."""

_PARTIAL = re.compile("[/#]")
"""`type/id` and `data#column` name more than an id."""
_EQUAL = (":", "=", "!=")
_ORDERED = ("number", "date", "any")
Row = TypeVar("Row")


class Meaning:
    """A query that knows its fields; `problems` are those of reading and those of meaning.

    A term in which an error stands is left out, so that the rest can be used while somebody is
    still typing. Whoever must not do that looks at `errors` first.
    """

    def __init__(self, query: Query, fields: FieldTable, today: date) -> None:
        self.query = query
        self._fields = fields
        self._today = today
        self._found: list[Problem] = []
        self._tests = [test for term in query.terms if (test := self._test(term)) is not None]
        self.sort = tuple((self._field(k.field, k.start + k.descending, k.end)[0], k.descending)
                          for k in query.sort)  # fmt: skip
        every = [*query.problems, *self._found]
        self.problems = tuple(sorted(every, key=lambda problem: (problem.start, problem.end)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What makes the query mean something else than what was written."""
        return tuple(problem for problem in self.problems if not problem.is_hint)

    def holds(self, get: Get) -> bool:
        """Whether every term holds for a row, given by its values."""
        return all(test(get) for test in self._tests)

    def select(self, rows: Iterable[Row], get: Callable[[Row, str], Values]) -> list[Row]:
        """The rows that it holds for, sorted as it says, else in their own order."""
        found = [row for row in rows if self.holds(lambda name, row=row: get(row, name))]  # type: ignore[misc]
        for name, descending in reversed(self.sort):
            keyed = [(values[0] if (values := get(row, name)) else None, row) for row in found]
            known = [pair for pair in keyed if pair[0] is not None]
            known.sort(key=lambda pair: comparing.sort_key(pair[0]), reverse=descending)
            found = [row for _, row in known] + [row for value, row in keyed if value is None]
        return found

    def _test(self, term: Term) -> Test | None:
        if isinstance(term, Text):
            wanted = comparing.fold(term.text)
            return lambda get: any(_holds_text(get(name), wanted) for name in TEXT_FIELDS)
        if isinstance(term, Not):
            test = self._test(term.term)
            return None if test is None else lambda get: not test(get)
        if isinstance(term, Group):
            return self._group(term)
        return self._comparison(term)

    def _group(self, term: Group) -> Test | None:
        every = [[self._test(part) for part in terms] for terms in term.alternatives]
        usable = [[test for test in tests if test is not None] for tests in every]
        alternatives = [tests for tests in usable if tests]
        if not alternatives:
            return None
        return lambda get: any(all(test(get) for test in tests) for tests in alternatives)

    def _comparison(self, term: Comparison) -> Test | None:
        name, info = self._field(term.field, term.start, term.start + len(term.field))
        known = len(self._found)
        tests = [self._item(term, item, info) for item in term.items]
        if any(not problem.is_hint for problem in self._found[known:]):
            return None
        if term.op == "!=":
            return lambda get: (
                (values := get(name)) is not None and not any(test(values) for test in tests)
            )
        return lambda get: any(test(get(name)) for test in tests)

    def _field(self, name: str, start: int, end: int) -> tuple[str, FieldInfo | None]:
        info = self._fields.find(name)
        if info is not None:
            return info.name, info
        near = tuple(match.candidate for match in nearest(name, self._fields.names))
        self._hint("unknown-field", start, end, near, name)
        return name, None

    def _item(
        self, term: Comparison, item: Item, info: FieldInfo | None
    ) -> Callable[[Values], bool]:
        kind = info.kind if info else "any"
        ordered = term.op not in _EQUAL
        if (item.is_present or item.is_missing) and not ordered:
            return lambda values: (values is None) is item.is_missing
        if ordered and kind not in _ORDERED:
            return self._error("bad-operator", item, term.field, term.op)
        if ordered and (item.range or item.is_present or item.is_missing):
            return self._error("bad-operator", item, term.op)
        if item.range is not None:
            return self._range(item, item.range, kind, term.field)
        problem = self._impossible(item.text, kind)
        if problem:
            return self._error(problem, item, item.text)
        self._doubt(item, term.field, info)
        op = ":" if term.op == "!=" else term.op
        exact = term.op != ":"
        test = self._compared(item.text, op, kind, exact=exact)
        return lambda values: values is not None and any(test(value) for value in values)

    def _hint(self, code: str, start: int, end: int, near: tuple[str, ...], *about: str) -> None:
        problem = Problem(code, said(code, *about), start, end, is_hint=True, suggestions=near)
        self._found.append(problem)

    def _error(self, code: str, item: Item, *about: str) -> Callable[[Values], bool]:
        self._found.append(Problem(code, said(code, *about), item.start, item.end))
        return lambda values: False  # noqa: ARG005 - never asked: the term is left out

    def _impossible(self, text: str, kind: str) -> str:
        """The code of why no value of the kind can be this text."""
        if kind == "number" and comparing.number(text) is None:
            return "bad-number"
        if kind == "date" and comparing.day(text, self._today) is None:
            return "bad-date"
        if kind == "boolean" and comparing.fold(text) not in ("true", "false", "yes", "no"):
            return "bad-value"
        return ""

    def _doubt(self, item: Item, field: str, info: FieldInfo | None) -> None:
        """Say that no record can have a value, where the values are known."""
        if info is None or not info.values or _PARTIAL.search(item.text):
            return
        wanted = comparing.fold(item.text)
        if not any(comparing.occurs(comparing.fold(value), wanted) for value in info.values):
            near = tuple(match.candidate for match in nearest(item.text, info.values))
            code = "unused-value" if info.open else "unknown-value"
            self._hint(code, item.start, item.end, near, item.text, field)

    def _range(
        self, item: Item, ends: tuple[str, str], kind: str, field: str
    ) -> Callable[[Values], bool]:
        low, high = ends
        if kind not in _ORDERED:
            return self._error("bad-range", item, field)
        if not (low or high):
            return self._error("bad-range", item)
        for end in (low, high):
            if end and (problem := self._impossible(end, kind)):
                return self._error(problem, item, end)
        if low and high and self._is_above(low, high, kind):
            return self._error("bad-range", item, low, high)
        above = self._compared(low, ">=", kind, exact=True) if low else None
        below = self._compared(high, "<=", kind, exact=True) if high else None
        return lambda values: (
            values is not None
            and any(
                (above is None or above(value)) and (below is None or below(value))
                for value in values
            )
        )

    def _is_above(self, low: str, high: str, kind: str) -> bool:
        first, last = comparing.number(low), comparing.number(high)
        if kind != "date" and first is not None and last is not None:
            return first > last
        begins, ends = comparing.day(low, self._today), comparing.day(high, self._today)
        return bool(begins and ends and comparing.date_holds(begins, ">", ends))

    def _compared(self, text: str, op: str, kind: str, *, exact: bool) -> Callable[[Any], bool]:
        """The test of one value against one text."""
        wanted = comparing.fold(text)
        as_number = comparing.number(text)
        as_day = comparing.day(text, self._today) if kind in ("date", "any") else None
        bare = wanted.partition("/")[2] if wanted.count("/") == 1 else wanted

        def holds(value: Any) -> bool:
            if comparing.is_number(value):
                return as_number is not None and comparing.number_holds(value, op, as_number)
            if isinstance(value, bool):
                return wanted in (("true", "yes") if value else ("false", "no"))
            if as_day is not None and comparing.is_date(value):
                return comparing.date_holds(value[:10], op, as_day)
            if kind in ("number", "date", "boolean") or op not in (":", "="):
                return False
            folded = comparing.fold(str(value))
            if kind == "reference":
                return folded in (wanted, bare)
            return folded == wanted if exact else comparing.occurs(folded, wanted)

        return holds


def _holds_text(values: Values, wanted: str) -> bool:
    return any(isinstance(value, str) and wanted in comparing.fold(value) for value in values or ())
