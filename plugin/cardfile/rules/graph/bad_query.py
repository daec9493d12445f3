"""A list or a value in a page asks for what there is not.

## What it does
Reads each block of `cardfile` and each `` `cardfile: record field` `` in the text of records and
of plain pages: the kind and the keys of the block, the query's form, fields that no record has,
values that a field cannot have, and records that do not exist. A value that a field could have and
no record has yet (an owner, a tag), and a field that the named record leaves out, are warnings.

## Why
A misspelt field finds nothing, and a list that is empty by mistake looks like an answer.

## Example
Bad:

````markdown bad path=docs/index.md
# Models in use

```cardfile
table: type:model-card status:aproved
columns: [title, owner]
```
````

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
---
````

Good:

````markdown good path=docs/index.md
# Models in use

```cardfile
table: type:model-card status:approved
columns: [title, owner]
```
````

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding, Weight
from cardfile.graph.lists import list_problems, read_list, value_problems
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.graph.query import Problem
    from cardfile.source import Page

_PERHAPS = frozenset({"unused-value", "not-recorded"})
_WHERE = "the manual's page on queries says what a query may hold"


@rule(
    "CF421",
    "bad-query",
    on="knowledge-base",
    severity="error",
    eased="warning",
    fix="D",
    needs={"as_of"},
)
def bad_query(context: Context) -> Iterator[Finding]:
    """Point at the place in the block, or in the code."""
    kb = context.kb
    pages = [*(record.page for record in kb if not record.broken), *kb.pages.values()]
    for page in pages:
        for block in page.lists:
            for problem in list_problems(read_list(block.text), kb.queries, context.as_of):
                start, end = block.place(problem.start), block.place(problem.end)
                yield _told(page, problem, start, end)
        for value in page.inline_values:
            for problem in value_problems(value.text, kb, kb.queries):
                yield _told(page, problem, value.start + problem.start, value.start + problem.end)


def _told(page: Page, problem: Problem, start: int, end: int) -> Finding:
    near = problem.suggestions
    return Finding(
        problem.message,
        range=page.source.range(start, end),
        path=page.path,
        help=f"did you mean “{near[0]}”?" if near else _WHERE,
        weight=Weight.EASED if problem.code in _PERHAPS else Weight.DEFAULT,
        data={"problem": problem.code, "suggestions": list(near)},
    )
