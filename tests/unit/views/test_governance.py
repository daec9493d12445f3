"""The pages of governance: what has not been looked at, and what holds personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from .test_people import counts_are_right, record, rows, words

if TYPE_CHECKING:
    from .conftest import MakeSite

NAMES = (
    "groups",
    "personal-data",
    "risks",
    "licences",
    "training-data",
    "reviews",
    "unknowns",
    "completeness",
)
GROUPS = """\
status: draft
personal_data: personal
license: MIT
protected_attributes: ["rows#sex", "rows#age"]
trained_on: [rows]
inputs: [{name: age, field: "rows#age"}]
evaluations:
  - dataset: rows
    metrics:
      - {type: roc_auc, value: 0.9, n: 100}
      - {type: roc_auc, value: 0.92, n: 60, group: {sex: man},
         confidence_interval: {lower: 0.9, upper: 0.94}}
      - {type: roc_auc, value: 0.88, n: 20, group: {sex: woman}}"""
ROWS = """\
personal_data: personal
license: CC-BY-NC-4.0
lawful_basis: contract
derived_from: [raw]
fields:
  - {name: sex, type: string, description: Sex, personal_data: special-category}
  - {name: age, type: integer, unit: a, description: Age, personal_data: personal,
     derived_from: ["raw#born"]}
  - {name: rest, type: string, description: Rest}"""
RAW = """\
personal_data: unknown
fields: [{name: born, type: date, description: Born, personal_data: personal}]"""
FILES = {
    "docs/score.md": record("model-card", "Score", f"owner: a\n{GROUPS}"),
    "docs/other.md": record(
        "model-card",
        "Other",
        "owner: a\ntrained_on: [rows]\ngroup_evaluation_waiver: {reason: None, decided_by: why}\n"
        'protected_attributes: ["rows#sex"]\nreview_by: 2026-12-01',
    ),
    "docs/plain.md": record("model-card", "Plain", "owner: a\npersonal_data: none"),
    "docs/quiet.md": record("model-card", "Quiet", "owner: a\nreview_by: 2026-06-01"),
    "docs/rows.md": record("data-dictionary", "Rows", f"owner: a\n{ROWS}"),
    "docs/raw.md": record("data-dictionary", "Raw", f"owner: a\n{RAW}"),
    "docs/why.md": record("decision-record", "Why", "owner: a\nexpires: 2026-10-01"),
    "docs/bad.md": record(
        "risk", "Bad", "owner: a\nstatus: accepted\nlikelihood: high\nimpact: 4\ndecided_by: [why]"
    ),
    "docs/small.md": record("risk", "Small", "owner: a\nlikelihood: 1\nimpact: low"),
    "docs/over.md": record(
        "handover", "Over", "owner: a\nfrom: a\nto: b\nopen_questions: [Why is it so?]"
    ),
}


def test_a_model_is_evaluated_waived_or_not_looked_at(make_site: MakeSite) -> None:
    found = rows(make_site(FILES).view("governance/groups"), "Models by protected attribute")
    sex, age, total = found["Score draft Model card"]
    assert sex == "gap 0.04 too small to tell; 2 groups, n from 20, 1 of 2 intervals"
    assert (age, total) == ("not evaluated", "1 of 2")
    said = "waiver not in force Why, draft"
    assert found["Other draft Model card"] == [said, "not applicable", "0 of 1"]
    assert found["Plain draft Model card"][-1] == "not applicable no personal data"
    assert found["Quiet draft Model card"][-1] == "no attribute named"
    assert found["Evaluated"] == ["1 of 2 models", "0 of 1 model", "1 of 3"]
    # words, such as the name of a decision that waives: they may be as long as they are
    page = BeautifulSoup(make_site(FILES).view("governance/groups"), "html.parser")
    assert not page.select("table .cf-num")


@pytest.mark.parametrize(
    "decision,told,count",
    [
        ("status: accepted", "waived Why", "Waived by a decision in force 1"),
        (
            "status: accepted\nexpires: 2026-10-01",
            "waiver not in force Why, expired on 1 October 2026",
            "Waived, and no decision in force 1",
        ),
        (
            "status: rejected",
            "waiver not in force Why, rejected",
            "Waived, and no decision in force 1",
        ),
        (
            "status: accepted\nvisibility: restricted",
            "waived a restricted record",
            "Waived by a decision in force 1",
        ),
        (
            "status: proposed\nvisibility: restricted",
            "waived a restricted record, not in force",
            "Waived, and no decision in force 1",
        ),
    ],
)
def test_a_waiver_holds_as_long_as_its_decision(
    make_site: MakeSite, decision: str, told: str, count: str
) -> None:
    why = record("decision-record", "Why", f"owner: a\n{decision}")
    html = make_site({**FILES, "docs/why.md": why}).view("governance/groups")
    found = rows(html, "Models by protected attribute")
    assert found["Other draft Model card"][0] == told
    assert count in words(html)
    left = 1 if told.startswith("waived") and "not in force" not in told else 2
    assert f"Something not evaluated {left}" in words(html)


def test_a_model_that_cannot_be_read_names_no_attribute_and_lacks_none(
    make_site: MakeSite,
) -> None:
    broken = "---\ntype: model-card\ntitle: A: b\n---\n"
    html = make_site({"docs/unread.md": broken}).view("governance/groups")
    assert rows(html, "Models by protected attribute")["unread Model card"] == ["cannot be read"]
    assert "No attribute named 0" in words(html)


def test_groups_measured_by_another_metric_are_told(make_site: MakeSite) -> None:
    files = {
        "docs/rows.md": FILES["docs/rows.md"],
        "docs/other.md": record(
            "model-card",
            "By recall",
            "owner: a\nprotected_attributes: ['rows#sex']\nevaluations:\n"
            "  - dataset: rows\n    metrics:\n"
            "      - {type: roc_auc, value: 0.9, headline: true}\n"
            "      - {type: recall, value: 0.8, group: {sex: female}}",
        ),
    }
    site = make_site(files)
    found = rows(site.view("governance/groups"), "Models by protected attribute")
    assert found["By recall draft Model card"] == [
        "not by its headline metric only by Recall", "0 of 1",
    ]  # fmt: skip


def test_a_column_that_nobody_classified_is_unknown_and_not_clean(make_site: MakeSite) -> None:
    html = make_site(FILES).view("governance/personal-data")
    found = rows(html, "Columns by class of personal data")
    # as a whole; none, pseudonymous, personal, special category, unknown
    strongest = "personal but a column: special category"
    assert found["Rows draft Data dictionary"] == [strongest, "0", "0", "1", "1", "1"]
    assert found["Raw draft Data dictionary"] == ["unknown", "0", "0", "1", "0", "0"]


def test_a_data_set_with_a_special_column_counts_as_such(make_site: MakeSite) -> None:
    said = words(make_site(FILES).view("governance/personal-data"))
    assert "Data sets with special categories 1" in said
    assert "Data sets with personal data 2" in said


def test_columns_of_one_name_in_two_tables_are_told_apart(make_site: MakeSite) -> None:
    column = "fields: [{name: card, type: string, description: Card, personal_data: personal}]"
    tables = (
        "owner: a\ndescription: Both.\npersonal_data: personal\n"
        f"tables: [{{name: payments, {column}}}, {{name: cards, {column}}}]"
    )
    site = make_site({"docs/two.md": record("data-dictionary", "Two", tables)})
    found = rows(site.view("governance/personal-data"), "Personal columns by model")
    assert list(found) == ["card in payments", "card in cards"]


def test_a_personal_column_is_followed_to_the_models_that_read_it(make_site: MakeSite) -> None:
    html = make_site(FILES).view("governance/personal-data")
    found = rows(html, "Personal columns by model")
    assert list(found) == ["sex", "born", "age"]
    assert found["born"][2:] == [
        "Score raw#born → rows#age → score", "Other", "not recorded",
    ]  # fmt: skip
    assert found["sex"][2:] == [
        "none",
        "Other",
        "contract no basis for special categories recorded",
    ]


def test_risks_in_words_and_in_numbers_meet_in_one_matrix(make_site: MakeSite) -> None:
    html = make_site(FILES).view("governance/risks")
    matrix = rows(html, "Risks by likelihood and impact")
    assert matrix["4"] == ["0", "0", "0", "1", "0"]
    assert matrix["1"] == ["0", "1", "0", "0", "0"]
    assert "1 of 2 risks severe, the heaviest: Bad." in words(html)
    register = rows(html, "Risk register")
    assert register["Bad accepted Risk"][-1] == "1 Oct 2026 accepted until; over at build"


def test_a_level_that_is_not_on_the_scale_is_shown_as_it_was_written(make_site: MakeSite) -> None:
    risk = record("risk", "Odd", "owner: a\nlikelihood: 7\nimpact: very")
    html = make_site({"docs/odd.md": risk}).view("governance/risks")
    assert rows(html, "Risk register")["Odd open Risk"][:2] == [
        "7 not on the scale", "very not on the scale",
    ]  # fmt: skip


def test_a_licence_is_held_against_those_of_its_sources(make_site: MakeSite) -> None:
    found = rows(make_site(FILES).view("governance/licences"), "Licences along the lineage")
    assert found["Score draft Model card"][-1] == (
        "in conflict rows is under CC-BY-NC-4.0, which forbids commercial use: rows → score"
    )
    assert found["Quiet draft Model card"][-1] == "not recorded"


def test_reviews_are_fresh_due_overdue_or_never_planned(make_site: MakeSite) -> None:
    html = make_site(FILES).view("governance/reviews")
    assert rows(html, "Reviews by state")["Model cards"] == ["0", "1", "1", "2"]
    assert list(rows(html, "Overdue")) == ["Quiet draft Model card"]
    assert list(rows(html, "Due this quarter")) == ["Other draft Model card"]
    assert 'href="../../../reviews.ics"' in html


def test_numbers_on_training_data_are_listed(make_site: MakeSite) -> None:
    told = "trained_on: [{{ref: rows, split: train}}]\nevaluations:\n"
    told += "  - {{dataset: rows, split: {}, metrics: [{{type: roc_auc, value: 0.99}}, "
    told += "{{type: roc_auc, value: 0.9, group: {{sex: man}}}}]}}"
    more = {
        f"docs/{split}.md": record("model-card", f"On {split}", "owner: ana\n" + told.format(split))
        for split in ("train", "test")
    }
    site = make_site({**FILES, **more})
    found = rows(site.view("governance/training-data"), "Measured on training data")
    assert found == {"On train draft Model card": ["Rows train", "ROC AUC 0.99, 1 by group", "ana"]}
    asked = rows(site.view("governance"), "Open questions of governance")
    (line,) = [told for head, told in asked.items() if head.startswith("Numbers on training data")]
    assert line[-1] == "1"


def test_known_unknowns_are_values_and_questions(make_site: MakeSite) -> None:
    html = make_site(FILES).view("governance/unknowns")
    assert rows(html, "Unknown values")["Raw draft Data dictionary"][:2] == [
        "Personal data", "the whole record",
    ]  # fmt: skip
    asked = rows(html, "Open questions")["Why is it so?"]
    assert asked == ["Over draft Handover", "not recorded", "not recorded"]


def test_an_open_question_says_who_answers_it_and_by_when(make_site: MakeSite) -> None:
    told = "owner: a\nfrom: a\nto: b\nopen_questions:\n"
    for what, due in (("Late?", "2026-10-01"), ("Soon?", "2026-12-01")):
        told += f'  - {{what: "{what}", owner: ana, due: "{due}"}}\n'
    page = record("handover", "Over", told)
    html = make_site({**FILES, "docs/over.md": page}).view("governance/unknowns")
    found = rows(html, "Open questions")
    assert found["Late?"][1:] == ["ana", "1 Oct 2026 over at build"]
    assert found["Soon?"][1:] == ["ana", "1 Dec 2026"]


def test_fields_come_emptiest_first_and_lead_to_what_lacks_them(make_site: MakeSite) -> None:
    html = make_site(FILES).view("governance/completeness")
    link = BeautifulSoup(html, "html.parser").find(
        "a", href=lambda href: href and "type%3Dmodel-card%20license%3Amissing" in href
    )
    assert link is not None
    assert link.get_text() == "3"
    shares = [cells[0] for cells in rows(html, "Fields by type").values()]
    numbers = [float(share.split()[0]) for share in shares]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("name", ["governance", *(f"governance/{name}" for name in NAMES)])
def test_every_number_is_what_its_query_gives(make_site: MakeSite, name: str) -> None:
    site = make_site(FILES)
    assert counts_are_right(site, site.view(name)) > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_page_without_anything_says_why_and_how_to_begin(make_site: MakeSite, name: str) -> None:
    html = make_site({"docs/index.md": "# Hello\n"}).view(f"governance/{name}")
    assert "cf-empty" in html
    assert "<table" not in html


@pytest.mark.parametrize("name", ["people", *(f"governance/{name}" for name in NAMES)])
def test_what_a_record_says_is_text(make_site: MakeSite, name: str) -> None:
    evil = "<script>alert(1)</script>"
    files = {
        path: text.replace("title: ", f"title: {evil} ").replace("owner: a", f'owner: "{evil}"')
        for path, text in FILES.items()
    }
    html = make_site(files).view(name)
    assert "<script" not in html
    assert "style=" not in html


def test_what_a_licence_forbids_stands_beside_it(make_site: MakeSite) -> None:
    html = make_site(FILES).view("governance/licences")
    licences = rows(html, "Records by licence")
    said = "CC-BY-NC-4.0 forbids commercial use"
    assert any(name.startswith(said) for name in licences), list(licences)
    assert said in words(html).partition("By licence")[0]


def test_what_comes_due_next_quarter_and_what_ends_by_itself(make_site: MakeSite) -> None:
    files = {
        "docs/next.md": record("model-card", "Next", 'owner: a\nreview_by: "2027-02-01"\n'),
        "docs/rule.md": record(
            "decision-record", "Rule", 'owner: a\nstatus: accepted\nexpires: "2026-11-01"\n'
        ),
        "docs/gone.md": record(
            "model-card",
            "Gone",
            'owner: a\nstatus: deprecated\ndeprecation: {reason: Old, sunset: "2027-01-31"}\n',
        ),
    }
    html = make_site(files).view("governance/reviews")
    assert list(rows(html, "Due next quarter")) == ["Next draft Model card"]
    ends = rows(html, "What ends by itself")
    assert list(ends) == ["Rule accepted, expired Decision", "Gone deprecated Model card"]
    assert ends["Rule accepted, expired Decision"][:2] == ["it expires", "1 Nov 2026 over at build"]
    assert ends["Gone deprecated Model card"][:2] == ["its use stops", "31 Jan 2027"]


def test_nobody_knows_what_a_record_that_cannot_be_read_lacks(make_site: MakeSite) -> None:
    torn = "---\ntype: model-card\ntitle: Torn\nowner: [a\n---\n"
    site = make_site(
        {"docs/card.md": record("model-card", "Card", "owner: a"), "docs/torn.md": torn}
    )
    html = site.view("governance/completeness")
    assert "Records that cannot be read 1" in words(html)
    assert rows(html, "Fields by type")["Description description"] == ["0 %", "1 0 % filled"]
    counts_are_right(site, html)


def test_replaced_data_stay_as_long_as_a_model_of_them_runs(make_site: MakeSite) -> None:
    column = "fields: [{name: who, type: string, description: Key, personal_data: personal}]"
    files = {
        "docs/old.md": record("data-dictionary", "Old rows", f"owner: a\n{column}"),
        "docs/new.md": record(
            "data-dictionary", "New rows", "owner: a\nstatus: approved\nsupersedes: [old]"
        ),
        "docs/desk.md": record("service", "Desk", "owner: a\nstatus: live"),
        "docs/card.md": record(
            "model-card",
            "Card",
            "owner: a\nstatus: production\ntrained_on: [old]\ndeployed_in: [desk]",
        ),
        "docs/next.md": record(
            "model-card", "Next", "owner: a\nstatus: production\nsupersedes: [card]"
        ),
    }
    found = rows(make_site(files).view("governance/personal-data"), "Personal columns by model")
    assert found["who"][:4] == ["personal", "Old rows", "none", "Card"]
    files["docs/card.md"] = files["docs/card.md"].replace("production", "retired")
    html = make_site(files).view("governance/personal-data")
    assert "Old rows" not in words(html)


def test_a_model_that_names_no_group_but_reads_a_protected_column_is_told(
    make_site: MakeSite,
) -> None:
    columns = (
        "fields:\n  - {name: band, type: string, description: Age, role: protected}\n"
        "  - {name: paid, type: number, description: Sum}"
    )
    inputs = 'inputs: [{name: band, field: "rows#band"}, {name: paid, field: "rows#paid"}]'
    site = make_site(
        {
            "docs/rows.md": record("data-dictionary", "Rows", f"owner: a\n{columns}"),
            "docs/card.md": record("model-card", "Card", f"owner: a\n{inputs}"),
        }
    )
    found = rows(site.view("governance/groups"), "Models by protected attribute")
    told = "no attribute named although it reads band, protected in its data"
    assert found["Card draft Model card"] == [told]
