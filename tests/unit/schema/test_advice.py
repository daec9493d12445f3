"""What is said of schema files: nothing of the bundled ones, and nothing of other JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from cardfile.schema.advice import Subject, file_advice
from cardfile.schema.advice.anchors import anchored, loose_ends
from cardfile.schema.advice.formats import ENFORCED
from cardfile.schema.bundle import Registry
from cardfile.schema.files import SchemaFile, bundled_files

BUNDLED = bundled_files()
REGISTRY = Registry(BUNDLED, [])


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.name)
def test_the_bundled_schemas_are_wise(file: Any):
    found = file_advice(Subject(file, REGISTRY))
    assert [(fault.slug, fault.pointer, dict(fault.data)) for fault in found] == []


@pytest.mark.parametrize("name", sorted(ENFORCED))
def test_every_known_format_is_asserted(name: str):
    validator = jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True)
    unlikely = ["\x00 <>", "(", "{", "%%%", " \\ "]
    assert not all(validator.is_valid(text) for text in unlikely)


@pytest.mark.parametrize(
    ("pattern", "ends"),
    [
        ("^[0-9]{4}$", []),
        ("[0-9]{4}", ["start", "end"]),
        ("^[A-Z]+", ["end"]),
        ("[A-Z]+$", ["start"]),
        ("^a|b$", ["start", "end"]),
        ("^(a|b)$", []),
        ("^a$|^b+$", []),
        ("^https?://", []),
        (r"\.csv$", []),
        (r"\S", []),
        ("[A-Z]", []),
        ("^v[0-9].*", []),
        (r"^costs \$", []),
        (r"^[0-9]+ \$", ["end"]),
        ("^[a|b]+$", []),
        (r"a\|b+", ["start", "end"]),
    ],
)
def test_loose_ends_of_a_pattern(pattern: str, ends: list[str]):
    assert loose_ends(pattern) == ends


@pytest.mark.parametrize("pattern", ["[0-9]{4}", "^[A-Z]+", "[A-Z]+$", "a+|b+", "^a|b+$"])
def test_an_anchored_pattern_has_no_loose_end(pattern: str):
    whole = anchored(pattern)
    assert loose_ends(whole) == []
    assert re.fullmatch(whole, "x1") is None


def chained(width: int, depth: int) -> dict[str, Any]:
    """A schema that is small as written and as large as `width ** depth` spelt out."""
    steps = {
        f"d{n}": {"allOf": [{"$ref": f"#/$defs/d{n + 1}"}] * width, "title": "A"}
        for n in range(depth)
    }
    return {"$ref": "#/$defs/d0", "$defs": {**steps, f"d{depth}": {"type": "string"}}}


CONDITION = {"if": {"required": ["a"]}, "then": {"required": ["b"]}}
HOSTILE = {
    "chained": chained(2, 25),
    "recursive": {"properties": {f"p{n}": {"title": "P", "$ref": "#"} for n in range(12)}},
    "conditions": {"properties": {"a": {"title": "A", "allOf": [CONDITION] * 30}}},
    "choices": {"title": "A", "allOf": [{"anyOf": [{"minimum": n} for n in range(6)]}] * 20},
    "negations": {"not": {"allOf": [{"not": {"allOf": [CONDITION] * 9}}] * 9}},
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_schema_is_done_with(name: str):
    content = json.dumps(HOSTILE[name]).encode()
    file = SchemaFile("schemas/x.schema.json", Path("/x"), bundled=False, content=content)
    assert list(file_advice(Subject(file, REGISTRY))) == []
