"""A decision leans on an experiment that does not carry it.

## What it does
Looks at the experiments in `evidence_from` of a decision that is proposed or accepted: one whose
outcome is refuted or invalid, one that was aborted, and one that ended after the day of the
decision. Where the decision says itself that the experiment failed (“refuted”, “did not”), a
refuted one is what it rests on.

## Why
The reasons of a decision are read again when it is questioned. They should hold.

## Example
Bad:

````markdown bad path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
status: completed
date: 2026-03-02
hypothesis: Deeper trees raise ROC AUC.
outcome: invalid
conclusion: The test rows were among the training rows.
---
````

````markdown bad path=docs/decisions/deep-trees.md
---
type: decision-record
title: Use deep trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Trees of depth 8.
evidence_from: [depth]
---
````

Good:

````markdown good path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
status: completed
date: 2026-03-02
hypothesis: Deeper trees raise ROC AUC.
outcome: supported
conclusion: They do.
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````

````markdown good path=docs/decisions/deep-trees.md
---
type: decision-record
title: Use deep trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Trees of depth 8.
evidence_from: [depth]
---
````
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.graph.status import PAST, is_active
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record

# words of a decision that knows that what was tried did not work
_KNOWS = re.compile(
    r"(?i)\b(?:refut\w*|disprov\w*|fail\w*|not|no|never|without|neither|nor|none|nothing|"
    r"drop\w*|remov\w*|stop\w*|keep\w*|stay\w*|reject\w*|against|instead|worse)\b"
)


@rule("CF681", "weak-evidence", on="decision-record", severity="warning")
def weak_evidence(decision: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what is wrong with the experiment."""
    if decision.effective_status.name in PAST:
        return
    for link in decision.relations("evidence_from"):
        experiment = link.target
        if experiment is not None and experiment.type.name == "experiment-log":
            yield from _weakness(decision, link, experiment)


def _weakness(decision: Record, link: Link, experiment: Record) -> Iterator[Finding]:
    outcome = experiment.text("outcome")
    if experiment.status == "aborted":
        yield link.place.says(
            f"“{experiment.id}” was aborted: it shows nothing",
            help="rest the decision on an experiment that was completed",
            related=experiment.at("status").related("aborted here"),
        )
    elif outcome == "invalid" or (outcome == "refuted" and not _knows(decision)):
        yield link.place.says(
            f"“{experiment.id}” is {outcome}, and the decision rests on it",
            help="rest it on other evidence, or say in the decision what that outcome means for it",
            related=experiment.at("outcome").related(f"{outcome} here"),
        )
    else:
        yield from _later(decision, link, experiment)


def _later(decision: Record, link: Link, experiment: Record) -> Iterator[Finding]:
    decided = decision.date("date")
    field = "finished" if experiment.date("finished") else "date"
    ended = experiment.date(field)
    if is_active(decision) and decided and ended and ended > decided:
        yield link.place.says(
            f"“{experiment.id}” ended on {ended}, after the decision of {decided}",
            help="correct the date that is wrong, or name the experiment in a new decision",
            related=experiment.at(field).related("ended here"),
        )


def _knows(decision: Record) -> bool:
    """Whether the decision says itself that something does not work."""
    texts = (decision.title, decision.get("decision"), decision.get("decision.because"))
    return any(_KNOWS.search(text) for text in texts if isinstance(text, str))
