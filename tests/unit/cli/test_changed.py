"""`cardfile lint --changed` and `--staged` in real repositories: only what is new blocks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.repositories import commit, git, init, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

# two errors each, and a review that is long overdue
OLD_CARD = """\
---
type: model-card
id: model-{0}
title: Model number {0}
description: Orders customers for a call by their risk, number {0}.
onwer: team-{0}
status: aproved
review:
  last: 2020-01-01
  due: 2020-06-01
intended_use: Ordering customers for a call.
---

Some words about model {0}.
"""
GOOD_CARD = """\
---
type: model-card
id: loan-score
title: Loan score
description: Orders applications by their risk of default.
owner: team-risk
intended_use: Ordering applications for a person.
trained_on: [loans]
---
"""
DICTIONARY = """\
---
type: data-dictionary
title: Loans
description: One row for each loan.
owner: team-data
personal_data: none
fields_from: data/columns.csv
---
"""
COLUMNS = "name,type,unit,description\namount,number,EUR,What was lent.\nterm,integer,mo,Months.\n"
DECISION = "---\ntype: decision-record\ntitle: {0}\nowner: team-risk\n---\n"
LINK = "relates_to: [{0}]\n---\n"


@pytest.fixture
def repository(empty: Path) -> Path:
    """A repository with sixty pages of two errors each, and a dictionary beside a good card."""
    pages = {f"docs/old/model-{i}.md": OLD_CARD.format(i) for i in range(60)}
    rest = {
        "cardfile.toml": 'docs = ["docs"]\n',
        "docs/models/loan-score.md": GOOD_CARD,
        "docs/data/loans.md": DICTIONARY,
        "data/columns.csv": COLUMNS,
    }
    write(empty, pages | rest)
    return init(empty)


@pytest.fixture
def small(empty: Path) -> Path:
    write(
        empty,
        {
            "cardfile.toml": "",
            "docs/models/loan-score.md": GOOD_CARD,
            "docs/data/loans.md": DICTIONARY,
            "data/columns.csv": COLUMNS,
            "docs/decisions/queue.md": DECISION.format("Use a queue"),
            "docs/decisions/stack.md": DECISION.format("Use a stack"),
        },
    )
    return init(empty)


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def report(out: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out)
    return found


def new_codes(out: str) -> list[str]:
    return [item["code"] for item in report(out)["diagnostics"] if item["state"] == "new"]


JSON = ("--output-format", "json")


def test_a_corrected_word_inherits_no_debt(run: Run, repository: Path) -> None:
    before = report(run("lint", *JSON, status=1).out)
    assert before["summary"]["by_severity"]["error"] >= 120
    edit(repository, "docs/old/model-7.md", "Some words", "A few words")
    commit(repository)
    result = run("lint", "--changed=HEAD~1")
    assert "model-7.md" not in result.out
    assert len(result.out.splitlines()) == 2
    assert "older findings in what changed do not block" in result.out
    assert "nothing new since HEAD~1 (1 changed record)" in result.out
    found = report(run("lint", "--changed=HEAD~1", *JSON).out)
    assert found["run"]["changed_only"] is True
    assert found["run"]["base_ref"] == "HEAD~1"
    assert found["run"]["base_commit"] == git(repository, "rev-parse", "HEAD~1").strip()
    assert found["summary"]["older"] == len(found["diagnostics"]) >= 2
    assert {item["path"] for item in found["diagnostics"]} == {"docs/old/model-7.md"}
    assert {item["state"] for item in found["diagnostics"]} == {"older"}
    listed = run("lint", "--changed=HEAD~1", "--show-older").out
    assert "docs/old/model-7.md:6:1: error CF302 [unknown-field]" in listed


def test_a_day_that_passed_is_not_new(run: Run, repository: Path) -> None:
    edit(repository, "docs/old/model-7.md", "Some words", "A few words")
    for day in ("2026-11-23", "2027-12-28"):
        assert "nothing new" in run("lint", "--changed", "--as-of", day).out


def test_one_bad_field_is_exactly_one_finding(run: Run, repository: Path) -> None:
    edit(repository, "docs/old/model-7.md", "type: model-card\n", "type: model-card\ncolour: red\n")
    commit(repository)
    result = run("lint", "--changed=HEAD~1", "--output-format", "concise", status=1)
    first, *rest = result.out.splitlines()
    assert first.startswith("docs/old/model-7.md:3:1: error CF302 [unknown-field] `colour`")
    assert len(rest) == 2
    assert rest[-1].startswith("1 error, new since HEAD~1")


def test_a_retyped_column_of_a_side_file(run: Run, repository: Path) -> None:
    edit(repository, "data/columns.csv", "amount,number,", "amount,nmber,")
    commit(repository)
    found = report(run("lint", "--changed=HEAD~1", *JSON, status=1).out)
    new = [item for item in found["diagnostics"] if item["state"] == "new"]
    assert [(item["code"], item["path"]) for item in new] == [("CF304", "docs/data/loans.md")]
    assert new[0]["related"][0]["path"] == "data/columns.csv"


def test_a_new_duplicate_id_shows_though_its_page_is_old(run: Run, small: Path) -> None:
    copy = DECISION.format("Use a queue again").replace("owner", "id: stack\nowner")
    write(small, {"docs/decisions/another.md": copy})
    found = report(run("lint", "--changed", *JSON, status=1).out)
    assert [(item["code"], item["path"]) for item in found["diagnostics"]] == [
        ("CF404", "docs/decisions/stack.md")
    ]


def test_a_new_cycle(run: Run, small: Path) -> None:
    edit(small, "docs/decisions/stack.md", "---\n", "---\nsupersedes: [queue]\n")
    commit(small)
    run("lint", "--changed=HEAD~1", "--select", "CF406")
    edit(small, "docs/decisions/queue.md", "---\n", "---\nsupersedes: [stack]\n")
    assert "CF406" in new_codes(run("lint", "--changed", *JSON, status=1).out)


def test_a_page_that_others_refer_to_is_deleted_or_renamed(run: Run, small: Path) -> None:
    git(small, "rm", "-q", "docs/data/loans.md")
    found = report(run("lint", "--changed", *JSON, status=1).out)["diagnostics"]
    assert [(item["code"], item["path"]) for item in found] == [
        ("CF417", "docs/models/loan-score.md")
    ]
    assert "deletes docs/data/loans.md" in found[0]["message"]
    git(small, "reset", "-q", "--hard")
    git(small, "mv", "docs/data/loans.md", "docs/data/loans-2026.md")
    edit(small, "docs/data/loans-2026.md", "title: Loans", "title: Loans of 2026")
    found = report(run("lint", "--changed", *JSON, status=1).out)["diagnostics"]
    assert [item["code"] for item in found] == ["CF417"]
    assert found[0]["related"][0]["path"] == "docs/data/loans-2026.md"
    assert found[0]["suggestions"][0]["edits"][0]["text"] == "loans-2026"
    assert found[0]["suggestions"][0]["applicability"] == "unsafe"
    assert found[0]["suggestions"][0]["verified"] is True
    run("lint", "--changed", "--fix", "--unsafe-fixes")
    assert "[loans-2026]" in (small / "docs/models/loan-score.md").read_text("utf-8")
    run("lint", "--changed")


def test_a_status_is_followed_through_a_rename(run: Run, small: Path) -> None:
    edit(small, "docs/decisions/queue.md", "owner:", "status: rejected\nowner:")
    commit(small)
    git(small, "mv", "docs/decisions/queue.md", "docs/decisions/use-a-queue.md")
    edit(small, "docs/decisions/use-a-queue.md", "rejected", "accepted")
    assert "CF618" in new_codes(run("lint", "--changed", *JSON, status=1).out)


def test_a_schema_edit_checks_the_type_in_full(run: Run, small: Path) -> None:
    overlay = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-cardfile": {"type": "decision-record"},
        "properties": {"x-ticket": {"title": "Ticket", "description": "Where.", "type": "string"}},
        "required": ["x-ticket"],
    }
    write(small, {"schemas/decision-record.overlay.json": json.dumps(overlay)})
    result = run("lint", "--changed", "--output-format", "concise", status=1)
    assert "docs/decisions/queue.md:1:1: error CF301 [required] `x-ticket`" in result.out
    assert "docs/decisions/stack.md:1:1: error CF301 [required] `x-ticket`" in result.out
    assert "the schema of decision-record changed: all 2 records of it were checked" in result.out


def test_a_vocabulary_or_configuration_that_changed_is_told(run: Run, small: Path) -> None:
    write(small, {"cardfile.toml": '[vocabulary]\ntags = ["churn"]\n'})
    assert "cardfile.toml changed: every record was checked" in run("lint", "--changed").out
    write(small, {"cardfile.toml": '[vocabulary]\npeople = "people.yml"\n', "people.yml": PEOPLE})
    commit(small)
    edit(small, "people.yml", "team-data", "team-dat")
    result = run("lint", "--changed", "--output-format", "concise", "--strict", status=1)
    assert "the vocabulary people changed: every record was checked" in result.out
    assert "docs/data/loans.md:5:8: " in result.out


PEOPLE = "team-risk: {email: risk@example.com}\nteam-data: {email: data@example.com}\n"


def test_what_is_selected_today_makes_nothing_new(run: Run, repository: Path) -> None:
    edit(repository, "docs/old/model-7.md", "Some words", "A few words")
    write(repository, {"cardfile.toml": '[lint]\nextend-select = ["CF411"]\n'})
    run("lint", "--changed", "--fail-on", "info")


def test_staged_reads_the_index(run: Run, small: Path) -> None:
    edit(small, "docs/models/loan-score.md", "owner:", "onwer:")
    git(small, "add", "-A")
    edit(small, "docs/models/loan-score.md", "onwer:", "owner:")
    edit(small, "docs/decisions/queue.md", "owner:", "onwer:")
    found = report(run("lint", "--staged", *JSON, status=1).out)
    assert [item["path"] for item in found["diagnostics"]] == ["docs/models/loan-score.md"]
    found = report(run("lint", "--changed", *JSON, status=1).out)
    assert [item["path"] for item in found["diagnostics"]] == ["docs/decisions/queue.md"]


def test_staged_side_file(run: Run, small: Path) -> None:
    edit(small, "data/columns.csv", "amount,number,", "amount,nmber,")
    run("lint", "--staged")
    git(small, "add", "-A")
    (small / "data/columns.csv").write_text(COLUMNS)
    assert new_codes(run("lint", "--staged", *JSON, status=1).out) == ["CF304"]


def test_the_first_commit(run: Run, project: Path) -> None:
    git(project, "init", "-q", "-b", "main")
    run("lint", "--staged")
    edit(project, "docs/use-a-queue.md", "owner:", "onwer:")
    git(project, "add", "-A")
    assert new_codes(run("lint", "--staged", *JSON, status=1).out) == ["CF302"]


def test_a_renamed_page_keeps_its_debt(run: Run, repository: Path) -> None:
    page = repository / "docs/old/model-7.md"
    page.write_text(page.read_text("utf-8").replace("id: model-7\n", ""), "utf-8")
    commit(repository)
    git(repository, "mv", "docs/old/model-7.md", "docs/old/model-renamed.md")
    edit(repository, "docs/old/model-renamed.md", "Some words", "A few words")
    assert "older findings" in run("lint", "--changed").out
    edit(repository, "docs/old/model-renamed.md", "type: model-card", "type: model-card\nid: seven")
    assert "older findings" in run("lint", "--changed").out


def test_a_finding_that_got_worse_is_new(run: Run, small: Path) -> None:
    severity = '[lint.severity]\nCF411 = {default = "error", draft = "info"}\n'
    write(small, {"cardfile.toml": f'{severity}[lint]\nextend-select = ["CF411"]\n'})
    commit(small)
    edit(small, "docs/models/loan-score.md", "---\n", "---\nstatus: in-review\n")
    assert "CF411" in new_codes(run("lint", "--changed", *JSON, status=1).out)


def test_an_exemption_that_was_taken_away(run: Run, small: Path) -> None:
    edit(small, "docs/decisions/queue.md", "owner:", "onwer:")
    run("baseline", "write")
    commit(small)
    run("lint", "--changed")
    (small / "cardfile-baseline.jsonl").write_text("")
    assert new_codes(run("lint", "--changed", *JSON, status=1).out) == ["CF302"]


def test_the_branch_is_compared_with_where_it_left(run: Run, small: Path) -> None:
    git(small, "checkout", "-q", "-b", "topic")
    edit(small, "docs/decisions/queue.md", "a queue", "the queue")
    commit(small)
    git(small, "checkout", "-q", "main")
    edit(small, "docs/decisions/stack.md", "owner:", "onwer:")
    commit(small)
    git(small, "merge", "-q", "topic")
    git(small, "checkout", "-q", "topic")
    git(small, "merge", "-q", "main")
    git(small, "update-ref", "refs/remotes/origin/main", "main")
    git(small, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert "nothing new since origin/HEAD (0 changed records)" in run("lint", "--changed").out


def test_a_merge_request_is_compared_with_its_target(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(small, "update-ref", "refs/remotes/origin/release", "HEAD")
    edit(small, "docs/decisions/stack.md", "owner:", "onwer:")
    commit(small)
    monkeypatch.setenv("GITHUB_BASE_REF", "release")
    assert "since origin/release" in run("lint", "--changed", status=1).out
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert "fetch-depth: 0" in run("lint", "--changed", status=2).err


def test_a_base_that_cannot_be_read(run: Run, small: Path, tmp_path: Path) -> None:
    assert "git knows no commit “nowhere”" in run("lint", "--changed=nowhere", status=2).err
    assert "“--output”" in run("lint", "--changed=--output", status=2).err
    git(small, "checkout", "-q", "--orphan", "other")
    commit(small, day="2026-11-01T12:00:00+00:00")
    assert "no history in common" in run("lint", "--changed=main", status=2).err


def test_a_shallow_clone(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(small, "checkout", "-q", "-b", "topic")
    commit(small)
    commit(small)
    git(small, "checkout", "-q", "main")
    commit(small)
    clone = small / "clone"
    git(small, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{small}", str(clone))
    git(clone, "checkout", "-q", "topic")
    monkeypatch.chdir(clone)
    assert "this clone is shallow" in run("lint", "--changed=origin/main", status=2).err


def test_no_repository(run: Run, project: Path) -> None:
    assert "there is no git repository here" in run("lint", "--changed", status=2).err
    assert "there is no git repository here" in run("lint", "--staged", status=2).err


def test_nothing_to_check_is_no_failure(run: Run, empty: Path) -> None:
    write(empty, {"docs/index.md": "# Home\n"})
    init(empty)
    run("lint", status=2)
    assert "0 changed records" in run("lint", "--changed").out


def test_the_whole_knowledge_base_may_be_new(run: Run, empty: Path) -> None:
    write(empty, {"README.md": "x\n"})
    init(empty)
    write(empty, {"docs/a.md": DECISION.format("Use a queue")})
    assert "nothing new since HEAD (1 changed record)" in run("lint", "--changed").out
    edit(empty, "docs/a.md", "owner:", "onwer:")
    run("lint", "--changed", status=1)


def test_a_broken_configuration_is_never_old(run: Run, small: Path) -> None:
    write(small, {"cardfile.toml": "[lint]\nfial-on = 1\n"})
    commit(small)
    edit(small, "docs/decisions/queue.md", "a queue", "the queue")
    run("lint", "--changed", status=2)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--changed", "--staged"), "choose one"),
        (("--staged", "--watch"), "--staged and --watch"),
        (("--changed", "--until", "2027-01-01"), "--changed and --until"),
        (("--show-older",), "goes with --changed"),
        (("--staged", "--fix"), "--staged and --fix"),
    ],
)
def test_options_that_do_not_go_together(
    run: Run, small: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in run("lint", *words, status=2).err


def test_what_follows_changed_is_a_path(run: Run, small: Path) -> None:
    edit(small, "docs/decisions/queue.md", "owner:", "onwer:")
    run("lint", "--changed", "docs/decisions/stack.md")
    run("lint", "--changed", "docs/decisions/queue.md", status=1)


def test_quotes_and_other_signs_in_a_name_of_the_base(run: Run, small: Path) -> None:
    git(small, "branch", "a`b<c>|d")
    line = run("lint", "--changed=a`b<c>|d").out
    assert "`" not in line
    assert "<" not in line
