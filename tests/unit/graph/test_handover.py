"""What somebody answers for, what depends on it, and how few would have to leave."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardfile.graph.bus_factor import bus_factor
from cardfile.graph.downstream import Downstream
from cardfile.graph.handover import surveyor
from cardfile.project import open_project
from cardfile.records.directory import Directory
from cardfile.records.people import person_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cardfile.project import Project

AS_OF = date(2026, 11, 23)
PEOPLE = {
    name: person_from(name, entry)
    for name, entry in {
        "risk": {"name": "Risk models", "kind": "team"},
        "ana": {"name": "Ana", "team": "Risk models"},
        "bo": {"name": "Bo", "team": "risk", "left": "2026-10-01", "successor": "ana"},
        "cy": {"name": "Cy", "left": "never"},
        "مريم": {"name": "مريم", "team": "قروض"},
    }.items()
}


def test_a_team_is_what_the_people_file_calls_one_or_names_as_somebodys() -> None:
    known = Directory(PEOPLE)
    assert known.is_team("risk")
    assert known.is_team("قروض")
    assert not known.is_team("ana")
    assert known.names("risk") == ("risk", "ana", "bo")
    assert known.team_of("مريم") == "قروض"
    assert known.team_of("") is None


@pytest.mark.parametrize(
    ("name", "is_team"),
    [
        ("team-crm", True),
        ("Review board", True),
        ("Ana Ruiz", False),
        ("steam", False),
        ("张伟", False),
    ],
)
def test_who_may_be_a_person_is_no_team(name: str, is_team: bool) -> None:
    assert Directory({}).is_team(name) is is_team


def test_somebody_has_left_from_that_day_on() -> None:
    known = Directory(PEOPLE)
    assert known.left("bo", date(2026, 10, 1)) == date(2026, 10, 1)
    assert known.left("bo", date(2026, 9, 30)) is None
    assert known.left("cy", AS_OF) is None


@pytest.fixture
def make(tmp_path: Path) -> Callable[[dict[str, str]], Project]:
    def opened(records: dict[str, str]) -> Project:
        (tmp_path / "docs").mkdir()
        for name, keys in records.items():
            text = f"---\n{keys.strip()}\ntitle: The {name}\n---\n"
            (tmp_path / f"docs/{name}.md").write_text(text, "utf-8")
        return open_project(tmp_path)

    return opened


def test_duties_come_by_risk_then_sole_then_dependants(
    make: Callable[[dict[str, str]], Project],
) -> None:
    project = make(
        {
            "score": "type: model-card\nowner: ana\nrisk: {level: high}\ntrained_on: [rows]",
            "rows": "type: data-dictionary\nowner: [ana, risk]\nderived_from: [raw]",
            "raw": "type: data-dictionary\nowner: ana\nreviewers: [bo]",
            "old": "type: model-card\nowner: ana\nstatus: retired",
            "lone": "type: term\nowner: ana",
        }
    )
    survey = surveyor(project.kb, PEOPLE, AS_OF)
    duties = survey.duties(project.kb.records)
    assert [duty.record.id for duty in duties] == ["raw", "score", "rows", "lone"]
    raw, score, rows, _ = duties
    # whoever has left backs nobody up
    assert raw.is_sole
    assert (raw.risk, raw.is_inherited, raw.dependants) == (3, True, 2)
    assert (score.risk, score.is_inherited) == (3, False)
    assert rows.backups == ("risk",)


def test_what_is_over_passes_no_risk_on(make: Callable[[dict[str, str]], Project]) -> None:
    fell = "type: incident\nowner: ana\nseverity: {}\naffects: [rows]\nstarted: 2026-01-05\n{}"
    project = make(
        {
            "rows": "type: data-dictionary\nowner: ana",
            "fell": fell.format("critical", "status: resolved\nresolved: 2026-01-06"),
            "falls": fell.format("medium", "status: open"),
        }
    )
    duties = surveyor(project.kb, PEOPLE, AS_OF).duties(project.kb.records)
    found = {duty.record.id: (duty.risk, duty.is_inherited) for duty in duties}
    assert found["rows"] == (2, True)
    assert found["falls"] == (2, False)


def test_dependants_are_counted_once_in_a_cycle(
    make: Callable[[dict[str, str]], Project],
) -> None:
    project = make(dict.fromkeys("abcd", "type: term\nowner: a"))
    a, b, c, d = project.kb.records
    follow = {"a": [b], "b": [c], "c": [a, d], "d": []}
    below = Downstream(project.kb.records, lambda record: follow[record.id])
    assert [below.count(record) for record in (a, b, c, d)] == [3, 3, 3, 0]


OWNED = st.lists(st.frozensets(st.sampled_from("abcde"), max_size=3), max_size=12)


@given(OWNED)
@settings(max_examples=60, deadline=None)
def test_no_smaller_set_of_owners_leaves_most_records_to_nobody(
    owned: list[frozenset[str]],
) -> None:
    found = bus_factor(owned)
    assert found.is_exact
    assert found.orphaned == sum(owners <= set(found.owners) for owners in owned)
    assert not owned or 2 * found.orphaned > len(owned)
    for gone in combinations("abcde", max(len(found.owners) - 1, 0)):
        if found.owners:
            assert 2 * sum(owners <= set(gone) for owners in owned) <= len(owned)


def test_of_many_owners_a_small_set_is_found_and_said_to_be_no_more_than_that() -> None:
    owned = [frozenset({f"o{number % 20}"}) for number in range(40)]
    owned += [frozenset({"o0"})] * 41
    found = bus_factor(owned)
    assert (found.owners, found.is_exact) == (("o0",), False)
