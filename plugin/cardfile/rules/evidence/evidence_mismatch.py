"""A number of a record is not the one in the artefact that it names.

## What it does
Reads the `evidence` of each metric (a value in a JSON, YAML or CSV file of the repository, or in
the files of an experiment tracker) and compares it with the metric's `value`, at the digits that
the record writes: 0.91 agrees with 0.9083. A number that is right but for a factor of 100 is told
as such. The `params` of an experiment are held against those of its `runs`, and must be the same;
of several runs one that agrees is enough.

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

from typing import TYPE_CHECKING, Any

from cardfile.artefacts import Agreement, Reading, at_digits_of
from cardfile.diagnostic import Applicability, Edit, Fix, Related
from cardfile.records.evidence import EvidenceKind, as_written, evidence_state
from cardfile.records.runs import parameter_states
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.artefacts import Measured
    from cardfile.diagnostic import Finding
    from cardfile.records import Place, Record


@rule("CF501", "evidence-mismatch", on="record", severity="error", fix="S", needs={"artefacts"})
def evidence_mismatch(record: Record, context: Context) -> Iterator[Finding]:
    """Say both values, and offer the artefact's."""
    for metric in record.metrics:
        state = evidence_state(metric.element, record.page, context.artefacts)
        reading = state.reading
        if state.kind is not EvidenceKind.MISMATCHED or not isinstance(reading, Reading):
            continue
        written = str(as_written(metric.element, record.page))
        found = reading.raw or str(reading.value)
        factor = state.agreement is Agreement.PERCENT
        # A number in per cent is right only after its unit is gone.
        in_percent = metric.element.get("unit") == "%"
        yield _differs(
            metric.element.at("value"),
            (metric.type, written, found),
            reading,
            factor=factor,
            without=", without the unit %" if in_percent else "",
            right=None if in_percent else found if factor else at_digits_of(written, found),
        )
    for parameter in parameter_states(record, context.artefacts):
        if parameter.agreement is Agreement.AGREES:
            continue
        measured = parameter.measured
        written, factor = str(parameter.written), parameter.agreement is Agreement.PERCENT
        yield _differs(
            parameter.place,
            (parameter.name, _shown(parameter.written), measured.raw),
            measured,
            factor=factor,
            right=measured.raw if factor else _right(parameter.written, measured),
        )


def _differs(
    place: Place,
    values: tuple[str, str, str],
    there: Reading | Measured,
    *,
    factor: bool,
    right: str | None,
    without: str = "",
) -> Finding:
    name, written, found = values
    own = place.range
    fixes = (Fix(right, (Edit(own, right),), Applicability.SAFE),) if own and right else ()
    return place.says(
        f"`{name}` is {written}, but {there.path} says {found}"
        + (": they differ by a factor of 100" if factor else ""),
        label="not what the artefact says",
        help=f"write the number as the artefact has it: {found}{without}" if factor else "",
        related=(Related(there.range, f"{found} here"),) if there.range else (),
        fixes=fixes,
        data={"value": written, "artefact": found, "file": there.path, "factor": factor},
    )


def _right(written: Any, measured: Measured) -> str | None:
    """What to write instead; a text would need quotes that nobody can choose safely."""
    if isinstance(measured.value, bool):
        return str(measured.value).lower() if isinstance(written, bool) else None
    both = not isinstance(written, bool) and at_digits_of(written, measured.raw) is not None
    return measured.raw if both else None


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)
