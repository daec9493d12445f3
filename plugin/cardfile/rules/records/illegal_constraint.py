"""A constraint of a column cannot hold.

## What it does
Checks the `constraints` of each column as Table Schema means them: the constraint exists for the
column's type (`minLength` is none of a number), the least is not above the greatest, every value
of `enum` is one of the `categories`, and `pattern` is a regular expression.

## Why
A constraint that no tool can apply is read by people as a promise.

## Example
Bad:

````markdown bad path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
fields:
  - name: total
    type: number
    unit: EUR
    description: Price of the order.
    constraints: {minimum: 1000, maximum: 0}
---
````

Good:

````markdown good path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
fields:
  - name: total
    type: number
    unit: EUR
    description: Price of the order.
    constraints: {minimum: 0, maximum: 1000}
---
````
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record

_ORDERED = frozenset(
    {"integer", "number", "date", "time", "datetime", "year", "yearmonth", "duration"}
)
_SIZED = frozenset({"string", "list", "array", "object"})
_LEGAL = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _ORDERED),
    **dict.fromkeys(("minLength", "maxLength"), _SIZED),
    "pattern": frozenset({"string"}),
    "jsonSchema": frozenset({"object", "array"}),
}
_PAIRS = (
    ("minimum", "maximum", False),
    ("minimum", "exclusiveMaximum", True),
    ("exclusiveMinimum", "maximum", True),
    ("exclusiveMinimum", "exclusiveMaximum", True),
    ("minLength", "maxLength", False),
)
_XSD = re.compile(r"\\[pP]\{[^}]*\}|\\[iIcC]")


@rule("CF636", "illegal-constraint", on="data-dictionary", severity="error")
def illegal_constraint(data: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Each constraint that is wrong, at its place."""
    for column in data.columns:
        constraints = column.child("constraints")
        if constraints is None:
            continue
        kind = column.text("type")
        illegal = [key for key in constraints.data if kind and kind not in _LEGAL.get(key, (kind,))]
        for key in illegal:
            yield constraints.at(key).key.says(
                f"`{key}` is no constraint of {_article(kind or '')} column",
                help=f"`{key}` is for columns of type {listed(sorted(_LEGAL[key]))}",
                related=column.at("type").related("the column's type"),
            )
        if not illegal:
            yield from _contradictions(column, constraints)


def _article(kind: str) -> str:
    return f"an {kind}" if kind[:1] in "aeio" else f"a {kind}"


def _contradictions(column: Element, constraints: Element) -> Iterator[Finding]:
    given = constraints.data
    for low, high, strict in _PAIRS:
        if low not in given or high not in given:
            continue
        least, greatest = given[low], given[high]
        if not _is_above(least, greatest, strict=strict):
            continue
        yield constraints.at(low).says(
            f"no value can hold `{low}: {least}` and `{high}: {greatest}`",
            related=constraints.at(high).related(f"`{high}`"),
        )
    categories = column.items("categories")
    if categories:
        yield from _outside(constraints, [_value(item) for item in categories])
    problem = _regex_problem(constraints.text("pattern"))
    if problem:
        yield constraints.at("pattern").says(
            f"`pattern` is not a regular expression: {problem}",
            help="correct it; a sign such as ( or [ that means itself is written \\( or \\[",
        )


def _is_above(least: Any, greatest: Any, *, strict: bool) -> bool:
    """Whether a lower bound leaves nothing below an upper one; texts (dates) compare as texts."""
    one, other = _number(least), _number(greatest)
    if one is None or other is None:
        if not (isinstance(least, str) and isinstance(greatest, str)):
            return False
        same_form = len(least) == len(greatest) and least[:1].isdigit()
        return same_form and (least > greatest or (strict and least == greatest))
    return one > other or (strict and one == other)


def _number(value: Any) -> float | None:
    try:
        return float(value) if not isinstance(value, bool) else None
    except (TypeError, ValueError, OverflowError):
        return None


def _value(category: Any) -> Any:
    return category.get("value") if isinstance(category, dict) else category


def _outside(constraints: Element, categories: list[Any]) -> Iterator[Finding]:
    known = {str(value) for value in categories}
    for index, value in enumerate(constraints.items("enum")):
        if str(value) not in known:
            yield constraints.at("enum", index).says(
                f"`enum` allows “{value}”, which is not one of the `categories`",
                help=f"categories are: {listed([str(value) for value in categories[:8]], 'and')}",
            )


def _regex_problem(pattern: str | None) -> str | None:
    """Why a text is no regular expression; character classes of XML Schema count as known."""
    if pattern is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(_XSD.sub("a", pattern))
        except re.error as error:
            return error.msg
        except (OverflowError, RecursionError):
            return "it is too large"
    return None
