"""Comments that exempt, the lint baseline, and what is coming."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.unit.cli.conftest import DECISION, TYPO

from cardfile.hosts.cli.watching import stamps, wait_for_change

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

EXEMPTED = TYPO.replace(
    "onwer: team-risk", "onwer: team-risk # cardfile-ignore: CF302 until=2027-03-31 -- as \x1b[31m"
)


def test_what_a_comment_exempts_is_counted_and_listed_on_request(run: Run, project: Path) -> None:
    (project / "docs/stack.md").write_text(EXEMPTED.replace("\x1b[31m", "agreed"), "utf-8")
    out = run("lint").out
    assert out == "2 records, no findings (1 suppressed)\n"
    out = run("lint", "--show-suppressed").out
    assert "docs/stack.md:4:1: error CF302 [unknown-field]" in out
    assert "(suppressed: as agreed)" in out


def test_a_suppressed_finding_stays_in_machine_outputs(run: Run, project: Path) -> None:
    (project / "docs/stack.md").write_text(EXEMPTED.replace("\x1b[31m", "agreed"), "utf-8")
    report = json.loads(run("lint", "--output-format", "json").out)
    assert [item["state"] for item in report["diagnostics"]] == ["suppressed"]
    assert report["summary"]["suppressed"] == 1


def test_the_baseline_is_written_pruned_and_told(run: Run, project: Path) -> None:
    page = project / "docs/stack.md"
    page.write_text(TYPO, "utf-8")
    assert "nothing in it" in run("baseline", "report").out
    run("lint", status=1)
    assert "1 known finding" in run("baseline", "write", "--as-of", "2026-11-20").out
    assert "(1 baselined)" in run("lint").out
    out = run("baseline", "report").out
    assert "CF302" in out
    assert "2026-11-20" in out
    assert "nothing to drop" in run("baseline", "prune").out
    page.write_text(DECISION, "utf-8")
    assert "CF006" in run("lint").out
    assert "dropped 1 known finding; 0 known findings left" in run("baseline", "prune").out
    assert run("lint").out == "2 records, no findings\n"


def test_writing_the_baseline_again_keeps_the_days(run: Run, project: Path) -> None:
    (project / "docs/stack.md").write_text(TYPO, "utf-8")
    run("baseline", "write", "--as-of", "2026-11-20")
    (project / "docs/heap.md").write_text(TYPO, "utf-8")
    assert (
        "2 known findings, +1 against before"
        in run("baseline", "write", "--as-of", "2026-11-25").out
    )
    lines = (project / "cardfile-baseline.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["added"] for line in lines) == ["2026-11-20", "2026-11-25"]


def test_the_baseline_is_told_as_json(run: Run, project: Path) -> None:
    (project / "docs/stack.md").write_text(TYPO, "utf-8")
    run("baseline", "write", "--as-of", "2026-11-20")
    told = json.loads(run("baseline", "report", "--output-format", "json").out)
    assert told == {
        "format": "cardfile-baseline/1",
        "entries": 1,
        "gone": 0,
        "by_code": {"CF302": 1},
        "by_owner": {"": 1},
        "oldest": "2026-11-20",
    }


def test_a_broken_configuration_keeps_the_baseline_as_it_is(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text("docs = 1\n", "utf-8")
    assert "nothing was written" in run("baseline", "write", status=2).err
    assert not (project / "cardfile-baseline.jsonl").exists()


@pytest.fixture
def coming(project: Path) -> None:
    dated = DECISION.replace("---\ntype", "---\nreview_by: 2027-02-28\nexpires: 2027-05-31\ntype")
    (project / "docs/dated.md").write_text(dated, "utf-8")
    (project / "docs/stack.md").write_text(EXEMPTED.replace("\x1b[31m", "agreed"), "utf-8")


def test_what_is_coming_is_told_with_the_day_and_the_owner(run: Run, coming: None) -> None:
    out = run("lint", "--as-of", "2026-11-23", "--until", "2027-06-30").out
    rows = [line.split()[:4] for line in out.splitlines()]
    assert rows == [
        ["FROM", "SEVERITY", "RULE", "OWNER"],
        ["2027-03-01", "warning", "CF613", "team-risk"],
        ["2027-04-01", "error", "CF005", "nobody"],
        ["2027-06-01", "warning", "CF680", "team-risk"],
    ]
    day_before = run("lint", "--as-of", "2026-11-23", "--until", "2027-02-28").out
    assert day_before == "nothing will start to be found up to 2027-02-28\n"


def test_what_is_coming_as_json(run: Run, coming: None) -> None:
    words = ("--as-of", "2026-11-23", "--until", "2027-03-01", "--output-format", "json")
    told = json.loads(run("lint", *words).out)
    assert told["format"] == "cardfile-forecast/1"
    [item] = told["findings"]
    assert (item["starts_on"], item["code"], item["owners"]) == (
        "2027-03-01",
        "CF613",
        ["team-risk"],
    )


def test_what_was_is_not_coming(run: Run, coming: None) -> None:
    assert (
        "takes a day after 2026-11-23"
        in run("lint", "--as-of", "2026-11-23", "--until", "2026-11-23", status=2).err
    )


def test_watching_ends_with_a_change(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = project / "docs/use-a-queue.md"
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            page.write_text(DECISION + "\nMore.\n", "utf-8")
        assert len(slept) < 5

    monkeypatch.setattr("time.sleep", sleep)
    wait_for_change(project, (), stamps(project))
    assert len(slept) == 2


def test_watching_lints_again_until_interrupted(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > 1:
            raise KeyboardInterrupt
        (project / "docs/stack.md").write_text(TYPO, "utf-8")

    monkeypatch.setattr("time.sleep", sleep)
    out = run("lint", "--watch", "--output-format", "concise", status=130).out
    assert out.splitlines()[0] == "1 record, no findings"
    assert "docs/stack.md:4:1: error CF302" in out


def test_what_changes_while_the_project_is_judged_is_not_missed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stamps(project)
    (project / "docs/stack.md").write_text(TYPO, "utf-8")
    monkeypatch.setattr("time.sleep", lambda _: pytest.fail("it is waited for another change"))
    wait_for_change(project, (), before)


def test_a_report_that_is_written_is_no_change(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", sleep)
    run("lint", "--watch", "--output-format", "json=found.json", status=130)
    assert (project / "found.json").is_file()


def test_watching_waits_for_a_project_that_can_be_read(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", sleep)
    assert "does not exist" in run("lint", "--watch", status=130).err
