"""A number of a record is not the one in the artefact that it names.

## What it does
Reads the `evidence` of each metric (a value in a JSON, YAML or CSV file of the repository) and
compares it with the metric's `value`, at the digits that the record writes: 0.91 agrees with
0.9083. A number that is right but for a factor of 100 is told as such.

## Why
Numbers are copied by hand, and models are trained again. A card that says what the run did not
give is worse than a card without the number.

## Example
Bad (`docs/models/churn.md`):

````json bad path=results/churn.json
{"test": {"roc_auc": 0.8437}}
````

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
      - {type: roc_auc, value: 0.87, evidence: results/churn.json#/test/roc_auc}
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

from cardfile.artefacts import Agreement, Reading, at_digits_of
from cardfile.diagnostic import Applicability, Edit, Fix, Related
from cardfile.records.evidence import EvidenceKind, as_written, evidence_state
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Metric, Record


@rule("CF501", "evidence-mismatch", on="record", severity="error", fix="S", needs={"artefacts"})
def evidence_mismatch(record: Record, context: Context) -> Iterator[Finding]:
    """Say both numbers, and offer the artefact's."""
    for metric in record.metrics:
        state = evidence_state(metric.element, record.page, context.artefacts)
        reading = state.reading
        if state.kind is not EvidenceKind.MISMATCHED or not isinstance(reading, Reading):
            continue
        written = str(as_written(metric.element, record.page))
        found = reading.raw or str(reading.value)
        factor = state.agreement is Agreement.PERCENT
        there = (Related(reading.range, f"{found} here"),) if reading.range else ()
        yield metric.element.at("value").says(
            f"`{metric.type}` is {written}, but {state.path} says {found}"
            + (": they differ by a factor of 100" if factor else ""),
            label="not what the artefact says",
            help=_advice(metric, found) if factor else "",
            related=there,
            fixes=_fix(metric, found if factor else at_digits_of(written, found)),
            data={"value": written, "artefact": found, "file": state.path, "factor": factor},
        )


def _advice(metric: Metric, found: str) -> str:
    without = ", without the unit %" if metric.element.get("unit") == "%" else ""
    return f"write the number as the artefact has it: {found}{without}"


def _fix(metric: Metric, right: str | None) -> tuple[Fix, ...]:
    place = metric.element.at("value").range
    # A number in per cent is right only after its unit is gone.
    if place is None or right is None or metric.element.get("unit") == "%":
        return ()
    return (Fix(right, (Edit(place, right),), Applicability.SAFE),)
