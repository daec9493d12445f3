"""The page of everything that was waived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.lint import lint_project
from cardfile.lint.baseline import baseline_of
from cardfile.views import Views

from .conftest import AS_OF
from .test_people import counts_are_right, record, rows, words

if TYPE_CHECKING:
    from .conftest import MakeSite

FILES = {
    "cardfile.toml": '[lint]\nignore = ["CF319"]\n[lint.per-type-ignores]\nterm = ["CF408"]\n',
    "docs/score.md": record(
        "model-card",
        "Score",
        "owner: a\ndescription: Scores.\nintended_use: Ranking.\npersonal_data: unknown\n"
        "training_data_undisclosed: {reason: The vendor does not say.}\n"
        "group_evaluation_waiver: {reason: No groups., decided_by: why}\n"
        "review_by: 2026-06-01  # cardfile-ignore: CF613 until=2027-01-31 -- the owner is away",
    ),
    "docs/why.md": record(
        "decision-record",
        "Why",
        "owner: a\nstatus: accepted\ndate: 2026-03-02\ndecision: So.\ndecision_makers: [a]",
    ),
    "docs/late.md": record("term", "Late", "owner: a\ndefinition: Late.\nreview_by: 2026-06-02"),
}


def test_each_exception_has_its_reason_its_day_and_its_owner(make_site: MakeSite) -> None:
    html = make_site(FILES).view("exceptions")
    waived = rows(html, "Waived in records")
    assert waived["Score draft Model card"][1:] == [
        "No groups.", "Why accepted Decision", "2 Mar 2026 decided", "a",
    ]  # fmt: skip
    assert "The vendor does not say." in words(html)
    (suppressed,) = rows(html, "Suppressed findings").values()
    assert suppressed[0].startswith("CF613 review-overdue")
    assert suppressed[1:3] == ["the owner is away", "31 Jan 2027"]
    assert list(rows(html, "Rules that are switched off").items()) == [
        ("CF319", ["everywhere"]),
        ("CF408", ["records of the type term"]),
    ]
    assert list(rows(html, "Records that say unknown")) == ["Score draft Model card"]


def test_a_waiver_says_until_when_its_decision_holds(make_site: MakeSite) -> None:
    def day(expires: str) -> str:
        why = FILES["docs/why.md"].replace("date: ", f"expires: {expires}\ndate: ")
        html = make_site({**FILES, "docs/why.md": why}).view("exceptions")
        return rows(html, "Waived in records")["Score draft Model card"][3]

    assert day("2026-12-31") == "2 Mar 2026 decided, until 31 Dec 2026"
    assert day("2026-10-31") == "2 Mar 2026 decided, over since 31 Oct 2026"


def test_what_the_lint_baseline_knows_is_listed_since_its_day(make_site: MakeSite) -> None:
    site = make_site(FILES)
    project = site.report.project
    known = baseline_of(site.report.everything, project.kb, "2026-10-01")
    report = lint_project(project, as_of=AS_OF, baseline=known)
    html = type(site)(report, Views(report)).view("exceptions")
    found = rows(html, "Findings in the lint baseline")
    assert found["Late draft Term"][1:] == ["1 Oct 2026", "a"]


def test_what_a_finding_says_is_not_published(make_site: MakeSite) -> None:
    assert "the review was due" not in make_site(FILES).view("exceptions")


def test_every_number_is_what_its_query_gives(make_site: MakeSite) -> None:
    site = make_site(FILES)
    assert counts_are_right(site, site.view("exceptions")) > 0


def test_nothing_waived_is_said_too(make_site: MakeSite) -> None:
    said = words(make_site({"docs/index.md": "# Hello\n"}).view("exceptions"))
    for sentence in ("No page suppresses a finding.", "The configuration switches no rule off."):
        assert sentence in said


def test_a_decision_that_may_not_be_seen_is_not_called_unrecorded(make_site: MakeSite) -> None:
    why = FILES["docs/why.md"].replace("owner: a", "owner: a\nvisibility: restricted", 1)
    html = make_site({**FILES, "docs/why.md": why}).view("exceptions")
    assert "a restricted record" in rows(html, "Waived in records")["Score draft Model card"]
