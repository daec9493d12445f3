"""One mistake of an author is one fault, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.schema.samples import DECISION, EXPERIMENT, REVIEWED, check, note, types_in

from cardfile.diagnostic import Applicability

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    # what is changed in the card, what is found: slug, pointer, line and column
    ("owner: team-risk", "onwer: team-risk", "unknown-field", "/onwer", "5:1"),
    ("owner: team-risk", "Owner: team-risk", "unknown-field", "/Owner", "5:1"),
    ("owner: team-risk", "owner: 5", "wrong-type", "/owner", "5:8"),
    ("owner: team-risk", "owner: {nam: x}", "unknown-field", "/owner/nam", "5:9"),
    ("status: in-review", "staus: in-review", "unknown-field", "/staus", "6:1"),
    ("status: in-review", "status: in-reviw", "not-allowed-value", "/status", "6:9"),
    ("status: in-review", "status: [in-review]", "not-allowed-value", "/status", "6:9"),
    ("tags: [credit, loans]", "tags: credit", "wrong-type", "/tags", "9:7"),
    ("tags: [credit, loans]", "tags: [credit, credit]", "duplicate-item", "/tags/1", "9:16"),
    ("tags: [credit, loans]", "tags: [credit, 5]", "wrong-type", "/tags/1", "9:16"),
    ("review_by: 2027-03-01", "review_by: 1.3.2027", "format", "/review_by", "11:12"),
    ("level: medium", "level: mediun", "not-allowed-value", "/risk/level", "20:15"),
    ("level: medium, ", "", "required", "/risk/level", "20:1"),
    ("level: medium", "levl: medium", "unknown-field", "/risk/levl", "20:8"),
    (
        "risk: {level: medium, rationale: A person decides}",
        "risk: low",
        "wrong-type",
        "/risk",
        "20:7",
    ),
    ("severity: high", "severity: hgih", "not-allowed-value", "/limitations/1/severity", "19:15"),
    (
        "description: Not for",
        "descripton: Not for",
        "unknown-field",
        "/limitations/1/descripton",
        "18:5",
    ),
    ("  - Thin files are scored too high", "  - 5", "wrong-type", "/limitations/0", "17:5"),
    ("parameters: 120000", 'parameters: "120000"', "wrong-type", "/parameters", "23:13"),
    ("parameters: 120000", "parameters: -1", "out-of-range", "/parameters", "23:13"),
    ("parameters: 120000", "parameters: 1.5", "wrong-type", "/parameters", "23:13"),
    ("value: 0.81", 'value: "0.81"', "wrong-type", "/evaluations/0/metrics/0/value", "33:32"),
    ("type: roc_auc, ", "", "required", "/evaluations/0/metrics/0/type", "33:9"),
    ("headline: true", "headline: yes", "wrong-type", "/evaluations/0/metrics/0/headline", "33:57"),
    ("op: ge", "op: geq", "not-allowed-value", "/evaluations/0/metrics/1/threshold/op", "34:48"),
    ("dataset: https", "datset: https", "unknown-field", "/evaluations/0/datset", "29:5"),
    ("kind: holdout", "kind: hold-out", "not-allowed-value", "/evaluations/0/kind", "31:11"),
    ("ref: ", "reff: ", "unknown-field", "/trained_on/0/reff", "25:6"),
    ("title: Loan default score", "title: L", "text-length", "/title", "3:8"),
    ("version: 1.0.0", 'version: ""', "text-length", "/version", "7:10"),
    ("origin: in-house", "origin: inhouse", "not-allowed-value", "/origin", "22:9"),
    ("inputs:", "input:", "unknown-field", "/input", "26:1"),
    ("{name: age, unit: a}", "{unit: a}", "required", "/inputs/0/name", "27:5"),
]


def found(text: str, root: Path, name: str = "model-card") -> list[tuple[str, str | None, str]]:
    faults = check(types_in(root)[name], text, root)
    return [
        (
            fault.slug,
            fault.pointer,
            f"{fault.range.start.line}:{fault.range.start.column}" if fault.range else "",
        )
        for fault in faults
    ]


def test_the_card_is_good(tmp_path: Path) -> None:
    assert found(REVIEWED, tmp_path) == []


@pytest.mark.parametrize(("before", "after", "slug", "pointer", "place"), CASES)
def test_one_mistake_is_one_fault_at_its_place(
    tmp_path: Path, before: str, after: str, slug: str, pointer: str, place: str
) -> None:
    assert REVIEWED.count(before) >= 1
    assert found(REVIEWED.replace(before, after, 1), tmp_path) == [(slug, pointer, place)]


def test_a_demand_of_a_status_points_at_the_status(tmp_path: Path) -> None:
    text = DECISION.replace("date: 2026-03-12\n", "")
    [fault] = [f for f in check(types_in(tmp_path)["decision-record"], text, tmp_path)
               if f.slug == "required"]  # fmt: skip
    assert fault.range is not None
    assert (fault.range.start.line, fault.range.start.column) == (5, 9)
    assert [(b.pointer, b.value) for b in fault.because] == [("/status", "accepted")]
    assert fault.schema is not None
    assert fault.schema.title == "A decision that was taken has a date"
    assert fault.insertion is not None
    assert fault.data["or_status"] == "proposed"


def test_what_the_status_rules_out(tmp_path: Path) -> None:
    text = EXPERIMENT.replace("status: completed", "status: running")
    slugs = [slug for slug, _, _ in found(text, tmp_path, "experiment-log")]
    assert slugs.count("forbidden-field") == 1
    assert "required" not in slugs


def test_nothing_below_a_value_of_the_wrong_type(tmp_path: Path) -> None:
    text = REVIEWED[: REVIEWED.index("evaluations:")] + "evaluations: none\n"
    assert found(text, tmp_path) == [("wrong-type", "/evaluations", "28:14")]


def test_all_faults_are_told_in_the_order_of_the_page(tmp_path: Path) -> None:
    text = REVIEWED.replace("owner:", "onwer:").replace("medium", "mediun").replace("holdout", "x")
    assert [slug for slug, _, _ in found(text, tmp_path)] == [
        "unknown-field",
        "not-allowed-value",
        "not-allowed-value",
    ]


def test_a_placeholder_is_no_value(tmp_path: Path) -> None:
    kind = types_in(tmp_path)["model-card"]
    [fault] = check(kind, REVIEWED.replace("team-risk", "TBD"), tmp_path)
    assert (fault.slug, fault.data["aggravated"]) == ("placeholder-left", True)
    text = REVIEWED.replace("A person decides", "'[More Information Needed]'")
    [fault] = check(kind, text, tmp_path)
    assert (fault.slug, fault.data["aggravated"]) == ("placeholder-left", False)


@pytest.mark.parametrize(
    "text",
    ["TODO", "todo: ask Ana", "TBD", "[More Information Needed]", "{{ owner }}", "<your team>",
     "lorem ipsum dolor", "...", "to be defined", "FIXME"],
)  # fmt: skip
def test_what_a_placeholder_is(text: str) -> None:
    from cardfile.schema.placeholders import placeholders

    assert placeholders({"owner": {"name": text}}) == [("owner", "name")]


@pytest.mark.parametrize(
    "text",
    ["a to-do list", "Todorov", "a < b and b > c", "<https://example.org>", "<ana@example.org>",
     "It went on…", "Tba is a town", "{name}", "Lorem", "<b>bold</b> words"],
)  # fmt: skip
def test_what_is_no_placeholder(text: str) -> None:
    from cardfile.schema.placeholders import placeholders

    assert placeholders({"owner": text}) == []


FORMS = [
    {
        "title": "file",
        "type": "object",
        "properties": {"kind": {"const": "file"}, "path": {"type": "string"}},
        "required": ["path"],
        "additionalProperties": False,
    },
    {
        "title": "api",
        "type": "object",
        "properties": {"kind": {"const": "api"}, "url": {"type": "string"}},
        "required": ["url"],
        "additionalProperties": False,
    },
]


@pytest.mark.parametrize(
    ("source", "slug", "pointer"),
    [
        ("{kind: file}", "required", "/source/path"),
        ("{kind: fil, path: x}", "not-allowed-value", "/source/kind"),
        ("{kind: api, ulr: x}", "unknown-field", "/source/ulr"),
        ("{path: 5}", "wrong-type", "/source/path"),
        ("{nothing: 5}", "no-variant-matches", "/source"),
        ("text", "wrong-type", "/source"),
        ("null", "wrong-type", "/source"),
    ],
)
def test_the_form_that_was_meant(tmp_path: Path, source: str, slug: str, pointer: str) -> None:
    schema = note({"source": {"oneOf": [*FORMS]}})
    kind = types_in(tmp_path, {"note.schema.json": schema})["note"]
    text = f"type: note\ntitle: A note\nowner: x\nsource: {source}\n"
    faults = check(kind, text, tmp_path)
    assert [(fault.slug, fault.pointer) for fault in faults] == [(slug, pointer)]


def fixes(text: str, root: Path, name: str = "model-card") -> list[tuple[str, str, list[str]]]:
    faults = check(types_in(root)[name], text, root)
    return [
        (fix.title, fix.applicability.value, [edit.text for edit in fix.edits])
        for fault in faults
        for fix in fault.fixes
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("owner: team-risk", "onwer: team-risk", ("rename to `owner`", "safe", ["owner"])),
        ("level: medium", "level: Medium", ("medium", "safe", ["medium"])),
        ("value: 0.81", 'value: "0.81"', ("0.81", "safe", ["0.81"])),
        ("tags: [credit, loans]", "tags: credit", ("[credit]", "safe", ["[credit]"])),
        ("headline: true", "headline: yes", ("true", "safe", ["true"])),
        ("review_by: 2027-03-01", "review_by: 31.31.2027", None),
        ("review_by: 2027-03-01", "review_by: 13.1.2027", ("2027-01-13", "safe", ["2027-01-13"])),
        ("title: Loan default score", "title: 2024", ('"2024"', "safe", ['"2024"'])),
    ],
)
def test_repairs(tmp_path: Path, before: str, after: str, expected: Any) -> None:
    assert fixes(REVIEWED.replace(before, after, 1), tmp_path) == ([expected] if expected else [])


def test_moving_a_field_is_for_the_author_to_decide(tmp_path: Path) -> None:
    text = REVIEWED + "assessed_on: 2026-01-01\n"
    [(title, how, _)] = fixes(text.replace("risk: {level: medium, rationale: A person decides}",
                                           "risk:\n  level: medium"), tmp_path)  # fmt: skip
    assert title == "move to `risk.assessed_on`"
    assert how == Applicability.UNSAFE.value
