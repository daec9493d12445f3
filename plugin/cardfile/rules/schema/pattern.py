"""A text does not have the form that its field asks for.

## What it does
Checks texts against the pattern of their field. The message says in words what the form is; the
pattern itself is in the JSON output and in the schema.

## Why
Versions, digests and numbers of documents are compared and looked up by their form.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
artifacts:
  - {uri: models/loan.bin, sha256: 12ab}
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
artifacts:
  - uri: models/loan.bin
    sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF306", "pattern", on="fault", severity="error", fix="D")
def pattern(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say in words what the form is."""
    data = fault.data
    hint = str(data["hint"]) or "must have another form"
    if not hint.startswith("must"):
        hint = f"must be {hint}"
    examples = [value_words(example) for example in data["examples"]]
    help_text = f"for example {listed(examples)}" if examples and not data["hint"] else ""
    value = value_words(data["value"])
    yield say(fault, f"`{data['field']}` {hint}, got {value}", help=help_text)
