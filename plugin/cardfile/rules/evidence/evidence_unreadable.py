"""What a record names as its evidence, or as its list, cannot be read.

## What it does
Opens the file behind each metric's `evidence`, behind each of the `runs` and behind each
`NAME_from`, and says why nothing could be read: no such file, a way out of the project, no value at
the pointer, another format, an offline run of Weights & Biases.
A metric with `evidence_sha256` may do without the file: its digest stands for it. It is an error
where the record must have the list that stands in the file.

## Why
A claim whose evidence cannot be read must never look like one that was checked.

## Example
Bad (`docs/models/churn.md`):

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    split: test
    metrics:
      - {type: roc_auc, value: 0.84, evidence: results/chrun.json#/test/roc_auc}
---
````

Good:

````json good path=results/churn.json
{"test": {"roc_auc": 0.8437}}
````

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    split: test
    metrics:
      - {type: roc_auc, value: 0.84, evidence: results/churn.json#/test/roc_auc}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.artefacts import Unreadable, why
from cardfile.diagnostic import Fault
from cardfile.records.evidence import EvidenceKind, evidence_state
from cardfile.records.runs import runs_of
from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Place, Record

_MISSING = "there is no such file"
_PATHS = "paths start at the project's root; `./` and `../` at the record's folder"


@rule(
    "CF503",
    "evidence-unreadable",
    on=("fault", "record"),
    severity="warning",
    aggravated="error",
    needs={"artefacts"},
)
def evidence_unreadable(subject: Fault | Record, context: Context) -> Iterator[Finding]:
    """Say which file, and why; a fault is a side file, a record is asked for its metrics."""
    if isinstance(subject, Fault):
        data = subject.data
        yield say(
            subject,
            f"`{data['key']}`: {data['file']} cannot be read: {data['reason']}",
            help=_PATHS if data["reason"] == _MISSING else "",
        )
        return
    for named in runs_of(subject, context.artefacts):
        # what stands behind a number is told of the number
        if isinstance(named.found, Unreadable) and named.place.pointer.startswith("/runs/"):
            yield from _run(named.place, named.found)
    for metric in subject.metrics:
        state = evidence_state(metric.element, subject.page, context.artefacts)
        if state.kind is EvidenceKind.UNREADABLE and not _is_lost_run(state.reading):
            yield metric.element.at("evidence").says(
                f"the evidence of `{metric.type}` cannot be read: {state.path}: {state.text}",
                help=_PATHS if state.text == _MISSING else "",
                data={"file": state.path, "reason": state.text},
            )


def _run(place: Place, found: Unreadable) -> Iterator[Finding]:
    # a path may lead to any files of a run, not only to those of its tracker
    if _is_lost_run(found) or found.reason in ("no-store", "unknown-format", "no-run-named"):
        return
    reason = why(found)
    yield place.says(
        f"the run cannot be read: {found.path}: {reason}",
        help=_PATHS if reason == _MISSING else "",
        data={"file": found.path, "reason": reason},
    )


def _is_lost_run(reading: object) -> bool:
    """Whether CF505 tells it."""
    return isinstance(reading, Unreadable) and reading.reason == "no-run"
