"""What a record lacks, by the state that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.schema.samples import CARD, REVIEWED, read, types_in

if TYPE_CHECKING:
    from pathlib import Path


def asked(text: str, root: Path) -> dict[str, str]:
    kind = types_in(root)["model-card"]
    data, places = read(text, root)
    return {f.data["field"]: f.data["weight"] for f in kind.recommended(data, places)}


def test_a_draft_gets_hints(tmp_path: Path) -> None:
    weights = asked(CARD, tmp_path)
    assert set(weights.values()) == {"eased"}
    assert {"version", "license", "risk", "tags", "monitoring"} <= weights.keys()


def test_hints_are_worked_out_on_request_only(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    data, places = read(CARD, tmp_path)
    assert kind.recommended(data, places, hints=False) == []
    assert kind.check(data, places) == []


def test_review_warns_of_what_approval_asks_for(tmp_path: Path) -> None:
    weights = asked(CARD + "status: in-review\n", tmp_path)
    assert weights["risk"] == weights["license"] == "default"
    assert weights["monitoring"] == weights["decided_by"] == "eased"


def test_what_is_an_error_already_is_not_also_recommended(tmp_path: Path) -> None:
    weights = asked(CARD + "status: approved\n", tmp_path)
    assert "license" not in weights
    assert "risk" not in weights
    assert weights["tags"] == "default"


def test_an_unknown_status_asks_for_nothing_more(tmp_path: Path) -> None:
    assert set(asked(CARD + "status: aproved\n", tmp_path).values()) == {"eased"}


def test_a_field_is_named_once(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["data-dictionary"]
    text = (
        "type: data-dictionary\ntitle: Loans\ndescription: One row a loan.\nowner: x\n"
        "status: in-review\npersonal_data: none\n"
        "fields: [{name: a, type: number}, {name: b, type: number}]\n"
    )
    data, places = read(text, tmp_path)
    fields = [fault.data["field"] for fault in kind.recommended(data, places)]
    assert len(fields) == len(set(fields))
    assert [field for field in fields if field.startswith("fields[")] == [
        "fields[0].description",
        "fields[0].role",
        "fields[0].unit",
    ]


@pytest.mark.parametrize("state", ["approved", "production"])
def test_what_stands_between_a_record_and_its_next_state(tmp_path: Path, state: str) -> None:
    kind = types_in(tmp_path)["model-card"]
    data, _ = read(CARD, tmp_path)
    blocking = {gap.path for gap in kind.missing(data, state) if gap.severity == "error"}
    assert {"version", "license", "risk", "evaluations"} <= blocking
    assert ("monitoring" in blocking) == (state == "production")


def test_a_complete_record_lacks_nothing_for_its_next_state(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    data, _ = read(REVIEWED, tmp_path)
    assert [gap for gap in kind.missing(data, "approved") if gap.severity == "error"] == []


def test_the_minimum_counts_too(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["experiment-log"]
    gaps = {gap.path: gap for gap in kind.missing({"type": "experiment-log", "title": "Abc"})}
    assert gaps["owner"].severity == "error"
    assert gaps["owner"].tier == "M"
    assert gaps["hypothesis"].alternatives == ("question",)
