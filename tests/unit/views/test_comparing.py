"""Records side by side: what differs, who is best, and which comparisons are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from cardfile.views.comparing import Row, compare
from cardfile.views.data.compare_records import part_of

if TYPE_CHECKING:
    from cardfile.views.ranking import Direction

    from .conftest import MakeSite, Site


def number(
    value: float, direction: Direction | None = "up", half: float | None = None, on: str = "a@1"
) -> Row:
    interval = None if half is None else (value - half, value + half)
    return Row("Numbers", "auc", "AUC", str(value), value, interval, direction, on)


def notes(*rows: Row) -> list[str]:
    (line,) = compare([[row] for row in rows])
    return [cell.note for cell in line.cells]


@pytest.mark.parametrize(
    ("direction", "best"), [("up", 1), ("down", 0), ("zero", 0)], ids=["up", "down", "zero"]
)
def test_the_best_is_marked_by_the_direction_of_the_metric(direction: Direction, best: int) -> None:
    found = notes(number(0.1, direction), number(0.9, direction))
    assert found[best] == "★ best"
    assert found[1 - best] == ""


def test_a_number_that_may_be_as_good_is_tied() -> None:
    assert notes(number(0.90, half=0.02), number(0.89, half=0.02), number(0.5, half=0.02)) == [
        "★ best",
        "tie by interval",
        "",
    ]


def test_numbers_on_other_data_or_without_a_direction_are_not_judged() -> None:
    assert notes(number(0.9), number(0.8, on="a@2")) == ["", ""]
    assert notes(number(0.9, None), number(0.8, None)) == ["", ""]


def test_equal_numbers_have_no_best() -> None:
    assert notes(number(0.9), number(0.9)) == ["", ""]


def differences(*rows: Row) -> list[str]:
    (line,) = compare([[row] for row in rows], is_first_baseline=True)
    return [cell.difference for cell in line.cells]


def test_numbers_say_how_far_they_are_from_the_baseline() -> None:
    assert differences(number(0.5), number(0.75), number(0.375)) == [
        "",
        "+0.25, better",
        "−0.125, worse",
    ]
    assert differences(number(5, "down"), number(3, "down")) == ["", "−2, better"]
    assert differences(number(-1, "zero"), number(2, "zero")) == ["", "+3, worse"]
    assert differences(number(1, None), number(2, None)) == ["", "+1"]
    assert differences(number(0.5, half=0.2), number(0.6, half=0.2)) == [
        "",
        "+0.1, better; the intervals overlap",
    ]
    assert differences(number(0.5), number(0.5), number(0.9, on="a@2")) == ["", "", ""]


def test_lines_differ_are_the_same_or_stand_alone() -> None:
    one = [Row("Facts", "a", "A", "1"), Row("Facts", "b", "B", "x"), Row("Data", "c", "C", "only")]
    two = [Row("Facts", "a", "A", "2"), Row("Facts", "b", "B", "x")]
    lines = compare([one, two])
    assert [(line.label, line.differs, line.is_lone) for line in lines] == [
        ("C", True, True),
        ("A", True, False),
        ("B", False, False),
    ]
    assert lines[0].cells[1].text == "not recorded"


row = st.builds(
    Row,
    st.sampled_from(["Numbers", "Facts"]),
    st.sampled_from("abc"),
    st.just("Label"),
    st.sampled_from(["1", "2"]),
)


@given(st.lists(st.lists(row, max_size=5), min_size=1, max_size=4))
def test_every_answer_of_every_record_has_its_place(records: list[list[Row]]) -> None:
    lines = compare(records)
    assert all(len(line.cells) == len(records) for line in lines)
    keys = {(each.group, each.key) for rows in records for each in rows}
    assert len(lines) == len(keys)
    swapped = compare(list(reversed(records)))
    assert sorted(line.differs for line in lines) == sorted(line.differs for line in swapped)


BASE = """---
type: experiment-log
id: base
title: The baseline
owner: ana-ruiz
status: completed
outcome: baseline
hypothesis: It is a start.
params: {depth: 3, rate: 0.1}
metrics: [{type: roc_auc, value: 0.8, split: test}]
---
# The baseline
"""


def against(name: str, value: float, depth: int) -> str:
    return f"""---
