"""A decision is called by a number that is not its own, or that another one has, too.

## What it does
Reads the number in the text of a link (`ADR-12`, `0012`, `12-use-postgres`) and compares it with
that of the decision that the link leads to (`number`, else the beginning of the file's name). And
it looks for two decisions with one number in one folder; years and days are no numbers.

## Why
Decisions are cited by their number for years. Two branches that each take the next free one merge
without a conflict.

## Example
Bad:

````markdown bad path=docs/decisions/0012-linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
---
````

````markdown bad path=docs/decisions/0021-boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---

It builds on [ADR-21](0012-linear-models.md).
````

Good:

````markdown good path=docs/decisions/0012-linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
---
````

````markdown good path=docs/decisions/0021-boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---

It builds on [ADR-12](0012-linear-models.md).
````
"""

from __future__ import annotations

import posixpath
import re
from datetime import date
from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding, Related
from cardfile.diagnostic.position import whole_file
from cardfile.rules import Context, rule
from cardfile.rules.decision_numbers import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.graph.resolution import Mention
    from cardfile.records import Record

# `ADR-12 Use Postgres`, `0012`, `0012-use-postgres`; a bare `12` may be a footnote
_TEXT = re.compile(
    r"\W*(?:(?:m?adr|decision(?: record)?)[-_ ]?#?(?P<named>[0-9]{1,6})(?![0-9.])"
    r"|(?P<padded>0[0-9]{2,5})(?![0-9.]))",
    re.IGNORECASE,
)


@rule("CF676", "number-mismatch", on="knowledge-base", severity="warning", needs={"history"})
def number_mismatch(context: Context) -> Iterator[Finding]:
    """Point at the number that is wrong, or at the file that took one that was taken."""
    decisions = context.kb.of_type("decision-record")
    if not decisions:
        return
    for mention in context.kb.mentions:
        if mention.target.type.name == "decision-record":
            yield from _of_link(mention)
    yield from _doubled(decisions, context)


def _of_link(mention: Mention) -> Iterator[Finding]:
    match = _TEXT.match(mention.link.text)
    number = number_of(mention.target)
    if match is None or number is None:
        return
    written = match["named"] or match["padded"]
    if int(written) == number:
        return
    source = mention.source.page.source
    at = source.text.find(written, mention.link.start, mention.link.end)
    # in `[0012](0021-x.md)` the text comes first; behind a definition it stands elsewhere
    place = (at, at + len(written)) if at >= 0 else (mention.link.start, mention.link.end)
    yield Finding(
        f"the text of the link says {written}, but it leads to number {number},"
        f" “{mention.target.id}”",
        range=source.range(*place),
        path=mention.source.page.path,
        help="correct the text or the target",
    )


def _doubled(decisions: list[Record], context: Context) -> Iterator[Finding]:
    by_folder: dict[str, dict[int, list[Record]]] = {}
    for decision in decisions:
        number = number_of(decision)
        if number is not None:
            folder = posixpath.dirname(decision.page.path)
            by_folder.setdefault(folder, {}).setdefault(number, []).append(decision)
    doubled = any(len(same) > 1 for numbers in by_folder.values() for same in numbers.values())
    added = context.history.first_commit_dates() if doubled else {}
    for numbers in by_folder.values():
        free = max(numbers) + 1
        for number, same in sorted(numbers.items()):
            if len(same) > 1:
                first, *others = sorted(
                    same, key=lambda record: added.get(record.page.path, date.max)
                )
                for other in others:
                    yield _taken(other, first, number, free)
                    free += 1


def _taken(record: Record, first: Record, number: int, free: int) -> Finding:
    path = record.page.path
    stated = "number" in record and "number" not in record.origins
    where = record.at("number").range if stated else whole_file(path)
    there = first.at("number").range if "number" in first else whole_file(first.page.path)
    how = "" if stated else ": rename the file"
    return Finding(
        f"number {number} is that of “{first.id}” already",
        range=where,
        path=path,
        pointer="/number" if stated else None,
        help=f"give this one the next free number, {free}{how}",
        related=(Related(there, "used here"),) if there else (),
    )
