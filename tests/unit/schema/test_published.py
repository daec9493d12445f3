"""The published schemas hold for any validator, and explain every field that they name."""

from __future__ import annotations

import re
import warnings

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from tests.unit.schema.published import (
    DIALECT,
    FILES,
    MAIN,
    OPTIONAL,
    everywhere,
    field,
    python,
    rust,
    said,
    target,
    walk,
)


def test_all_types_are_published():
    names = {name.removesuffix(".schema.json") for name in FILES}
    assert {name for name in names if "." not in name} == {"common", *MAIN, *OPTIONAL}
    for name in (*MAIN, *OPTIONAL):
        assert FILES[f"{name}.schema.json"]["x-cardfile"]["type"] == name
    for name in MAIN:
        assert f"{name}.recommended.schema.json" in FILES


@pytest.mark.parametrize("name", FILES)
def test_file_is_a_schema_known_by_its_name(name: str):
    schema = FILES[name]
    assert schema["$schema"] == DIALECT
    assert schema["$id"] == name
    Draft202012Validator.check_schema(schema)
    assert jsonschema_rs.meta.is_valid(schema)
    assert said(schema, "title", name)
    assert said(schema, "description", name)


def test_references_stay_among_the_published_files():
    for place, node in everywhere():
        reference = node.get("$ref", "#/$defs/x")
        assert re.fullmatch(r"(common\.schema\.json)?#/\$defs/.+", reference), place
        if "$ref" in node:
            target(reference, place.partition("#")[0])


def test_every_property_is_explained():
    silent = []
    for name, schema in FILES.items():
        demands = ".recommended." in name or ".regulated." in name
        for pointer, node in walk(schema):
            inside_rule = re.search(r"/(if|then|else|not|contains|allOf|anyOf)(/|$)", pointer)
            if demands or inside_rule:
                continue
            for key, child in node.get("properties", {}).items():
                silent += [
                    f"{name}#{pointer}/properties/{key} lacks {keyword}"
                    for keyword in ("title", "description", "examples")
                    if not said(child, keyword, name)
                ]
    assert silent == []


def test_descriptions_are_sentences():
    for place, node in everywhere():
        text = node.get("description", "A sentence.")
        assert re.fullmatch(r"[^a-z].*\.", text, re.DOTALL), f"{place}: {text}"


def test_examples_and_defaults_fit_their_own_schema():
    for place, node in everywhere():
        values = [*node.get("examples", []), *([node["default"]] if "default" in node else [])]
        if not values:
            continue
        file, _, pointer = place.partition("#")
        fragment = pointer.replace("%", "%25").replace("^", "%5E")
        here = {"$schema": DIALECT, "$ref": f"{file}#{fragment}"}
        for value in values:
            assert [error.message for error in python(here).iter_errors(value)] == [], place
            assert rust(here).is_valid(value), f"{place}: {value!r}"


def test_patterns_mean_the_same_everywhere():
    for place, node in everywhere():
        if "pattern" not in node:
            continue
        pattern = node["pattern"]
        assert pattern.startswith("^"), place
        assert pattern.endswith("$"), place
        assert len(pattern) <= 512, place
        assert not re.search(r"\\[dDwWsSbB]|\(\?|\\[1-9]", pattern), place
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
        rust({"pattern": pattern})


def test_formats_have_a_pattern_and_patterns_a_hint():
    for place, node in everywhere():
        file = place.partition("#")[0]
        if "format" in node:
            assert "pattern" in node, place
        if "pattern" in node:
            assert said(node, "x-cardfile", file), place
            assert "pattern_hint" in node["x-cardfile"], place


def test_conditions_require_what_they_look_at():
    for place, node in everywhere():
        for _, condition in walk(node.get("if")):
            looked_at = set(condition.get("properties", {}))
            assert looked_at <= set(condition.get("required", [])), place


def test_rules_have_titles_and_tiers_that_are_known():
    for place, node in everywhere():
        if "if" in node:
            assert len(node.get("title", "")) > 10, place
        tier = node.get("x-cardfile", {}).get("tier", "P")
        assert tier in {"P", "R", "H", "G", "D"}, place


def test_objects_are_closed_but_for_the_team_s_own_keys():
    for place, node in everywhere():
        file = place.partition("#")[0]
        of_a_team = "base" in FILES[file].get("x-cardfile", {}) and place == f"{file}#"
        groups = {"common.schema.json#/$defs/record", "common.schema.json#/$defs/page"}
        in_rule = re.search(r"/(if|then|else|not|contains|allOf|anyOf)(/|$)", place)
        if "properties" not in node or of_a_team or place in groups or in_rule:
            continue
        if ".recommended." in file or ".regulated." in file:
            continue
        assert node["additionalProperties"] is False, place
        assert node["patternProperties"] == {"^x[-_]": True}, place


@pytest.mark.parametrize("name", [*MAIN, *OPTIONAL])
def test_lifecycle_is_whole(name: str):
    schema = FILES[f"{name}.schema.json"]
    lifecycle = schema["x-cardfile"]["lifecycle"]
    states = list(lifecycle["states"])
    assert schema["properties"]["status"]["enum"] == states
    assert lifecycle["initial"] == states[0]
    assert set(lifecycle["transitions"]) == set(states)
    for state, after in lifecycle["transitions"].items():
        assert state not in after
        assert set(after) <= set(states)
    for state in lifecycle["states"].values():
        assert state["label"]
        assert state["colour"] in {"good", "info", "warn", "bad", "idle"}


@pytest.mark.parametrize("name", [*MAIN, *OPTIONAL])
def test_page_catalogue_and_search_name_fields_that_exist(name: str):
    note = FILES[f"{name}.schema.json"]["x-cardfile"]
    shared = FILES["common.schema.json"]["$defs"]["record"]["properties"]
    sections = [path for section in note["page"]["sections"] for path in section["fields"]]
    catalogue = note["catalogue"]
    paths = [
        *catalogue["columns"],
        *catalogue["facets"],
        catalogue["sort"].removeprefix("-"),
        *note["page"]["facts"],
        *note["search"]["fields"],
        *sections,
    ]
    for path in paths:
        if path.partition(".")[0].removesuffix("[]") not in shared:
            field(name, path)
    assert len(sections) == len(set(sections))


@pytest.mark.parametrize("name", [*MAIN, *OPTIONAL])
def test_every_own_field_has_a_place_on_the_page(name: str):
    schema = FILES[f"{name}.schema.json"]
    page = schema["x-cardfile"]["page"]
    shown = {path.partition(".")[0] for path in page["facts"]}
    shown |= {path for section in page["sections"] for path in section["fields"]}
    common = FILES["common.schema.json"]["$defs"]
    elsewhere = {*common["record"]["properties"], *common["page"]["properties"], "type"}
    own = {
        key
        for key, node in schema["properties"].items()
        if not node.get("x-cardfile", {}).get("hub") and not key.endswith("_from")
    }
    own -= elsewhere - {"search"} if name == "experiment-log" else elsewhere
    assert own - {"number"} <= shown


def test_side_files_are_announced_by_their_list():
    for place, node in everywhere():
        for key, child in node.get("properties", {}).items():
            if child is not False and child.get("x-cardfile", {}).get("from"):
                assert f"{key}_from" in node["properties"], f"{place}/properties/{key}"
