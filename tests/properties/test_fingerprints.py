"""Fingerprints: what moves keeps its own, what is told twice is counted twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.pages import AS_OF

from cardfile.lint import lint_project
from cardfile.project import RawPage, open_project

if TYPE_CHECKING:
    from pathlib import Path

PATH = "docs/orders.md"
# fields of a data dictionary, each right or wrong in its own way
FIELDS = {
    "type": ["data-dictionary"],
    "title": ["Orders"],
    "id": ["orders"],
    "description": ["One row an order.", "TODO", ""],
    "owner": ["team-data", "", "[]", "{nme: ana}"],
    "personal_data": ["none", "nnone", "yes"],
    "status": ["draft", "drft", "active"],
    "licence": ["MIT", "mti"],
    "tags": ["[a, a]", "[a, b]", "a"],
    "supersedes": ["[nothing, nobody]", "[orders]"],
    "derived_from": ["[{ref: nothing}, {ref: no-one, note: x}]", "[]"],
    "onwer": ["team-risk"],
    "rows": ["1.10", "many", "-1"],
    "x-free": ["012", "12:30", "no"],
}
UNITS = ["kilos", "kg", "pounds", "EUR"]
TYPES = ["string", "strng", "integer"]
columns = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(TYPES), st.sampled_from(UNITS)),
    min_size=1,
    max_size=4,
    unique_by=lambda column: column[0],
)
needed = ["type", "title"]
fields = st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=9).flatmap(
    lambda names: st.tuples(
        *(
            st.tuples(st.just(name), st.sampled_from(FIELDS[name]))
            for name in dict.fromkeys([*needed, *names])
        )
    )
)


def lines(pairs: list[tuple[str, str]], rows: list[tuple[str, str, str]]) -> list[str]:
    """The blocks of a page's front matter: one a field."""
    listed = "".join(
        f"\n  - {{name: {name}, type: {kind}, unit: {unit}, description: {name}.}}"
        for name, kind, unit in rows
    )
    return [*(f"{name}: {value}" for name, value in pairs), f"fields:{listed}"]


def prints(root: Path, blocks: list[str], body: str = "", path: str = PATH) -> Counter[str]:
    text = "\n".join(["---", *blocks, "---", body]) + "\n"
    page = RawPage(path, path.removeprefix("docs/"), text.encode())
    report = lint_project(open_project(root, pages=[page]), as_of=AS_OF, verify=False)
    return Counter(f"{item.code} {item.fingerprint}" for item in report.everything)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "docs").mkdir()
    return folder


@settings(max_examples=60, deadline=None)
@given(pairs=fields, rows=columns, place=st.integers(0, 9))
def test_twenty_lines_more_change_nothing(
    root: Path, pairs: list[tuple[str, str]], rows: list[tuple[str, str, str]], place: int
) -> None:
    blocks = lines(list(pairs), rows)
    more = [f"# a comment of line {i}" for i in range(20)]
    at = min(place, len(blocks))
    moved = [*blocks[:at], *more, *blocks[at:]]
    assert prints(root, moved) == prints(root, blocks)


@settings(max_examples=60, deadline=None)
@given(pairs=fields, rows=columns, random=st.randoms(use_true_random=False))
def test_another_order_changes_nothing(
    root: Path, pairs: list[tuple[str, str]], rows: list[tuple[str, str, str]], random: object
) -> None:
    before = prints(root, lines(list(pairs), rows))
    blocks = lines(list(pairs), random.sample(rows, len(rows)))
    assert prints(root, random.sample(blocks, len(blocks))) == before


@settings(max_examples=30, deadline=None)
@given(pairs=fields, rows=columns)
def test_a_renamed_file_changes_nothing_where_the_id_is_written(
    root: Path, pairs: list[tuple[str, str]], rows: list[tuple[str, str, str]]
) -> None:
    blocks = lines([*(pair for pair in pairs if pair[0] != "id"), ("id", "orders")], rows)
    assert prints(root, blocks, path="docs/data/2026-orders.md") == prints(root, blocks)


BROKEN = ["owner: [team-data", "title: Orders: all", "owner: 'don't'", "status:draft", "a:\n\tb: 1"]


@settings(max_examples=20, deadline=None)
@given(broken=st.sampled_from(BROKEN), before=st.integers(0, 20))
def test_broken_yaml_keeps_its_fingerprint_further_down(
    root: Path, broken: str, before: int
) -> None:
    more = [f"x-{i}: value" for i in range(before)]
    blocks = ["type: data-dictionary", broken, "x: 1"]
    assert prints(root, [*more, *blocks]) == prints(root, blocks)


@settings(max_examples=20, deadline=None)
@given(times=st.integers(1, 4), before=st.integers(0, 3))
def test_equal_findings_are_counted(root: Path, times: int, before: int) -> None:
    blocks = ["type: decision-record", "title: Orders", "owner: team-risk", "id: orders"]
    body = "Text.\n\n" * before + "See [[nothing]].\n\n" * times
    found = prints(root, blocks, body)
    assert sorted(n for key, n in found.items() if key.startswith("CF401")) == [times]
