"""What the pages of experiments and decisions say beyond their fields."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import MakeSite, Site

BASE = """---
type: experiment-log
id: base
title: The baseline
owner: ana-ruiz
status: completed
outcome: baseline
question: Where do we start?
conclusion: Here.
params: {depth: 3, rate: 0.1, model: {kind: tree}}
metrics:
  - {type: roc_auc, value: 0.80, split: test, confidence_interval: {lower: 0.78, upper: 0.82}}
---
# The baseline
"""
TRIAL = """---
type: experiment-log
id: trial
title: Deeper trees
owner: ana-ruiz
status: completed
outcome: supported
hypothesis: Deeper trees help.
success_criteria: [{metric: roc_auc, op: ge, value: 0.05, versus: baseline, role: primary}]
baseline: base
follows: [base]
evaluated_on: [{ref: "loans@1", split: test}]
params: {depth: 5, rate: 0.1, model: {kind: tree}, seed: 7}
metrics:
  - {type: roc_auc, value: 0.87, split: test, confidence_interval: {lower: 0.85, upper: 0.89}}
conclusion: "They do, by 0.07. Nobody was surprised."
---
# Deeper trees
"""
LOANS = """---
type: data-dictionary
id: loans
title: Loans
description: One row per loan.
owner: team-data
version: "1.0.0"
fields: [{name: age, type: integer, description: Age}]
---
# Loans
"""
DECISION = """---
type: decision-record
id: deep
title: Use deep trees
owner: ana-ruiz
status: accepted
date: "2026-05-01"
decision_makers: [ana-ruiz]
decision: Deep trees it is.
evidence_from: [trial]
supersedes: [shallow]
review_when:
  - {metric: "trial#roc_auc", op: lt, value: 0.85}
  - {metric: "trial#roc_auc", op: ge, value: 0.85}
  - {metric: "trial#f1", op: lt, value: 0.5}
  - The law changes
---
# Use deep trees
"""
SHALLOW = """---
type: decision-record
id: shallow
title: Use shallow trees
owner: ana-ruiz
status: accepted
date: "2025-05-01"
decision_makers: [ana-ruiz]
decision: Shallow trees it is.
---
# Use shallow trees
"""
FILES = {
    "docs/base.md": BASE,
    "docs/trial.md": TRIAL,
    "docs/loans.md": LOANS,
    "docs/deep.md": DECISION,
    "docs/shallow.md": SHALLOW,
}


def text(site: Site, record: str, select: str = "") -> str:
    page = BeautifulSoup(site.page(record), "html.parser")
    parts = page.select(select) if select else [page]
    return " ".join(" ".join(part.get_text(" ").split()) for part in parts)


def rows(site: Site, record: str, label: str) -> list[list[str]]:
    page = BeautifulSoup(site.page(record), "html.parser")
    table = next(
        each for each in page.select("table") if each.caption and label in each.caption.get_text()
    )
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]


def test_the_head_tells_the_experiment_in_a_sentence(make_site: MakeSite) -> None:
    site = make_site(FILES)
    assert text(site, "trial", ".cf-banner--good") == (
        "Supported. “Deeper trees help.” What came: They do, by 0.07."
    )
    assert "+0.07, better than 0.80 of The baseline; the intervals do not overlap" in text(
        site, "trial"
    )


def test_parameters_that_changed_come_first(make_site: MakeSite) -> None:
    site = make_site(FILES)
    assert rows(site, "trial", "Parameters that differ") == [
        ["depth", "5", "3"],
        ["seed", "7", "not recorded"],
    ]
    assert rows(site, "trial", "Parameters as in") == [
        ["rate", "0.1", "0.1"],
        ["model.kind", "tree", "tree"],
    ]


def test_what_it_led_to_and_where_it_is_compared(make_site: MakeSite) -> None:
    site = make_site(FILES)
    base = BeautifulSoup(site.page("base"), "html.parser")
    followed = base.find("dt", string="Followed by")
    assert followed
    assert "Deeper trees" in followed.parent.get_text()
    assert base.find("a", string="Against The baseline")
    assert "Decided on" in text(site, "trial")


def commit(root: Path, day: str, **files: str) -> None:
    for name, content in files.items():
        path = root / "docs" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    stamp = f"{day}T12:00:00+00:00"
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "x", "--date", stamp]):
        subprocess.run(["git", *arguments], cwd=root, check=True)


WITHOUT_RESULTS = TRIAL.partition("metrics:\n")[0] + "---\n# Deeper trees\n"
WITHOUT_CRITERIA = "\n".join(x for x in TRIAL.split("\n") if not x.startswith("success_criteria"))


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (WITHOUT_RESULTS, "fixed before the results: on 2 March 2026, the results on 9 March 2026"),
        (WITHOUT_CRITERIA, "changed on 9 March 2026, after the results of 2 March 2026."),
        (TRIAL, "criteria and results came with one commit, on 2 March 2026"),
    ],
    ids=["before", "after", "together"],
)
def test_git_says_whether_the_criteria_came_first(
    tmp_path: Path, make_site: MakeSite, first: str, said: str
) -> None:
    commit(tmp_path, "2026-03-02", trial=first)
    commit(tmp_path, "2026-03-09", trial=TRIAL, base=BASE)
    assert said in text(make_site(FILES), "trial")


def test_without_git_nothing_is_said_of_it(make_site: MakeSite) -> None:
    assert "criteria" not in text(make_site(FILES), "trial", ".cf-mark")


def test_a_decision_shows_what_would_reopen_it_today(make_site: MakeSite) -> None:
    assert rows(make_site(FILES), "deep", "Review when") == [
        ["The law changes", "not recorded", "for people to judge"],
        ["ROC AUC of Deeper trees < 0.85", "0.87", "✓ not reached"],
        ["ROC AUC of Deeper trees ≥ 0.85", "0.87", "✕ reached: look again"],
        ["f1 of Deeper trees < 0.5", "not recorded", "? the number is not recorded"],
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("trial", "", "", "✓ yes, nothing speaks against it"),
        ("trial", "outcome: supported", "outcome: invalid", "✕ no: the result is invalid"),
        (
            "loans",
            'version: "1.0.0"',
            'version: "2.0.0"',
            "? perhaps: version 1 then, 2.0.0 now",
        ),
        (
            "base",
            "question:",
            "replicates: trial\nquestion:",
            "? questioned by The baseline",
        ),
    ],
    ids=["holds", "invalid", "newer-data", "repeated"],
)
def test_evidence_says_whether_it_still_holds(
    make_site: MakeSite, path: str, old: str, new: str, said: str
) -> None:
    name = f"docs/{path}.md"
    files = {**FILES, name: FILES[name].replace(old, new) if old else FILES[name]}
    (row,) = rows(make_site(files), "deep", "Evidence")
    assert row[0] == "Deeper trees"
    assert row[3] == said


def test_the_chain_of_what_it_replaced_is_a_small_timeline(make_site: MakeSite) -> None:
    site = make_site(FILES)
    for record in ("deep", "shallow"):
        chain = BeautifulSoup(site.page(record), "html.parser").select(".cf-timeline ol > li")
        assert [item.a.get_text() for item in chain if item.a] == [
            "Use deep trees",
            "Use shallow trees",
        ]
    assert ".cf-timeline" not in text(make_site({"docs/shallow.md": SHALLOW}), "shallow")


def test_an_experiment_runs_no_models(site: Site) -> None:
    assert "as far as records say" not in site.page("try-trees")
