"""A model in production reads a column that should no longer be used.

## What it does
Follows the inputs of models in production to their columns (by `field`, else by name in the data
that the model was trained on) and looks at `deprecated`.

## Why
The column will go, and the model will go on reading what is then no longer kept up.

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
  - {name: months, type: integer, unit: mo, description: Term., deprecated: true, replaced_by: term}
  - {name: term, type: integer, unit: mo, description: Term.}
---
````

````markdown bad path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
status: production
intended_use: Ranking applications for a person.
inputs: [{name: months, field: "loans#months"}]
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
  - {name: months, type: integer, unit: mo, description: Term., deprecated: true, replaced_by: term}
  - {name: term, type: integer, unit: mo, description: Term.}
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
    from cardfile.records import Record


@rule("CF642", "deprecated-column-in-use", on="model-card", severity="warning")
def deprecated_column_in_use(card: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the column, and what replaces it."""
    if card.status != "production":
        return
    for read in columns_read(card):
        if read.column.get("deprecated") is not True:
            continue
        replacement = read.column.text("replaced_by")
        yield read.place.says(
            f"the model is in production and reads “{read.name}”, which is deprecated",
            help=f"train it on “{replacement}”, or say in the data dictionary until when the"
            " column stays"
            if replacement
            else "say in the data dictionary what replaces the column (`replaced_by`), and train"
            " the model on that",
            related=read.column.at("deprecated").related("deprecated here"),
        )
