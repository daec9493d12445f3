"""A model was evaluated on the data that it was trained on.

## What it does
Compares the data set and the split of each evaluation with `trained_on`, `finetuned_on` and
`pretrained_on`. An evaluation of `kind: training` says what it is, and one of
`kind: cross-validation` measures on what was held out. An absent split matches nothing, and neither
does another `revision`.

## Why
Such a number says how well the model remembers, and is read as how well it works.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
trained_on: [{ref: "https://example.org/orders", split: train}]
evaluations:
  - dataset: https://example.org/orders
    split: train
    metrics: [{type: roc_auc, value: 0.99}]
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
trained_on: [{ref: "https://example.org/orders", split: train}]
evaluations:
  - dataset: https://example.org/orders
    split: test
    metrics: [{type: roc_auc, value: 0.83}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.training_splits import on_training_data
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF605", "evaluated-on-training-data", on="model-card", severity="error")
def evaluated_on_training_data(card: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the evaluation's data, and at the training that used them."""
    for evaluation, link, training in on_training_data(card):
        yield evaluation.at("dataset").says(
            f"the evaluation uses the split “{evaluation.text('split')}” of “{link.target_id}”,"
            " which the model was trained on",
            help="evaluate on another split; if these are the numbers of the training, say"
            " `kind: training`",
            related=training.place.related("trained on it here"),
        )
