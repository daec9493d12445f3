"""A text of a template was left where a value belongs.

## What it does
Recognises `TODO`, `TBD`, `[More Information Needed]`, `{{…}}`, `<…>` and the like. Where the
field is required, this is an error and stands in place of the missing field.

## Why
A placeholder looks filled in to every program, and to most readers in a hurry.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: TODO
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
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF325", "placeholder-left", on="fault", severity="warning", aggravated="error", fix="")
def placeholder_left(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Quote what was left."""
    data = fault.data
    message = f"`{data['field']}` is still a placeholder: {value_words(data['value'])}"
    help_text = "write the value" if data["aggravated"] else "write the value, or remove the field"
    needed = "the field is required here" if data["aggravated"] else ""
    yield say(fault, message, label=needed, help=help_text)
