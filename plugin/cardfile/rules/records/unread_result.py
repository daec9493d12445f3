"""An experiment was completed months ago, and nothing has come of it.

## What it does
Looks at experiments that were finished (`finished`, else `date`) more than 90 days ago: a
decision that rests on it, an experiment that follows or repeats it, a model that came out of it, a
`follow_ups` entry, or any other link or mention is enough. Invalid ones are left alone.

## Why
A result that nobody drew a conclusion from is tried again a year later by somebody else.

## Example
Bad:

````markdown bad path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
status: completed
finished: 2026-03-02
hypothesis: Deeper trees raise ROC AUC.
outcome: refuted
conclusion: They do not.
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
finished: 2026-03-02
hypothesis: Deeper trees raise ROC AUC.
outcome: refuted
conclusion: They do not.
metrics: [{type: roc_auc, value: 0.86, split: test}]
follow_ups: [{what: Keep the depth of 4., owner: ana-ruiz}]
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

_DAYS = 90


@rule("CF659", "unread-result", on="experiment-log", severity="info", needs={"as_of"})
def unread_result(experiment: Record, context: Context) -> Iterator[Finding]:
    """Say since when the result waits."""
    field = "finished" if experiment.date("finished") else "date"
    day = experiment.date(field)
    if experiment.status != "completed" or experiment.text("outcome") == "invalid":
        return
    if day is None or (context.as_of - day).days <= _DAYS or _is_read(experiment, context):
        return
    yield experiment.at(field).says(
        f"the result is there since {day}, and no decision, follow-up or later experiment names it",
        help="record the decision with `evidence_from`, or say in `follow_ups` what comes next",
    )


def _is_read(experiment: Record, context: Context) -> bool:
    if experiment.inverse() or "follow_ups" in experiment or "decided_by" in experiment:
        return True
    return experiment.page.path in context.kb.mentioned_by
