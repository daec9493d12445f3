"""What is told as harmless of a changed schema is harmless, and no schema is too odd to compare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cardfile.schema.advice import Subject, file_advice
from cardfile.schema.bundle import Registry
from cardfile.schema.engine import compiled, metaschema_problem
from cardfile.schema.files import SchemaFile, bundled_files
from cardfile.schema.load import load_types
from cardfile.settings import Settings

if TYPE_CHECKING:
    from cardfile.schema import RecordType

NAMES = st.sampled_from(["a", "b", "c"])
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])
SCALARS = st.sampled_from(["x", "yy", "2026-01-01", "", 0, 1, 3, 2.5, True, None])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=4,
)


def combined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    listed = st.lists(inner, min_size=1, max_size=2)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
            "enum": st.lists(SCALARS, min_size=1, max_size=3, unique_by=repr),
            "const": SCALARS,
            "minimum": st.integers(0, 3),
            "exclusiveMaximum": st.integers(1, 4),
            "minLength": st.integers(0, 2),
            "maxLength": st.integers(0, 3),
            "pattern": st.sampled_from(["^x", "^[a-z]+$", "^[a-z0-9-]+$"]),
            "format": st.just("date"),
            "minItems": st.integers(0, 2),
            "uniqueItems": st.booleans(),
            "items": inner,
            "properties": st.dictionaries(NAMES, inner, max_size=2),
            "patternProperties": st.dictionaries(st.just("^b"), inner, max_size=1),
            "required": st.lists(NAMES, max_size=2, unique=True),
            "additionalProperties": st.booleans() | inner,
            "allOf": listed,
            "anyOf": listed,
            "oneOf": listed,
            "not": inner,
            "if": inner,
            "then": inner,
            "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two", "#/properties/f"]),
        },
    )


SCHEMAS = st.recursive(
    st.booleans() | st.fixed_dictionaries({}, optional={"type": TYPES}), combined, max_leaves=4
)
DEFINITIONS = st.fixed_dictionaries({"one": SCHEMAS, "two": SCHEMAS})
usual = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)


def kind_of(field: Any, definitions: Any) -> RecordType | None:
    document = {
        "x-cardfile": {"type": "note"},
        "type": "object",
        "properties": {"type": True, "f": field},
        "$defs": definitions,
    }
    content = json.dumps(document).encode()
    place = Path("/nowhere/schemas/note.schema.json")
    file = SchemaFile("schemas/note.schema.json", place, bundled=False, content=content)
    kind = load_types(Settings(root=Path("/nowhere")), drafts=(file,))["note"]
    return kind if kind.usable else None


@usual
@given(SCHEMAS, SCHEMAS, DEFINITIONS, DEFINITIONS, st.lists(VALUES, min_size=1, max_size=12))
def test_what_does_not_break_accepts_all_that_was_accepted(
    before: Any, after: Any, old: Any, new: Any, values: list[Any]
) -> None:
    from cardfile.schema.diff import changes, failing

    one, other = kind_of(before, old), kind_of(after, new)
    assume(one is not None and other is not None)
    assert one is not None
    assert other is not None
    found = changes(one, other)
    data = [{"type": "note", "f": value} for value in values]
    for change in found:
        failing(one, other, change, data)
    if not any(change.breaks for change in found):
        for record in data:
            assert other.is_valid(record) or not one.is_valid(record), (record, found)


@usual
@given(SCHEMAS, DEFINITIONS)
def test_the_same_schema_has_no_changes(field: Any, definitions: Any) -> None:
    from cardfile.schema.diff import changes

    one, other = kind_of(field, definitions), kind_of(json.loads(json.dumps(field)), definitions)
    assume(one is not None and other is not None)
    assert one is not None
    assert other is not None
    assert changes(one, other) == ()


@usual
@given(SCHEMAS, DEFINITIONS, VALUES)
def test_no_schema_is_too_odd_and_what_accepts_nothing_does(
    field: Any, definitions: Any, value: Any
) -> None:
    document = {"properties": {"f": field}, "$defs": definitions}
    assume(metaschema_problem(document) is None)
    content = json.dumps(document).encode()
    file = SchemaFile("schemas/x.schema.json", Path("/x"), bundled=False, content=content)
    found = file_advice(Subject(file, Registry(BUNDLED, [file])))
    nothing = [f for f in found if f.slug == "unsatisfiable" and f.data["field"] == "f"]
    crossed = {"minLength", "maxLength", "minimum", "exclusiveMaximum", "required"}
    for fault in nothing:
        own = (fault.pointer or "").count("/") <= 3
        if own and not set(fault.data["keywords"]) <= crossed:
            try:
                engine = compiled(document)
            except ValueError:
                return
            assert not engine.is_valid({"f": value})


BUNDLED = bundled_files()
