"""Which types a project has, and what it may change about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.schema.samples import CARD, DECISION, REVIEWED, check, dials, note, read, types_in

from cardfile.resources import schemas_folder
from cardfile.schema import load_types
from cardfile.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = {
    "data-dictionary", "decision-record", "experiment-log", "handover", "incident", "model-card",
    "project", "risk", "runbook", "service", "term",
}  # fmt: skip


def slugs(faults: object) -> list[str]:
    return [fault.slug for fault in faults]  # type: ignore[attr-defined]


def test_the_bundled_types_are_there_and_compile(tmp_path: Path) -> None:
    types = types_in(tmp_path)
    assert set(types.names) == BUNDLED
    assert types.faults == ()
    assert {kind.name: kind.compile_problem() for kind in types} == dict.fromkeys(BUNDLED)


def test_the_bundled_folder_is_not_loaded_twice() -> None:
    folder = schemas_folder()
    types = load_types(Settings(root=folder.parent, schemas=folder.name))
    assert types.faults == ()
    assert all(kind.is_bundled for kind in types)


def test_a_type_of_a_team_has_what_all_records_share(tmp_path: Path) -> None:
    types = types_in(tmp_path, {"note.schema.json": note({"room": {"type": "string"}})})
    kind = types["note"]
    assert not kind.is_bundled
    assert {"title", "owner", "tags", "room"} <= kind.properties.keys()
    assert kind.is_valid({"type": "note", "room": "B12", "x-own": 1, "hide": ["toc"]})
    assert not kind.is_valid({"type": "note", "rom": "B12"})
    assert {relation.path for relation in kind.relations} >= {"related", "decided_by"}


def test_the_lists_beside_the_schemas_are_no_types(tmp_path: Path) -> None:
    types = types_in(tmp_path, {"people.json": "[1]", "list.json": '{"a": 1}'})
    assert set(types.names) == BUNDLED
    assert types.faults == ()


def test_a_schema_of_the_project_replaces_the_bundled_one(tmp_path: Path) -> None:
    own = note({"name": {"type": "string"}})
    own["x-cardfile"] = {"type": "risk"}
    types = types_in(tmp_path, {"house-risk.schema.json": own})
    assert types["risk"].file == "schemas/house-risk.schema.json"
    assert types["risk"].properties.keys() == {"name"}


def test_a_schema_may_be_yaml(tmp_path: Path) -> None:
    text = "x-cardfile: {type: note, base: record}\nproperties:\n  room: {type: string}\n"
    types = types_in(tmp_path, {"note.schema.yaml": text})
    assert types.faults == ()
    assert "room" in types["note"].properties


def test_an_overlay_adds_and_tightens(tmp_path: Path) -> None:
    overlay = {
        "properties": {
            "cost_centre": {"type": "string", "title": "Cost centre"},
            "status": {"enum": ["draft", "in-review"]},
        },
        "required": ["cost_centre"],
    }
    kind = types_in(tmp_path, {"model-card.overlay.json": overlay})["model-card"]
    assert [fault.data["field"] for fault in check(kind, CARD, tmp_path)] == ["cost_centre"]
    assert check(kind, CARD + "cost_centre: '12'\n", tmp_path) == []
    faults = check(kind, CARD + "cost_centre: '12'\nstatus: approved\n", tmp_path)
    assert "not-allowed-value" in slugs(faults)


def test_an_overlay_may_not_allow_more(tmp_path: Path) -> None:
    overlay = {"properties": {"status": {"enum": ["draft", "live"]}}}
    types = types_in(tmp_path, {"model-card.overlay.json": overlay})
    assert slugs(types.faults) == ["invalid-schema"]


@pytest.mark.parametrize(
    ("content", "slug", "line"),
    [
        ('{\n  "title": \n}', "invalid-schema", 3),
        (note({"kind": {"type": "strin"}}), "invalid-schema", 11),
        (note({"kind": {"$ref": "#/$defs/none"}}), "invalid-schema", 11),
        (note({"kind": {"$ref": "https://example.org/x.json"}}), "external-ref", 11),
        (note({"kind": {"$ref": "file:///etc/passwd"}}), "external-ref", 11),
        (note({"kind": {"$ref": "../../x.schema.json"}}), "external-ref", 11),
        (note({"kind": {"pattern": "^(?=a)a$"}}), "unsafe-pattern", 11),
        (note({"kind": {"pattern": "a" * 513}}), "unsafe-pattern", 11),
    ],
)
def test_a_broken_schema_is_named_and_its_records_are_not_checked(
    tmp_path: Path, content: object, slug: str, line: int
) -> None:
    types = types_in(tmp_path, {"note.schema.json": content})
    [fault] = types.faults
    assert (fault.slug, fault.path) == (slug, "schemas/note.schema.json")
    assert fault.range is not None
    assert fault.range.start.line == line
    if isinstance(content, dict):
        kind = types["note"]
        assert not kind.usable
        assert kind.is_valid({"anything": 1})
    assert types["model-card"].usable


def test_files_for_no_type_are_named(tmp_path: Path) -> None:
    files = {
        "modelcard.overlay.json": {"required": ["version"]},
        "a.schema.json": note({}),
        "b.schema.json": note({}),
    }
    faults = types_in(tmp_path, files).faults
    assert [(fault.slug, fault.path) for fault in faults] == [
        ("invalid-schema", "schemas/b.schema.json"),
        ("invalid-schema", "schemas/modelcard.overlay.json"),
    ]


def test_a_project_may_recommend_other_fields(tmp_path: Path) -> None:
    files = {"model-card.recommended.schema.json": {"required": ["domain"]}}
    kind = types_in(tmp_path, files)["model-card"]
    data, places = read(CARD, tmp_path)
    fields = {f.data["field"] for f in kind.recommended(data, places) if f.data["tier"] == "R"}
    assert fields == {"domain"}


def test_what_is_wrong_in_a_shared_file_is_said_once(tmp_path: Path) -> None:
    files = {
        "note.schema.json": note({"kind": {"$ref": "kinds.json#/$defs/kind"}}),
        "kinds.json": {"$defs": {"kind": {"type": "string", "pattern": "^(?=a)a$"}}},
    }
    types = types_in(tmp_path, files)
    assert [(f.slug, f.path) for f in types.faults] == [("unsafe-pattern", "schemas/kinds.json")]
    assert not types["note"].usable


def test_names_are_held_against_patterns_in_linear_time(tmp_path: Path) -> None:
    levels = {"type": "object", "patternProperties": {"^(a+)+$": {"type": "string"}}}
    kind = types_in(tmp_path, {"note.schema.json": note({"levels": levels})})["note"]
    assert kind.field("/levels/" + "a" * 150 + "!") is None
    assert kind.field("/levels/aaa") is not None


def test_backtracking_is_for_trusted_configuration(tmp_path: Path) -> None:
    files = {"note.schema.json": note({"kind": {"type": "string", "pattern": "^(?=m)[a-z]+$"}})}
    types = types_in(tmp_path, files, allow_backtracking=True)
    assert types.faults == ()
    assert types["note"].is_valid({"kind": "memo"})
    assert not types["note"].is_valid({"kind": "note"})


def test_references_between_files_of_the_folder(tmp_path: Path) -> None:
    files = {
        "note.schema.json": note({"kind": {"$ref": "kinds/kind.json#/$defs/kind"}}),
        "kinds/kind.json": {"$defs": {"kind": {"$ref": "#/$defs/deep"}, "deep": {"enum": ["a"]}}},
    }
    kind = types_in(tmp_path, files)["note"]
    assert kind.is_valid({"kind": "a"})
    assert not kind.is_valid({"kind": "b"})
    assert kind.schema_place(kind.field("kind").pointer_in_schema).path == (  # type: ignore[union-attr]
        "schemas/note.schema.json"
    )


def test_a_project_cannot_change_what_bundled_types_share(tmp_path: Path) -> None:
    files = {"common.schema.json": {"$schema": "x", "$defs": {}}}
    kind = types_in(tmp_path, files)["model-card"]
    assert kind.compile_problem() is None
    assert not kind.is_valid({"owner": 5})


APPROVED = REVIEWED.replace("in-review", "approved")


def test_the_profile_lean_never_asks_for_the_tier_of_approval(tmp_path: Path) -> None:
    text = APPROVED.replace("license: MIT\n", "")
    usual = check(types_in(tmp_path)["model-card"], text, tmp_path)
    lean = check(types_in(tmp_path, profile="lean")["model-card"], text, tmp_path)
    assert "required" in slugs(usual)
    assert "required" not in slugs(lean)
    assert {f.data["field"] for f in lean if f.slug == "recommended-field"} >= {"license"}


def test_the_profile_regulated_asks_for_more(tmp_path: Path) -> None:
    text = APPROVED.replace("level: medium", "level: high")
    regulated = types_in(tmp_path, profile="regulated")["model-card"]
    data, _ = read(text, tmp_path)
    assert types_in(tmp_path)["model-card"].is_valid(data)
    assert not regulated.is_valid(data)
    found = {fault.data["field"] for fault in check(regulated, text, tmp_path)}
    assert {"human_oversight", "protected_attributes"} <= found


def test_single_demands_can_be_set(tmp_path: Path) -> None:
    off = types_in(tmp_path, types=dials("model-card", require={"owner": "off"}))
    assert check(off["model-card"], CARD.replace("owner: team-risk\n", ""), tmp_path) == []
    warned = types_in(tmp_path, types=dials("model-card", require={"owner": "warning"}))
    [fault] = check(warned["model-card"], CARD.replace("owner: team-risk\n", ""), tmp_path)
    assert (fault.slug, fault.data["field"]) == ("recommended-field", "owner")
    wanted = types_in(tmp_path, types=dials("model-card", require={"artifacts.sha256": "error"}))
    [fault] = check(wanted["model-card"], CARD + "artifacts: [{uri: a.bin}]\n", tmp_path)
    assert (fault.slug, fault.data["field"]) == ("required", "artifacts[0].sha256")
    assert check(wanted["model-card"], CARD, tmp_path) == []


def test_states_can_be_added(tmp_path: Path) -> None:
    own = dials(
        "model-card",
        states={"shadow": {"label": "Shadow", "active": True}},
        transitions={"approved": ("shadow",), "shadow": ("production",)},
    )
    kind = types_in(tmp_path, types=own)["model-card"]
    assert kind.lifecycle.is_active("shadow")
    assert kind.lifecycle.allows("approved", "shadow")
    assert kind.lifecycle.allows("approved", "production")
    data, _ = read(CARD + "status: shadow\n", tmp_path)
    assert kind.is_valid(data)
    plain = types_in(tmp_path)["model-card"]
    assert not plain.is_valid(data)
    assert plain.digest != kind.digest


def test_digests_are_stable(tmp_path: Path) -> None:
    one, other = types_in(tmp_path), types_in(tmp_path)
    assert one.digest == other.digest
    assert one["risk"].digest == other["risk"].digest
    assert one.digest != types_in(tmp_path, profile="lean").digest


def test_what_a_type_says_of_its_fields(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    value = kind.field("/evaluations/0/metrics/3/value")
    assert value is not None
    assert (value.name, value.types) == ("value", {"number"})
    assert value.path == "evaluations[].metrics[].value"
    status = kind.properties["status"]
    assert status.enum[0] == kind.lifecycle.initial == "draft"
    assert kind.field("risk.level") is not None
    assert kind.field("/x-own") is None or kind.field("/x-own").types == frozenset()  # type: ignore[union-attr]
    assert kind.field("nothing.here") is None
    evaluations = kind.properties["evaluations"]
    assert evaluations.is_list
    assert evaluations.item is not None
    assert "dataset" in evaluations.item.properties
    found = {field.path: field.relation for field in kind.relations}
    assert found["trained_on"].accepts("data-dictionary")
    assert not found["trained_on"].accepts("model-card")
    assert found["evaluations[].dataset"].name == "evaluated_on"
    assert found["inputs[].field"].part == "column"
    assert found["derived_from"].acyclic
    headings = {section.path: section.headings for section in kind.sections}
    assert "Intended use" in headings["intended_use"]
    assert kind.canonical("Licence") == "license"
    assert kind.canonical("no such") is None


def test_prose_is_read_only_where_it_is_certain(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["decision-record"]
    assert kind.read_text("status", "✅ **Accepted**.") == "accepted"
    assert kind.read_text("status", "approved by the board") == "approved"
    assert kind.read_text("status", "who knows") is None
    assert kind.read_text("date", "2026-03-12") == "2026-03-12"
    assert kind.read_text("date", "last week") is None
    assert kind.read_text("decision_makers", "Ana Ruiz, Ben Oduya") == ["Ana Ruiz", "Ben Oduya"]


def test_the_samples_are_good(tmp_path: Path) -> None:
    types = types_in(tmp_path)
    data, _ = read(DECISION, tmp_path)
    assert types["decision-record"].is_valid(data)
