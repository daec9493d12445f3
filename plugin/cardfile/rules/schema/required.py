"""A field that the record needs is missing.

## What it does
Asks for the fields that every record of a type has, and for those that its status, or another of
its values, makes necessary. `= from:` names the rule of the schema.

## Why
A model without an owner has nobody to ask; an approved card without a risk level was not
assessed. What is asked for grows with the status, so that a draft stays easy to begin.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
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

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_label, teams_in_use
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF301", "required", on="fault", severity="error", fix="UD")
def required(fault: Fault, context: Context) -> Iterator[Finding]:
    """Name the field, where it goes, and how else the demand could be met."""
    data = fault.data
    fields = [f"`{name}`" for name in data.get("fields", ())]
    subject = f"one of {listed(fields)}" if fields else f"`{data['field']}`"
    yield say(
        fault,
        f"{subject} is missing",
        label=_label(fault),
        help=_help(fault, context),
        notes=_kinds(fault),
        insert_text=str(data.get("insert", "")),
    )


def _label(fault: Fault) -> str:
    reading = fault.data.get("reading")
    if reading:
        of = f" of {reading['of']}" if reading["of"] else ""
        return f'reading this as the "{reading["label"]}" kind{of}'
    return because_label(fault)


def _help(fault: Fault, context: Context) -> str:
    data = fault.data
    names = [f"`{name}`" for name in data.get("alternatives") or [data["property"]]]
    after = fault.insertion.after if fault.insertion else ""
    text = f"add {listed(names)}" + (f" after `{after}`" if after and not fault.because else "")
    if data.get("or_status"):
        text += f", or set status to {data['or_status']}"
    teams = teams_in_use(context.kb)[:3] if data["field"] == "owner" else ()
    if teams:
        text += f"; teams in use: {', '.join(f'{name} ({count})' for name, count in teams)}"
    return text


def _kinds(fault: Fault) -> tuple[str, ...]:
    reading = fault.data.get("reading")
    if not reading or len(reading["kinds"]) < 2:
        return ()
    of = f" of {reading['of']}" if reading["of"] else ""
    return (f"kinds{of}: {', '.join(reading['kinds'])}",)
