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

from cardfile.graph.columns import TRAINING
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record

# What these measure is told apart from the training data by how they are done.
_HONEST = ("training", "cross-validation")


@rule("CF605", "evaluated-on-training-data", on="model-card", severity="error")
def evaluated_on_training_data(card: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the evaluation's data, and at the training that used them."""
    evaluated = {link.reference.pointer: link for link in card.relations("evaluated_on")}
    training = [link for name in TRAINING for link in card.relations(name)]
    for evaluation in card.each("evaluations"):
        place = evaluation.at("dataset")
        link = evaluated.get(place.pointer)
        split = evaluation.text("split")
        if link is None or split is None or evaluation.get("kind") in _HONEST:
            continue
        same = next((use for use in training if _is_same(use, link, evaluation.data)), None)
        if same is not None:
            yield place.says(
                f"the evaluation uses the split “{split}” of “{link.target_id}”, which the model"
                " was trained on",
                help="evaluate on another split; if these are the numbers of the training, say"
                " `kind: training`",
                related=same.place.related("trained on it here"),
            )


def _is_same(training: Link, evaluated: Link, evaluation: object) -> bool:
    """Whether both are of one split of one data set, as far as their words go."""
    own = evaluation if isinstance(evaluation, dict) else {}
    if _key(training.reference.own.get("split")) != _key(own.get("split")):
        return False
    if training.target is None or evaluated.target is None:
        is_external = training.target is evaluated.target
        if not is_external or training.reference.text.strip() != evaluated.reference.text.strip():
            return False
    elif training.target is not evaluated.target:
        return False
    versions = training.reference.parsed.version, evaluated.reference.parsed.version
    revisions = training.reference.own.get("revision"), own.get("revision")
    return not any(one and other and one != other for one, other in (versions, revisions))


def _key(split: object) -> str | None:
    return split.strip().casefold() if isinstance(split, str) else None
