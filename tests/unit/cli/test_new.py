"""`cardfile new`: where a record goes, what it says, and that it is never wrong."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run


def test_values_are_taken_as_their_fields_want_them(run: Run, project: Path) -> None:
    run(
        "new", "model-card", "churn", "--title", "Churn score: the first", "--owner", "team-growth",
        "--set", "version=1.0", "--set", "tags=[churn, growth]", "--set", "risk.level=high",
        "--set", "intended_use=Choosing whom to call: first", "--set", "x_ticket=12",
        "--set", "decided_by=use-a-queue",
    )  # fmt: skip
    text = (project / "docs/models/churn.md").read_text("utf-8")
    for line in (
        'title: "Churn score: the first"', "owner: team-growth", 'version: "1.0"', "  - churn",
        "  level: high", 'intended_use: "Choosing whom to call: first"', "x_ticket: 12",
        "  - use-a-queue", "description: Description not written down yet.",
    ):  # fmt: skip
        assert f"\n{line}\n" in text
    assert "## Limitations\n\n<!-- Where the model fails" in text
    run("lint", "--strict")


def test_it_says_what_is_left_to_write(run: Run) -> None:
    out = run("new", "model-card", "churn").out
    assert "not written down yet: description, intended_use" in out


def test_it_goes_beside_its_like_with_the_next_number(run: Run, project: Path) -> None:
    folder = project / "docs/adr"
    folder.mkdir()
    (project / "docs/use-a-queue.md").rename(folder / "0007-use-a-queue.md")
    assert run("new", "decision-record", "use-a-log").out == "wrote docs/adr/0008-use-a-log.md\n"
    run("new", "decision-record", "0042-use-a-stack")
    assert run("new", "decision-record", "x-y-z").out == "wrote docs/adr/0043-x-y-z.md\n"


def test_it_goes_where_the_configuration_binds_its_type(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text('[types.model-card]\npaths = ["cards/**"]\n', "utf-8")
    assert "docs/cards/churn.md" in run("new", "model-card", "churn").out


def test_it_goes_where_it_is_told(run: Run, project: Path) -> None:
    assert "docs/a/b.md" in run("new", "term", "--title", "Default", "--path", "docs/a/b").out
    assert "docs/a/churn.md" in run("new", "term", "churn", "--path", "docs/a/").out


def test_it_is_owned_by_whoever_owns_most(run: Run, project: Path) -> None:
    run("new", "term", "default")
    assert "owner: team-risk" in (project / "docs/glossary/default.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("model-card", "use-a-queue"), "there is a record “use-a-queue” already"),
        (("model-card", "../../out"), "holds “..”"),
        (("model-card", "a/b"), "holds “/”"),
        (("model-card", "churn", "--path", "elsewhere/churn.md"), "no page below docs"),
        (("model-card", "churn", "--path", "docs/churn.txt"), "no page below docs"),
        (("model-card", "churn", "--path", "../churn.md"), "outside of the project"),
        (("term", "churn", "--path", "docs/use-a-queue.md"), "docs/use-a-queue.md exists"),
        (("model-card", "churn", "--set", "ownr=x"), "did you mean “owner”?"),
        (("model-card", "churn", "--set", "type=term"), "no field “type”"),
        (("model-card", "churn", "--set", "owner"), "FIELD=VALUE"),
        (("risk", "churn", "--set", "likelihood=99"), "`likelihood` cannot be 99"),
        (("model-card", "churn", "--set", "trained_on=nothing"), "CF401"),
        (("model-card", "churn", "--set", "status=production"), "nothing was written"),
    ],
)
def test_nothing_wrong_is_ever_written(
    run: Run, project: Path, words: tuple[str, ...], says: str
) -> None:
    before = sorted(project.rglob("*"))
    result = run("new", *words, status=2)
    assert says in result.err
    assert result.err.count("\n") == 1
    assert sorted(project.rglob("*")) == before


def test_a_runbook_of_nothing_asks_what_it_is_for(run: Run, empty: Path) -> None:
    assert "--set applies_to_records=" in run("new", "runbook", "roll-back", status=2).err


def test_a_type_with_a_form_of_its_own_asks_for_it(run: Run, project: Path) -> None:
    (project / "schemas").mkdir()
    (project / "schemas/ticket.schema.json").write_text(
        '{"x-cardfile": {"type": "ticket", "base": "record"}, "type": "object",'
        ' "required": ["number"], "properties": {"number": {"type": "string",'
        ' "pattern": "^T-[0-9]+$"}}}',
        "utf-8",
    )
    assert "say it with `--set number=…`" in run("new", "ticket", "first", status=2).err
    run("new", "ticket", "first", "--set", "number=T-1")
    run("lint", "--strict")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_on_a_terminal_it_asks(project: Path) -> None:
    import pty

    terminal, theirs = pty.openpty()
    command = [sys.executable, "-m", "cardfile", "new", "experiment-log"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        answers = {"Title": "Bigger trees", "Owner": "", "Hypothesis": "Bigger: better."}
        seen = _talk(terminal, answers)
        assert process.wait() == 0, seen
    text = (project / "docs/experiments/bigger-trees.md").read_text("utf-8")
    assert "title: Bigger trees\n" in text
    assert "owner: team-risk\n" in text
    assert 'hypothesis: "Bigger: better."\n' in text
    assert "Description" not in re.sub(r"<!--.*?-->", "", seen)


def _talk(terminal: int, answers: dict[str, str]) -> str:
    """Answer each prompt as it comes; everything that was printed."""
    seen, left, until = "", dict(answers), time.monotonic() + 30
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:
            break
        if not piece:
            break
        seen += piece
        for name in list(left):
            if name in seen and seen.rstrip(" ").endswith(":"):
                os.write(terminal, f"{left.pop(name)}\n".encode())
                seen += "\n"
    os.close(terminal)
    return seen
