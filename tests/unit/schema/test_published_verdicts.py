"""Both engines judge records by the published schemas in the same way, and as promised."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.unit.schema.published import (
    FILES,
    MAIN,
    OPTIONAL,
    accepts,
    extended,
    missing,
    python,
    rust,
)
from tests.unit.schema.published_cases import (
    ASKED_OF_CARDS,
    ASKED_OF_DATA,
    CARD,
    CHANGES,
    DATA,
    MINIMAL,
)


@pytest.mark.parametrize("name", MAIN)
def test_minimal_record_is_valid(name: str):
    assert accepts(f"{name}.schema.json", MINIMAL[name])
    if f"{name}.regulated.schema.json" in FILES:
        assert accepts(f"{name}.regulated.schema.json", MINIMAL[name])


@pytest.mark.parametrize("name", OPTIONAL)
def test_minimal_record_of_an_optional_type_is_valid(name: str):
    schema = extended(f"{name}.schema.json")
    schema.pop("$id")
    data = {"type": name, **MINIMAL[name]}
    schema = json.loads(json.dumps(schema).replace('"#/$defs', f'"{name}.schema.json#/$defs'))
    assert [error.message for error in python(schema).iter_errors(data)] == []
    assert rust(schema).is_valid(data)
    assert not python(schema).is_valid({**data, "team_owner": "team-risk"})
    assert not rust(schema).is_valid({**data, "team_owner": "team-risk"})


@pytest.mark.parametrize("name", [*MAIN, *OPTIONAL])
def test_what_the_minimum_leaves_out_is_named(name: str):
    file = f"{name}.schema.json"
    for key in MINIMAL[name].keys() - {"type", "status"}:
        data = {k: v for k, v in MINIMAL[name].items() if k != key}
        assert not accepts(file, data)
        assert key in missing(file, data)


@pytest.mark.parametrize("name", MAIN)
def test_unknown_keys_are_refused_and_the_team_s_own_are_free(name: str):
    assert not accepts(f"{name}.schema.json", {**MINIMAL[name], "team_owner": "team-risk"})
    assert accepts(f"{name}.schema.json", {**MINIMAL[name], "x-score": 1, "x_team": {"a": [1]}})
    assert accepts(f"{name}.schema.json", {**MINIMAL[name], "hide": ["toc"], "template": "a.html"})
    assert not accepts(f"{name}.schema.json", {**MINIMAL[name], "template": 5})


@pytest.mark.parametrize(
    ("file", "whole", "key"),
    [
        (file, whole, key)
        for whole, asked in ((CARD, ASKED_OF_CARDS), (DATA, ASKED_OF_DATA))
        for file, keys in asked.items()
        for key in keys
    ],
)
def test_each_tier_asks_for_its_fields(file: str, whole: dict[str, Any], key: str):
    assert accepts(file, whole)
    data = {k: v for k, v in whole.items() if k != key}
    assert not accepts(file, data)
    assert key in missing(file, data)


@pytest.mark.parametrize("file", [*ASKED_OF_CARDS, *ASKED_OF_DATA])
def test_tiers_say_nothing_of_drafts(file: str):
    if ".recommended." in file:
        return
    whole = MINIMAL[file.partition(".")[0]]
    assert accepts(file, {**whole, "status": "draft"})
    assert accepts(file, {k: v for k, v in whole.items() if k != "status"})


@pytest.mark.parametrize(("name", "data", "verdict"), CHANGES)
def test_both_engines_give_the_expected_verdict(name: str, data: dict[str, Any], verdict: bool):
    assert accepts(f"{name}.schema.json", data) is verdict


TABLES = {**{k: v for k, v in DATA.items() if k not in {"fields", "grain"}}}


def test_tables_stand_in_for_fields():
    column = {"name": "age", "type": "integer", "description": "Age"}
    table = {"name": "applications", "primaryKey": "id", "fields": [column]}
    assert accepts("data-dictionary.schema.json", {**TABLES, "tables": [table]})
    assert not accepts(
        "data-dictionary.schema.json", {**TABLES, "tables": [{"name": "a", "fields": [column]}]}
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("loans", True),
        ("data-dictionary/loans@2.1#age", True),
        ("./Loan data ü.md", True),
        ("../data/loans.md#col-age", True),
        ("https://example.org/a?b=c#d", True),
        ("doi:10.1000/182", True),
        ("hf:datasets/org/name", True),
        ("mlflow:run/3f9a1c", True),
        ("貸付データ", True),
        ("", False),
        (" loans", False),
        ("<script>", False),
        ("a\tb", False),
    ],
)
def test_references(text: str, verdict: bool):
    assert accepts("model-card.schema.json", {**CARD, "decided_by": [text]}) is verdict


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://example.org", True),
        ("http://example.org:8080/a/b%20c?d=e&f=g#h", True),
        ("mailto:risk@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("example.org", False),
        ("https://example.org/a b", False),
        ('https://example.org/"onclick=', False),
        ("https://user:secret@example.org/", False),
    ],
)
def test_addresses(url: str, verdict: bool):
    assert accepts("model-card.schema.json", {**CARD, "links": [{"url": url}]}) is verdict
