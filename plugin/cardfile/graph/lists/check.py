"""What is wrong with a list or a value of a page, given the fields and records that there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import nearest
from cardfile.graph.query import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cardfile.graph.knowledge_base import KnowledgeBase
    from cardfile.graph.lists.spec import ListSpec, Written
    from cardfile.graph.query import Queries

_UNITS_OF_A_VALUE = 2


def list_problems(spec: ListSpec, queries: Queries, today: date) -> list[Problem]:
    """Everything that is wrong with a list, with places in the text of its block."""
    found = list(spec.problems)
    meaning = queries.meaning(spec.query.text, today)
    found += [_placed(problem, spec.query) for problem in meaning.problems]
    for _, written in spec.fields:
        found += _unknown_field(written, queries)
    for written in spec.sort:
        found += _unknown_field(_without_minus(written), queries)
    return sorted(found, key=lambda problem: problem.start)


def value_problems(text: str, kb: KnowledgeBase, queries: Queries) -> list[Problem]:
    """Everything that is wrong with `loan-score roc_auc`, a value in prose."""
    from cardfile.graph.lists.spec import Written

    parts = text.split()
    if len(parts) != _UNITS_OF_A_VALUE:
        message = "a value is a record and a field: `cardfile: loan-score roc_auc`"
        return [Problem("bad-value", message, 0, len(text))]
    reference, field = parts
    record = kb.find(reference)
    if record is None:
        near = tuple(record.id for record in kb.index.near(reference, ["*"]))
        message = f"no record has the id “{reference}”"
        return [Problem("unknown-record", message, 0, len(reference), suggestions=near)]
    start = text.rindex(field)
    found = list(_unknown_field(Written(field, start, start + len(field)), queries))
    if not found and queries.values(record, field) is None:
        message = f"“{record.id}” records no “{field}”"
        found = [Problem("not-recorded", message, start, start + len(field), is_hint=True)]
    return found


def _unknown_field(written: Written, queries: Queries) -> Iterator[Problem]:
    if queries.fields.find(written.text) is None:
        near = tuple(match.candidate for match in nearest(written.text, queries.fields.names))
        message = f"no record has a field “{written.text}”"
        yield Problem(
            "unknown-field", message, written.start, written.end, is_hint=True, suggestions=near
        )


def _without_minus(written: Written) -> Written:
    if not written.text.startswith("-"):
        return written
    return replace(written, text=written.text[1:], start=written.start + 1)


def _placed(problem: Problem, query: Written) -> Problem:
    """A problem of a query at its place in the block; of a quoted query the whole."""
    if not query.exact:
        return replace(problem, start=query.start, end=query.end)
    return replace(problem, start=query.start + problem.start, end=query.start + problem.end)
