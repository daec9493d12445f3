"""The relations that readers are promised are in the published schemas."""

from __future__ import annotations

import pytest
from tests.unit.schema.published import FILES, MAIN, OPTIONAL, everywhere, field, said

# Type, place, name, targets, text on the target's page.
RELATIONS = [
    ("model-card", "trained_on", "trained_on", ["data-dictionary"], "trains"),
    ("model-card", "pretrained_on", "pretrained_on", ["data-dictionary"], "trains"),
    ("model-card", "finetuned_on", "finetuned_on", ["data-dictionary"], "trains"),
    ("experiment-log", "trained_on", "trained_on", ["data-dictionary"], "trains"),
    (
        "model-card",
        "evaluations[].dataset",
        "evaluated_on",
        ["data-dictionary"],
        "evaluation data of",
    ),
    ("experiment-log", "evaluated_on", "evaluated_on", ["data-dictionary"], "evaluation data of"),
    ("model-card", "derived_from", "derived_from", ["model-card"], "source of"),
    ("data-dictionary", "derived_from", "derived_from", ["data-dictionary"], "source of"),
    (
        "data-dictionary",
        "fields[].derived_from",
        "column_derived_from",
        ["data-dictionary#column"],
        "source of",
    ),
    *((name, "supersedes", "supersedes", [name], "superseded by") for name in (*MAIN, *OPTIONAL)),
    *((name, "decided_by", "decided_by", ["decision-record"], "decides") for name in MAIN),
    ("decision-record", "decides", "decides", ["*"], "decided by"),
    ("model-card", "produced_by", "produced_by", ["experiment-log"], "produced"),
    ("data-dictionary", "produced_by", "produced_by", ["experiment-log"], "produced"),
    ("model-card", "deployed_in", "deployed_in", ["service"], "runs"),
    ("model-card", "inputs[].field", "reads", ["data-dictionary#column"], "feature of"),
    (
        "model-card",
        "protected_attributes",
        "protected_attributes",
        ["data-dictionary#column"],
        "protected in",
    ),
    ("experiment-log", "baseline", "baseline", ["experiment-log", "model-card"], "baseline of"),
    ("experiment-log", "follows", "follows", ["experiment-log"], "followed by"),
    ("experiment-log", "replicates", "replicates", ["experiment-log"], "replicated by"),
    ("experiment-log", "evaluates", "evaluates", ["model-card"], "evaluated by"),
    ("decision-record", "evidence_from", "evidence_from", ["experiment-log"], "supports decision"),
    ("decision-record", "depends_on", "depends_on", ["decision-record"], "required by"),
    ("decision-record", "implements", "implements", ["decision-record"], "implemented by"),
    (
        "decision-record",
        "conflicts_with",
        "conflicts_with",
        ["decision-record"],
        "in conflict with",
    ),
    ("decision-record", "amends", "amends", ["decision-record"], "amended by"),
    *(
        (name, "affects", "affects", ["*"], "affected by")
        for name in ("risk", "incident", "handover")
    ),
    ("risk", "mitigated_by", "mitigated_by", ["*"], "mitigates"),
    ("incident", "caused_by", "caused_by", ["*"], "caused"),
    ("incident", "follow_ups[].ref", "follow_ups", ["*"], "follow-up of"),
    ("runbook", "applies_to_records", "applies_to_records", ["*"], "runbook"),
    ("model-card", "monitoring.runbook", "runbook", ["runbook"], "runbook of"),
    ("service", "runbook", "runbook", ["runbook"], "runbook of"),
    ("data-dictionary", "fields[].term", "term", ["term"], "defines"),
]
ACYCLIC = {
    "derived_from",
    "column_derived_from",
    "supersedes",
    "baseline",
    "follows",
    "replicates",
    "amends",
}


@pytest.mark.parametrize(("type_name", "path", "name", "to", "inverse"), RELATIONS)
def test_relation_is_published(type_name: str, path: str, name: str, to: list[str], inverse: str):
    base, node = field(type_name, path)
    relation = said(node, "x-cardfile", base)["relation"]
    assert relation.get("name", path.rpartition(".")[2]) == name
    assert relation["to"] == to
    assert relation["inverse"] == inverse
    assert relation["label"]
    assert relation.get("acyclic", False) == (name in ACYCLIC)


def test_target_states_exist():
    for place, node in everywhere():
        relation = node.get("x-cardfile", {}).get("relation", {})
        file = place.partition("#")[0]
        for state, allowed in relation.get("target_status", {}).items():
            assert state in FILES[file]["x-cardfile"]["lifecycle"]["states"], place
            target = relation["to"][0].partition("#")[0]
            other = FILES[f"{target}.schema.json"]["x-cardfile"]["lifecycle"]["states"]
            assert set(allowed) <= set(other), place
