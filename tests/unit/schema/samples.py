"""Small projects and records for the tests of the schemas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cardfile.records.places import RecordPlaces
from cardfile.schema import RecordType, Types, load_types
from cardfile.schema.synonyms import rewrite
from cardfile.settings import Settings, TypeSettings
from cardfile.source import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.diagnostic import Fault

CARD = """\
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
"""
REVIEWED = """\
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
status: in-review
version: 1.0.0
license: MIT
tags: [credit, loans]
pipeline_tag: tabular-classification
review_by: 2027-03-01
intended_use:
  primary_uses: [Ranking applications for manual review]
  primary_users: [Loan officers]
  out_of_scope_uses: [Refusing an application without a person]
limitations:
  - Thin files are scored too high
  - description: Not for business loans
    severity: high
risk: {level: medium, rationale: A person decides}
personal_data: personal
origin: in-house
parameters: 120000
trained_on:
  - {ref: "https://example.org/loans", split: train}
inputs:
  - {name: age, unit: a}
evaluations:
  - dataset: https://example.org/loans
    split: test
    kind: holdout
    metrics:
      - {type: roc_auc, value: 0.81, n: 1200, headline: true}
      - {type: f1, value: 0.6, threshold: {op: ge, value: 0.5}}
"""
DECISION = """\
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: {chosen: LightGBM, because: It is fast enough}
context: The churn score was slow.
options:
  - {id: lightgbm, title: LightGBM, pros: [fast]}
  - {title: Logistic regression}
"""
EXPERIMENT = """\
type: experiment-log
title: Target encoding against one-hot
owner: ana-ruiz
status: completed
hypothesis: Target encoding raises the test ROC AUC by 0.01.
success_criteria:
  - {metric: roc_auc, split: test, op: ge, value: 0.01, versus: baseline, role: primary}
outcome: supported
conclusion: It does.
metrics:
  - {type: roc_auc, value: 0.81}
seeds: [1, 2]
runs:
  - {tracker: mlflow, id: abc}
"""
DICTIONARY = """\
type: data-dictionary
title: Loan applications
description: One row per consumer loan application since 2019.
owner: team-credit-data
personal_data: personal
version: 2.1.0
fields:
  - {name: age, type: integer, unit: a, description: Age at application, role: protected}
  - name: amount
    type: number
    unit: EUR
    constraints: {minimum: 0, required: true}
sources:
  - {title: Core banking, url: "https://example.org"}
"""
SAMPLES = {
    "card": CARD,
    "reviewed card": REVIEWED,
    "decision": DECISION,
    "experiment": EXPERIMENT,
    "dictionary": DICTIONARY,
}


def types_in(root: Path, files: dict[str, Any] | None = None, **settings: Any) -> Types:
    """The types of a project with these schema files."""
    for name, content in (files or {}).items():
        place = root / "schemas" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content if isinstance(content, str) else json.dumps(content, indent=2))
    return load_types(Settings(root=root, **settings))


def note(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The schema of a team's own type `note`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Note",
        "x-cardfile": {"type": "note", "base": "record"},
        "type": "object",
        "properties": properties,
        **more,
    }


def dials(name: str, **values: Any) -> dict[str, TypeSettings]:
    """The configuration's dials of one type."""
    return {name: TypeSettings(**values)}


def read(text: str, root: Path) -> tuple[dict[str, Any], RecordPlaces]:
    """The data of a front matter, and where they stand."""
    raw = f"---\n{text}---\n".encode()
    page = read_page(raw, "docs/page.md", "page.md", Settings(root=root))
    assert page.data is not None, [fault.slug for fault in page.faults]
    return dict(page.data), RecordPlaces(page, {})


def check(kind: RecordType, text: str, root: Path) -> list[Fault]:
    """The faults of a front matter, hints left out."""
    data, places = read(text, root)
    return kind.check(rewrite(data, kind)[0], places)
