"""A metric of a yes-or-no answer does not say from which score on the answer is yes.

## What it does
Asks `decision_threshold` of precision, recall, F1 and their like. ROC AUC and averages over
classes need none.

## Why
At another threshold the same model has another precision: without it the number says little, and
nobody can reproduce it.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    metrics:
      - {type: recall, value: 0.81}
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    metrics:
      - {type: recall, value: 0.81, decision_threshold: 0.5}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF616", "threshold-missing", on="record", severity="warning")
def threshold_missing(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the metric."""
    for metric in record.metrics:
        known = metric.definition
        if known is None or not known.needs_decision_threshold:
            continue
        if "decision_threshold" not in metric.element:
            yield metric.element.at("type").says(
                f"`{metric.type}` has no `decision_threshold`",
                help="add the score from which on a case counts as positive: "
                "`decision_threshold: 0.5`",
            )
