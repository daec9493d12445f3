"""Keys of other conventions, read as ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.unit.schema.samples import read, types_in

from cardfile.schema.synonyms import rewrite

if TYPE_CHECKING:
    from pathlib import Path


def read_as(data: dict[str, Any], root: Path, name: str = "model-card") -> dict[str, Any]:
    return rewrite(data, types_in(root)[name])[0]


def test_our_own_keys_stay(tmp_path: Path) -> None:
    data = {"type": "model-card", "license": "MIT"}
    assert rewrite(data, types_in(tmp_path)["model-card"]) == (data, [])


def test_another_spelling_is_read_and_named(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    data, places = read("type: model-card\nlicence: MIT\n", tmp_path)
    found, [rename] = rewrite(data, kind)
    assert found == {"type": "model-card", "license": "MIT"}
    assert (rename.to, rename.pointer) == ("license", "/licence")
    [fault] = rename.faults(places)
    assert fault.slug == "synonym-field"
    assert [edit.text for edit in fault.fixes[0].edits] == ["license"]


def test_names_in_one_text_are_split(tmp_path: Path) -> None:
    data = {"deciders": "Ana Ruiz, Ben Oduya"}
    found = read_as(data, tmp_path, "decision-record")
    assert found == {"decision_makers": ["Ana Ruiz", "Ben Oduya"]}


def test_the_hubs_front_matter_is_welcome(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    data = {
        "datasets": ["org/loans", "loans"],
        "base_model": "org/base",
        "base_model_relation": "finetune",
        "library_name": "sklearn",
    }
    found, renames = rewrite(data, kind)
    assert found == {
        "trained_on": ["hf:datasets/org/loans", "loans"],
        "derived_from": [{"ref": "hf:org/base", "relation": "finetune"}],
        "library_name": "sklearn",
    }
    _, places = read("type: model-card\n", tmp_path)
    assert [fault for rename in renames for fault in rename.faults(places)] == []


def test_results_of_the_hub_are_evaluations(tmp_path: Path) -> None:
    metrics = [{"type": "roc_auc", "value": 0.8, "name": "AUC", "args": {}}]
    result = {
        "task": {"type": "tabular-classification", "name": "Classification"},
        "dataset": {"type": "org/loans", "name": "Loans", "split": "test", "config": "x"},
        "metrics": metrics,
        "source": {"name": "Board", "url": "https://example.org"},
    }
    found = read_as({"model-index": [{"name": "m", "results": [result]}]}, tmp_path)
    assert found == {
        "evaluations": [
            {
                "dataset": "hf:datasets/org/loans",
                "split": "test",
                "task": "tabular-classification",
                "source": {"name": "Board", "url": "https://example.org"},
                "metrics": [{"type": "roc_auc", "value": 0.8, "name": "AUC"}],
            }
        ]
    }


def test_what_is_not_in_the_hubs_form_stays(tmp_path: Path) -> None:
    data = {"model-index": "nothing", "datasets": [{"a": 1}]}
    assert read_as(data, tmp_path) == data


def test_two_forms_of_one_fact_must_agree(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    text = 'datasets: [org/loans]\ntrained_on: ["hf:datasets/org/loans"]\n'
    data, places = read(text, tmp_path)
    _, [rename] = rewrite(data, kind)
    assert rename.faults(places) == []
    data, places = read("license: MIT\nlicence: GPL-3.0-only\n", tmp_path)
    found, [rename] = rewrite(data, kind)
    assert found == {"license": "MIT"}
    [fault] = rename.faults(places)
    assert fault.slug == "contradictory-forms"
    assert fault.related[0].range.start.line == 2


def test_two_synonyms_of_one_field(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    data, places = read("summary: One.\nabstract: Two.\n", tmp_path)
    found, renames = rewrite(data, kind)
    assert found == {"description": "One."}
    slugs = [fault.slug for rename in renames for fault in rename.faults(places)]
    assert slugs == ["synonym-field", "contradictory-forms"]
