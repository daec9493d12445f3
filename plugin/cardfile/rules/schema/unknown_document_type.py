"""The `type` of a page names no type of record.

## What it does
Reports a `type` that no schema describes, where it is near to one that there is, or where the
page lies in a folder of records. Nothing else is said of the page until the type is right.

## Why
A page of an unknown type is no record: it is in no list, and nothing of it is checked.

## Example
Bad:

````markdown bad
---
type: modelcard
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
---
````

Good:

````markdown good
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix
from cardfile.rules import Context, rule
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF321", "unknown-document-type", on="fault", severity="error", fix="SD")
def unknown_document_type(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the type and what is near."""
    data = fault.data
    near = listed([str(name) for name in data.get("suggestions", ())])
    message = f"there is no document type {value_words(data['type'])}"
    if near:
        message += f"; did you mean {near}?"
    known = listed([str(name) for name in data["known"]], "and")
    yield say(fault, message, help="" if near else f"types here: {known}", fixes=_fixes(fault))


def _fixes(fault: Fault) -> tuple[Fix, ...]:
    near = fault.data.get("suggestions", ())
    if not near or fault.range is None:
        return ()
    how = Applicability.SAFE if fault.data.get("safe") else Applicability.DISPLAY
    return (Fix(f"type: {near[0]}", (Edit(fault.range, str(near[0])),), how),)
