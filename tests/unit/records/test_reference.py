from __future__ import annotations

import pytest

from cardfile.records import ReferenceForm, parse_reference
from cardfile.records.reference import ParsedReference, references_at
from cardfile.schema.relation import Relation

ID, PATH, EXTERNAL = ReferenceForm.ID, ReferenceForm.PATH, ReferenceForm.EXTERNAL
USES = Relation.of("uses", {"to": ["*"]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("loans", ParsedReference(ID, "loans")),
        (" loans ", ParsedReference(ID, "loans")),
        ("loans@2.1", ParsedReference(ID, "loans", version="2.1")),
        ("loans#age", ParsedReference(ID, "loans", fragment="age")),
        ("loans@2.1#age", ParsedReference(ID, "loans", version="2.1", fragment="age")),
        ("data-dictionary/loans", ParsedReference(ID, "loans", "data-dictionary")),
        ("./loans.md", ParsedReference(PATH, "./loans.md")),
        ("../data/loans.md#age", ParsedReference(PATH, "../data/loans.md", fragment="age")),
        ("data/loans.md", ParsedReference(PATH, "data/loans.md")),
        ("a/b/c", ParsedReference(PATH, "a/b/c")),
        ("https://example.org/a#b", ParsedReference(EXTERNAL, "https://example.org/a#b")),
        ("doi:10.1000/182", ParsedReference(EXTERNAL, "doi:10.1000/182")),
        ("hf:datasets/org/name", ParsedReference(EXTERNAL, "hf:datasets/org/name")),
        ("pkg:pypi/numpy", ParsedReference(EXTERNAL, "pkg:pypi/numpy")),
        ("", ParsedReference(ID, "")),
    ],
)
def test_what_a_reference_means(text: str, expected: ParsedReference) -> None:
    assert parse_reference(text) == expected


def found(data: object, path: str) -> list[tuple[str, str]]:
    return [(use.text, use.pointer) for use in references_at(data, path, USES)]


def test_references_of_lists_objects_and_single_values() -> None:
    data = {"uses": ["a", {"ref": "b", "share": 0.5}, "", 7, {"note": "no ref"}], "one": "c"}
    assert found(data, "uses") == [("a", "/uses/0"), ("b", "/uses/1/ref")]
    assert found(data, "one") == [("c", "/one")]
    assert found(data, "absent") == []


def test_the_keys_beside_a_reference_are_kept() -> None:
    [use] = references_at({"uses": [{"ref": "b", "share": 0.5}]}, "uses", USES)
    assert use.own == {"share": 0.5}


def test_references_inside_lists_of_objects() -> None:
    data = {"evaluations": [{"dataset": "a"}, {"split": "x"}, {"dataset": "b"}]}
    expected = [("a", "/evaluations/0/dataset"), ("b", "/evaluations/2/dataset")]
    assert found(data, "evaluations[].dataset") == expected


def test_a_single_object_where_a_list_is_meant() -> None:
    assert found({"evaluations": {"dataset": "a"}}, "evaluations[].dataset") == [
        ("a", "/evaluations/dataset")
    ]


@pytest.mark.parametrize("data", [None, 3, "text", [1, [2]], {"evaluations": [[], None, 3]}])
def test_ill_typed_data_hold_no_references(data: object) -> None:
    assert found(data, "evaluations[].dataset") == []
