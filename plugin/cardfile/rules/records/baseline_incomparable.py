"""An experiment is compared with something that it cannot be compared with.

## What it does
Looks, once an experiment is completed, at what its `baseline` and the `baseline` of a metric name:
an experiment that is not completed or whose outcome is invalid, or one that has no number of the
same metric, split, unit, data and version of the data. A criterion `versus: baseline` wants a
baseline at all. What is not written (no split, no version) differs from nothing; an exploratory
experiment claims no difference; and an invalid one may be looked into by those that repeat it, or
that it names as its follow-up.

## Why
Half of all improvements vanish when both numbers come from the same data.

## Example
Bad:

````markdown bad path=docs/experiments/one-hot.md
---
type: experiment-log
title: One-hot merchant codes
owner: ana-ruiz
status: running
question: How far do plain one-hot columns get?
metrics: [{type: roc_auc, value: 0.84, split: validation}]
---
````

````markdown bad path=docs/experiments/target-encoding.md
---
type: experiment-log
title: Target encoding
owner: ana-ruiz
status: completed
hypothesis: Target encoding raises ROC AUC.
baseline: one-hot
outcome: supported
conclusion: It does.
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````

Good:

````markdown good path=docs/experiments/one-hot.md
---
type: experiment-log
title: One-hot merchant codes
owner: ana-ruiz
status: completed
question: How far do plain one-hot columns get?
outcome: baseline
conclusion: Good enough to compare against.
metrics: [{type: roc_auc, value: 0.84, split: test}]
---
````

````markdown good path=docs/experiments/target-encoding.md
---
type: experiment-log
title: Target encoding
owner: ana-ruiz
status: completed
hypothesis: Target encoding raises ROC AUC.
baseline: one-hot
outcome: supported
conclusion: It does.
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.criteria import metric_of
from cardfile.records.measured_on import difference_of_data, same_unit
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Metric, Record

_UNFINISHED = ("draft", "planned", "running", "aborted")
_VERDICTS = ("supported", "refuted", "inconclusive", "mixed")


@rule("CF652", "baseline-incomparable", on="experiment-log", severity="error")
def baseline_incomparable(
    experiment: Record,
    context: Context,  # noqa: ARG001
) -> Iterator[Finding]:
    """Point at the baseline, and say what differs."""
    lifecycle = experiment.type.lifecycle
    if not lifecycle.is_active(experiment.status) and not lifecycle.is_final(experiment.status):
        return
    whole = experiment.relations("baseline")
    named = {link.target_id for link in whole}
    for link in whole:
        yield from _compared(link, experiment.metrics)
    for link in experiment.relations("compared_with"):
        if link.target_id not in named:
            yield from _compared(link, [m for m in experiment.metrics if _is_of(link, m)])
    if not whole:
        yield from _missing(experiment)


def _compared(link: Link, metrics: Sequence[Metric]) -> Iterator[Finding]:
    target = link.target
    if target is None or target is link.source or target.broken:
        return
    if target.type.name == "experiment-log" and target.status in _UNFINISHED:
        yield link.place.says(
            f"the baseline “{target.id}” is {target.status}: it has no result to compare with",
            help="complete that experiment first, or compare with another one",
            related=target.at("status").related(f"{target.status} here"),
        )
    elif target.text("outcome") == "invalid" and not _looks_into(link.source, target):
        yield link.place.says(
            f"the baseline “{target.id}” is invalid",
            help="compare with an experiment whose numbers stand",
            related=target.at("outcome").related("invalid here"),
        )
    elif metrics and target.metrics and link.source.text("outcome") in _VERDICTS:
        reasons = [reason for metric in metrics for reason in _against(metric, target.metrics)]
        if all(reasons):
            first = next((reason for reason in reasons if reason), "")
            yield link.place.says(
                f"no number here can be compared with the baseline “{target.id}”: {first}",
                help="measure both on the same data, or compare with another experiment",
                related=target.metrics[0].element.at("type").related("the baseline’s numbers"),
            )


def _looks_into(experiment: Record, invalid: Record) -> bool:
    """Whether an experiment is about what was wrong with the other one."""
    repeats = any(link.target is invalid for link in experiment.relations("replicates"))
    return repeats or any(link.target is experiment for link in invalid.relations())


def _against(metric: Metric, others: Sequence[Metric]) -> Iterator[str]:
    """Why a number has no counterpart; one empty reason where it has one."""
    same = [other for other in others if other.identity == metric.identity]
    if not same:
        names = listed(list(dict.fromkeys(f"`{other.type}`" for other in others)), "and")
        yield f"it reports {names}, this one `{metric.type}`"
        return
    reasons = [_difference(metric, other) for other in same]
    yield "" if not all(reasons) else reasons[0]


def _difference(metric: Metric, other: Metric) -> str:
    name = f"`{metric.type}` was measured"
    if metric.split and other.split and metric.split.casefold() != other.split.casefold():
        return f"{name} on the split “{other.split}” there, and on “{metric.split}” here"
    if not same_unit(metric, other):
        return f"`{metric.type}` is in {_unit(other)} there, and in {_unit(metric)} here"
    data = difference_of_data(metric, other)
    return f"{name} {data}" if data else ""


def _unit(metric: Metric) -> str:
    unit = metric.element.text("unit")
    return f"“{unit}”" if unit else "no unit"


def _missing(experiment: Record) -> Iterator[Finding]:
    for criterion in experiment.each("success_criteria"):
        if criterion.text("versus") != "baseline":
            continue
        metric = metric_of(experiment, criterion)
        if metric is not None and "baseline" not in metric.element:
            yield criterion.at("versus").says(
                "the criterion compares with the baseline, and the experiment names none",
                help="add `baseline`: the experiment or the model that it is compared with",
            )
            return


def _is_of(link: Link, metric: Metric) -> bool:
    """Whether a metric's own `baseline` drew the edge."""
    return link.reference.pointer == metric.element.at("baseline").pointer
