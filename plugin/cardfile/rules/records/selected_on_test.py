"""An experiment chose its settings on the numbers that it reports.

## What it does
Compares `search.selection_split` with the split that is reported: that of the headline metric,
of the primary criterion, or of every metric. Numbers of the selection split may stand beside
those of another one.

## Why
The best of forty trials on the test data is best partly by luck; reported as the result, the luck
is sold as skill.

## Example
Bad:

````markdown bad path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
search: {method: grid, n_trials: 12, selection_split: test}
metrics:
  - {type: roc_auc, value: 0.86, split: test}
---
````

Good:

````markdown good path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
search: {method: grid, n_trials: 12, selection_split: validation}
metrics:
  - {type: roc_auc, value: 0.86, split: test}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Place, Record


@rule("CF654", "selected-on-test", on="experiment-log", severity="error")
def selected_on_test(experiment: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the split that chose, and at the number that it is reported by."""
    split = experiment.text("search.selection_split")
    if split is None:
        return
    place = _reported_on(experiment, split)
    if place is not None:
        yield experiment.at("search.selection_split").says(
            f"the search chose on “{split}”, the split that is reported",
            help="choose on another split, and report this one once, at the end",
            related=place.related("reported here"),
        )


def _reported_on(experiment: Record, split: str) -> Place | None:
    """Where the result is said to be of a split, or nothing."""
    metrics = [metric for metric in experiment.metrics if metric.split]
    headlines = [metric for metric in metrics if metric.element.get("headline") is True]
    criteria = [
        criterion
        for criterion in experiment.each("success_criteria")
        if criterion.text("role") == "primary" and criterion.text("split")
    ]
    if headlines:
        chosen = headlines[:1]
    elif criteria:
        is_same = _same(criteria[0].text("split"), split)
        return criteria[0].at("split") if is_same else None
    else:
        chosen = metrics if all(_same(metric.split, split) for metric in metrics) else []
    if chosen and _same(chosen[0].split, split):
        return chosen[0].element.at("split")
    return None


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.strip().casefold() == other.strip().casefold()
