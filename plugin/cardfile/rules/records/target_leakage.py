"""A model reads a column that is known only after the outcome, or the outcome itself.

## What it does
Follows the inputs of a model card to their columns (by `field`, else by name in the data that
the model was trained on). A column with `role: target` or `available_at: after-outcome` cannot
be an input. Retired models are left alone: their cards tell what was.

## Why
Such a model is brilliant in every evaluation and useless on its first day at work.

## Example
Bad:

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
fields:
  - {name: buyer, type: string, description: Who bought the loan., available_at: after-outcome}
---
````

````markdown bad path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
inputs: [{name: buyer, field: "loans#buyer"}]
---
````

Good:

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
fields:
  - {name: term, type: integer, unit: mo, description: Term., available_at: prediction-time}
---
````

````markdown good path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
inputs: [{name: term, field: "loans#term"}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.columns import columns_read
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record


@rule("CF641", "target-leakage", on="model-card", severity="error")
def target_leakage(card: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the input, and at what the data dictionary says."""
    if card.type.lifecycle.is_final(card.status):
        return
    for read in columns_read(card):
        leak = _leak(read.column)
        if leak is not None:
            key, words = leak
            yield read.place.says(
                f"the model reads “{read.name}”, {words}",
                help="take the input out, or correct the column in the data dictionary",
                related=read.column.at(key).related("said here"),
            )


def _leak(column: Element) -> tuple[str, str] | None:
    if column.get("role") == "target":
        return "role", "which is the target"
    if column.get("available_at") == "after-outcome":
        return "available_at", "which is known only after the outcome"
    return None