type: experiment-log
id: {name}
title: Trial {name}
owner: ana-ruiz
status: completed
outcome: supported
hypothesis: It helps.
baseline: base
params: {{depth: {depth}, rate: 0.1}}
metrics: [{{type: roc_auc, value: {value}, split: test}}]
---
# Trial {name}
"""


def lines(site: Site, address: str) -> dict[str, list[str]]:
    page = BeautifulSoup(site.view(address), "html.parser")
    return {
        " ".join(item.select("th")[0].get_text(" ").split()): [
            " ".join(cell.get_text(" ").split()) for cell in item.select("td")
        ]
        for item in page.select("tbody tr")
    }


def test_a_baseline_is_compared_with_what_was_measured_against_it(make_site: MakeSite) -> None:
    site = make_site({"docs/base.md": BASE, "docs/one.md": against("one", 0.85, 5)})
    found = lines(site, "compare/against--base")
    assert found["depth"] == ["3", "5"]
    assert found["ROC AUC, test"] == ["0.8", "0.85 ★ best +0.05, better"]
    assert found["rate"] == ["0.1", "0.1"]
    page = BeautifulSoup(site.view("compare/against--base"), "html.parser")
    first, *_ = page.select("table")
    assert "rate" not in first.get_text()
    assert "Best: Trial one." in page.get_text()
    assert 'href="against--base/"' in site.view("compare")


def test_more_than_six_are_a_table_alone_and_more_than_twelve_are_cut(make_site: MakeSite) -> None:
    many = {f"docs/{i}.md": against(f"e{i}", 0.8 + i / 100, i) for i in range(14)}
    html = make_site({"docs/base.md": BASE, **many}).view("compare/against--base")
    assert "<svg" not in html
    assert "12 of 15 records" in html
    assert len(BeautifulSoup(html, "html.parser").select("thead")[0].select("th")) == 13


def test_versions_that_replace_one_another_are_compared(make_site: MakeSite, site: Site) -> None:
    assert "Versions of Churn score" in site.view("compare")
    assert lines(site, "compare/versions--churn")["Status"] == ["approved", "superseded"]


def test_what_was_made_from_another_is_no_version_of_it(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn-old.md"] = files["docs/churn-old.md"].replace(
        "owner:", "derived_from: [churn-older]\nowner:", 1
    )
    files["docs/churn-older.md"] = (
        "---\ntype: model-card\nid: churn-older\ntitle: Older\nowner: a\n---\n"
    )
    html = make_site(files).view("compare")
    assert "Family of Churn score" in html
    assert "Versions of" not in html


def test_titles_with_commas_are_told_apart(make_site: MakeSite) -> None:
    other = against("other", 0.9, 7).replace("title: Trial other", "title: The leak, replayed")
    one = against("one", 0.85, 5).replace("owner:", "follows: [base, other]\nowner:", 1)
    files = {"docs/base.md": BASE, "docs/other.md": other, "docs/one.md": one}
    said = lines(make_site(files), "compare/against--base")["Follows"]
    assert "The baseline; The leak, replayed" in said


def test_a_text_that_is_too_long_is_cut_and_not_lost(make_site: MakeSite) -> None:
    one = BASE.replace("It is a start.", "A" * 300)
    site = make_site({"docs/base.md": one, "docs/one.md": against("one", 0.85, 5)})
    assert lines(site, "compare/against--base")["Hypothesis"][0].startswith("AAAA")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "nothing to compare yet"), (1, "one record with numbers or columns, and nothing")],
)
def test_none_and_one_say_that_there_is_nothing_to_compare(
    make_site: MakeSite, count: int, said: str
) -> None:
    files = {"docs/index.md": "# Front"} | ({"docs/base.md": BASE} if count else {})
    html = make_site(files).view("compare")
    assert said in html
    assert "<cf-compare" not in html


def test_a_part_has_a_name_that_every_file_system_keeps_apart() -> None:
    assert part_of("loan-score") == "record/loan-score"
    odd = [part_of("Loan-Score"), part_of("../up"), part_of("Ärger"), part_of("x" * 200)]
    assert len({name.lower() for name in odd}) == 4
    assert all(name.startswith("record/_") and "/" not in name[7:] for name in odd)
