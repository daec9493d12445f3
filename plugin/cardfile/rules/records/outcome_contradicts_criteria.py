"""The outcome of an experiment is not what its own criteria say.

## What it does
Holds each of `success_criteria` against the numbers of the record (and its baseline). An
experiment with the outcome supported must meet its primary criterion and break no guardrail; one
with the outcome refuted must not meet all that was asked. Criteria without a number say nothing,
and an `outcome_note` that explains the outcome is an answer.

## Why
The criteria were written down so that nobody decides afterwards what success was.

## Example
Bad:

````markdown bad path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
status: completed
hypothesis: Deeper trees raise ROC AUC above 0.88.
success_criteria:
  - {metric: roc_auc, split: test, op: ge, value: 0.88, role: primary}
outcome: supported
conclusion: They do.
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````

Good:

````markdown good path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
status: completed
hypothesis: Deeper trees raise ROC AUC above 0.88.
success_criteria:
  - {metric: roc_auc, split: test, op: ge, value: 0.88, role: primary}
outcome: refuted
conclusion: They do not.
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.criteria import judge
from cardfile.rules import Context, rule
from cardfile.rules.figures import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.diagnostic import Finding
    from cardfile.records import Record
    from cardfile.records.criteria import Judged

_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}


@rule("CF655", "outcome-contradicts-criteria", on="experiment-log", severity="error")
def outcome_contradicts_criteria(
    experiment: Record,
    context: Context,  # noqa: ARG001
) -> Iterator[Finding]:
    """Point at the outcome, with the criterion that says otherwise beside it."""
    outcome = experiment.text("outcome")
    if outcome not in ("supported", "refuted") or "outcome_note" in experiment:
        return
    judged = judge(experiment)
    telling = _broken(judged) if outcome == "supported" else _all_met(judged)
    if telling is None:
        return
    word = "is met" if telling.met else "is not met"
    if telling.role == "guardrail":
        word = "is broken"
    related = telling.criterion.at("value").related(f"the {telling.role} criterion")
    if telling.metric is not None:
        related += telling.metric.element.at("value").related("what was measured")
    yield experiment.at("outcome").says(
        f"the outcome is {outcome}, but the {telling.role} criterion {_asked(telling)} {word}:"
        f" {_result(telling)}",
        help="correct the outcome or the number, or say in `outcome_note` why it is so",
        related=related,
        data={"outcome": outcome, "metric": telling.criterion.text("metric") or ""},
    )


def _broken(judged: Sequence[Judged]) -> Judged | None:
    """The first criterion that speaks against support."""
    roles = ("primary", "guardrail")
    return next((item for item in judged if item.met is False and item.role in roles), None)


def _all_met(judged: Sequence[Judged]) -> Judged | None:
    """The primary criterion, where all that was asked is met."""
    asked = [item for item in judged if item.role in ("primary", "guardrail")]
    primary = next((item for item in asked if item.role == "primary"), None)
    return primary if primary and all(item.met is True for item in asked) else None


def _asked(judged: Judged) -> str:
    criterion = judged.criterion
    sign = _SIGNS.get(criterion.text("op") or "", "")
    limit = criterion.number("value") or 0
    against = " over the baseline" if criterion.text("versus") == "baseline" else ""
    share = " as a share" if criterion.get("relative") is True else ""
    return f"“{criterion.text('metric')} {sign} {short(limit)}{share}{against}”"


def _result(judged: Judged) -> str:
    """`it is 0.86`, or `it is 0.003 over the baseline (0.864 against 0.861)`."""
    metric, baseline, result = judged.metric, judged.baseline, judged.result
    value = metric.value if metric else None
    if value is None or result is None:
        return ""
    if baseline is None:
        return f"it is {short(value)}"
    share = judged.criterion.get("relative") is True
    what = f"{result:+.3g} as a share" if share else f"{result:+.6g}"
    return f"it is {what} ({short(value)} against {short(baseline.value)})"
