"""Values that are terms of a vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.schema.samples import CARD, note, read, types_in

if TYPE_CHECKING:
    from pathlib import Path

METRIC = "evaluations: [{dataset: loans, metrics: [{type: %s, value: 1}]}]\n"


def faults(text: str, root: Path, **vocabularies: list[str]) -> list[tuple[str, str | None]]:
    kind = types_in(root)["model-card"]
    data, places = read(CARD + text, root)
    return [(f.slug, f.pointer) for f in kind.vocabulary_faults(data, places, vocabularies)]


@pytest.mark.parametrize(
    ("text", "slug", "pointer"),
    [
        ("license: MITT\n", "unknown-vocabulary-term", "/license"),
        ("language: [en, klingonian-x]\n", "unknown-vocabulary-term", "/language/1"),
        ("pipeline_tag: tabular-magic\n", "unknown-open-term", "/pipeline_tag"),
        ("inputs: [{name: a, unit: yearz}]\n", "invalid-unit", "/inputs/0/unit"),
        (METRIC % "house_score", "unknown-open-term", "/evaluations/0/metrics/0/type"),
    ],
)
def test_unknown_terms(tmp_path: Path, text: str, slug: str, pointer: str) -> None:
    assert faults(text, tmp_path) == [(slug, pointer)]


@pytest.mark.parametrize(
    "text",
    [
        "license: MIT OR Apache-2.0\n",
        "license: proprietary\n",
        "language: en\n",
        "inputs: [{name: a, unit: EUR}]\n",
        METRIC % "roc_auc",
        (METRIC % "house_score").replace("value: 1", "value: 1, higher_is_better: true"),
    ],
)
def test_known_terms(tmp_path: Path, text: str) -> None:
    assert faults(text, tmp_path) == []


def test_the_teams_own_lists(tmp_path: Path) -> None:
    assert faults("tags: [credit, chrun]\n", tmp_path, tags=["credit", "churn"]) == [
        ("unknown-vocabulary-term", "/tags/1")
    ]
    assert faults("", tmp_path, people=["team-growth"]) == [("unknown-vocabulary-term", "/owner")]
    assert faults("", tmp_path, people=["team-risk"]) == []


def test_fields_out_of_use_and_derived_ones(tmp_path: Path) -> None:
    schema = note(
        {
            "author": {"type": "string", "deprecated": True,
                       "x-cardfile": {"replaced_by": "writer"}},
            "writer": {"type": "string"},
            "score": {"type": "number", "readOnly": True},
        }
    )  # fmt: skip
    kind = types_in(tmp_path, {"note.schema.json": schema})["note"]
    data, places = read("author: ana\nscore: 3\n", tmp_path)
    found = kind.vocabulary_faults(data, places, {})
    assert [(f.slug, f.pointer) for f in found] == [
        ("deprecated-field", "/author"),
        ("generated-field-edited", "/score"),
    ]
    assert [fix.title for fix in found[0].fixes] == ["rename to `writer`"]
