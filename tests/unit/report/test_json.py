from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.unit.report.samples import CARD, FakeReport, diagnostic, place, source

from cardfile.diagnostic import Because, Edit, Fix, Related, SchemaPlace, State
from cardfile.report import Options, formats
from cardfile.resources import schemas_folder

SCHEMA_FILE = schemas_folder() / "outputs" / "cardfile-lint-1.json"


@pytest.fixture(scope="module")
def contract() -> Any:
    return json.loads(Path(SCHEMA_FILE).read_text("utf-8"))


def closed(schema: Any) -> Any:
    """The contract with no room for keys that it does not name."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if "properties" in schema and isinstance(schema["properties"], dict):
            schema.setdefault("additionalProperties", False)
        return schema
    return [closed(item) for item in schema] if isinstance(schema, list) else schema


def rendered(report: FakeReport, **options: Any) -> Any:
    text = "".join(formats()["json"].render(report, Options(**options)))
    assert text.isascii()
    assert text.endswith("}\n")
    return json.loads(text, parse_constant=pytest.fail)


TEXT = source("---\nstatus: aproved 😀 x\n---\n")
RICH = diagnostic(
    "CF304",
    "not-allowed-value",
    '`status` cannot be "aproved"',
    place(TEXT, "x"),
    label="allowed: draft",
    help="h",
    notes=("n",),
    document=CARD,
    pointer="/status",
    key_pointer="/status",
    keyword="enum",
    data={"allowed": ["draft"], "value": math.inf, "odd": "\ud800"},
    related=(Related(place(TEXT, "status"), "here"),),
    because=(Because("/status", "approved"),),
    schema=SchemaPlace("model-card.schema.json", "/x", "schemas/model-card.schema.json", 3, "T"),
    fixes=(Fix("approved", (Edit(place(TEXT, "aproved"), "approved"),), verified=True),),
    fingerprint="f" * 64,
    docs_url="https://d.example/",
)


def test_output_is_as_published(contract: Any) -> None:
    bare = diagnostic("CF008", "nothing-checked", "x", None, path="")
    output = rendered(FakeReport(RICH, bare, fixable=1))
    Draft202012Validator.check_schema(contract)
    Draft202012Validator(closed(contract)).validate(output)
    assert [item["code"] for item in output["diagnostics"]] == ["CF008", "CF304"]
    assert output["diagnostics"][0]["path"] is None


def test_empty_output_is_as_published(contract: Any) -> None:
    output = rendered(FakeReport())
    Draft202012Validator(closed(contract)).validate(output)
    assert output["diagnostics"] == []


def test_positions_count_in_every_unit() -> None:
    [item] = rendered(FakeReport(RICH))["diagnostics"]
    assert item["range"]["start"] == {"line": 2, "column": 19, "utf16": 20, "byte": 25}
    assert item["range"]["end"] == {"line": 2, "column": 20, "utf16": 21, "byte": 26}


def test_values_that_json_cannot_hold_become_text() -> None:
    [item] = rendered(FakeReport(RICH))["diagnostics"]
    assert item["data"] == {"allowed": ["draft"], "value": "inf", "odd": "\ufffd"}


def test_known_findings_are_listed_with_their_state_and_hints_are_not() -> None:
    known = diagnostic("CF301", "required", "x", place(TEXT, "x"), state=State.BASELINED)
    hint = diagnostic("CF319", "recommended-field", "x", place(TEXT, "x"), "hint")
    output = rendered(FakeReport(RICH, known, hint, baselined=1))
    assert [(item["code"], item["state"]) for item in output["diagnostics"]] == [
        ("CF301", "baselined"),
        ("CF304", "new"),
    ]


def test_limit_cuts_the_list_and_not_the_totals() -> None:
    items = [
        diagnostic("CF301", "required", f"m{i}", place(TEXT, "x"), pointer=f"/{i}")
        for i in range(5)
    ]
    output = rendered(FakeReport(*items), limit=2)
    assert len(output["diagnostics"]) == 2
    assert output["summary"]["new"] == 5
