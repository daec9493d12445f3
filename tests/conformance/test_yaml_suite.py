"""The YAML test suite: what front matter may say, and that the rest is refused in its place."""

from __future__ import annotations

import json

import pytest
from tests.conformance.yaml_suite import Judged, judged, reason, refused_on_purpose

from cardfile.rules import registry


@pytest.fixture(scope="module")
def cases() -> list[Judged]:
    return judged()


def test_the_suite_is_complete(cases: list[Judged]) -> None:
    assert len(cases) == 402
    assert sum(item.case.fails for item in cases) == 94


def test_exactly_what_is_valid_and_read_by_mkdocs_is_accepted(cases: list[Judged]) -> None:
    purpose = refused_on_purpose()
    valid = [item for item in cases if not item.case.fails]
    refused = {item.case.id: reason(item) for item in valid if item.pyyaml and not item.accepted}
    assert refused == purpose
    assert [item.case.id for item in valid if item.accepted and not item.pyyaml] == []


def test_what_is_invalid_is_refused(cases: list[Judged]) -> None:
    accepted = [item.case.id for item in cases if item.case.fails and item.accepted]
    assert accepted == ["MUS6-0"]  # a directive and nothing else: no record comes of it


def test_every_refusal_has_a_place_and_a_code(cases: list[Judged]) -> None:
    codes = registry().for_faults
    for item in cases:
        for fault in (*item.faults, *item.page.faults):
            assert fault.range is not None, item.case.id
            assert fault.slug in codes


def test_mkdocs_reads_the_same(cases: list[Judged]) -> None:
    assert [item.case.id for item in cases if item.differs] == []
    accepted = [i for i in cases if not i.page.faults and i.page.data]
    assert len(accepted) > 60
    assert [i.case.id for i in accepted if list(i.page.data or ()) != list(i.mkdocs)] == []


def test_values_are_those_of_the_suite(cases: list[Judged]) -> None:
    compared = 0
    for item in cases:
        # front matter does not end in the midst of a line
        ends = item.case.text.endswith("\n") or "|" not in item.case.text
        if item.accepted and item.case.json and "\n---" not in item.case.json and ends:
            compared += 1
            assert item.data == json.loads(item.case.json), item.case.id
    assert compared > 150
