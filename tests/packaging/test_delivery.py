"""What CI systems and commit hooks install, each tried in a real repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
RECORD = "---\ntype: decision-record\ntitle: TITLE\nowner: team-risk\n---\n"
OLD = RECORD.replace("TITLE", "Use a stack").replace("owner:", "onwer:")
TYPO = RECORD.replace("TITLE", "Use a heap").replace("owner:", "ownr:")


@dataclass(frozen=True)
class Ran:
    status: int
    out: str


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, files: Mapping[str, str], message: str) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A clone with a main branch that has an old finding, on a branch of its own."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "--quiet")
    records = {
        "docs/use-a-queue.md": RECORD.replace("TITLE", "Use a queue"),
        "docs/use-a-stack.md": OLD,
    }
    commit(origin, records, "Start")
    git(tmp_path, "clone", "--quiet", str(origin), "work")
    work = tmp_path / "work"
    git(work, "checkout", "--quiet", "-b", "topic")
    return work


def run(work: Path, *words: str, **variables: str) -> Ran:
    given = {**os.environ, **variables}
    environment = {**given, "PATH": f"{BIN}{os.pathsep}{given['PATH']}"}
    done = subprocess.run(
        words, cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    return Ran(done.returncode, done.stdout + done.stderr)


def action(work: Path, **variables: str) -> Ran:
    """The action's step on a checkout, with the installed command of this environment."""
    runner = work.parent / "runner"
    (runner / "cardfile").mkdir(parents=True, exist_ok=True)
    if not (runner / "cardfile/bin").exists():
        (runner / "cardfile/bin").symlink_to(BIN)
    files = {"GITHUB_OUTPUT": runner / "output", "GITHUB_STEP_SUMMARY": runner / "summary"}
    github = {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(runner)}
    github |= {name: str(path) for name, path in files.items()}
    return run(work, "bash", str(ROOT / "ci/github/lint.sh"), **github, **variables)


def test_the_action_blocks_only_on_what_a_pull_request_brings(work: Path) -> None:
    commit(work, {"docs/use-a-queue.md": RECORD.replace("TITLE", "Use queues")}, "Reword")
    clean = action(work, GITHUB_BASE_REF="main")
    assert clean.status == 0, clean.out
    commit(work, {"docs/use-a-heap.md": TYPO}, "Add")
    found = action(work, GITHUB_BASE_REF="main")
    assert found.status == 1
    annotations = [line for line in found.out.splitlines() if line.startswith("::error ")]
    assert len(annotations) == 1
    assert "file=docs/use-a-heap.md,line=4" in annotations[0]
    assert "CF302" in (work.parent / "runner/summary").read_text("utf-8")


def test_the_action_keeps_a_pull_request_from_relaxing_its_own_gate(work: Path) -> None:
    relaxed = '[lint]\nignore = ["CF302"]\n'
    commit(work, {"docs/use-a-heap.md": TYPO, "cardfile.toml": relaxed}, "Add and relax")
    assert action(work, GITHUB_BASE_REF="main").status == 1


def test_the_action_checks_the_whole_project_on_a_push(work: Path) -> None:
    found = action(work)
    assert found.status == 1
    assert "docs/use-a-stack.md" in found.out


def test_the_action_passes_arguments_on_and_writes_sarif(work: Path) -> None:
    found = action(work, ARGUMENTS="--fail-on never --ignore CF4", SARIF="found.sarif")
    assert found.status == 0, found.out
    sarif = json.loads((work / "found.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["CF302"]
    assert "can-upload=true" in (work.parent / "runner/output").read_text("utf-8")


@pytest.mark.parametrize("who", [{"FROM_FORK": "true"}, {"ACTOR": "dependabot[bot]"}])
def test_the_action_says_where_no_upload_is_possible(work: Path, who: dict[str, str]) -> None:
    action(work, **who)
    assert "can-upload=false" in (work.parent / "runner/output").read_text("utf-8")


def test_the_action_runs_its_scripts_and_pins_what_it_uses() -> None:
    said = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = said["runs"]["steps"]
    scripts = re.findall(r"\$GITHUB_ACTION_PATH/(\S+?)\"", json.dumps(steps).replace("\\", ""))
    assert scripts
    assert all((ROOT / script).is_file() for script in scripts)
    used = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) for name in used)


def test_the_job_for_gitlab_writes_what_gitlab_reads(work: Path) -> None:
    job = yaml.safe_load((ROOT / "ci/gitlab/cardfile.yml").read_text("utf-8"))["cardfile"]
    commit(work, {"docs/use-a-heap.md": TYPO}, "Add")
    variables = {"CARDFILE_ARGUMENTS": "", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    found = run(work, "sh", "-ec", "\n".join(job["script"]), **variables)
    assert found.status == 1, found.out
    quality = json.loads((work / "gl-code-quality.json").read_text("utf-8"))
    assert [item["location"]["path"] for item in quality] == ["docs/use-a-heap.md"]
    failures = ElementTree.parse(work / "cardfile.xml").getroot().iter("failure")
    assert [failure.get("type") for failure in failures] == ["CF302"]
    reports = job["artifacts"]["reports"]
    assert reports == {"codequality": "gl-code-quality.json", "junit": "cardfile.xml"}


def workflow(name: str) -> dict[str, Any]:
    """A workflow that the manual shows."""
    manual = (ROOT / "docs/manual/ci.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml[^\n]*\n(.*?)^```$", manual, re.M | re.S)
    return next(yaml.safe_load(block) for block in blocks if block.startswith(f"name: {name}\n"))


FAKE_GH = """#!/bin/sh
echo "$@" >> calls
case "$*" in
    *repos/o/r/pulls*) echo "$NUMBER" ;;
    *--paginate*) echo "$COMMENT" ;;
esac
"""


@pytest.mark.parametrize(
    ("number", "comment", "last"),
    [
        ("7", "", "api --method POST repos/o/r/issues/7/comments -F body=@report.md"),
        ("7", "42", "api --method PATCH repos/o/r/issues/comments/42 -F body=@report.md"),
        ("", "", ""),
    ],
)
def test_the_recipe_writes_one_comment(work: Path, number: str, comment: str, last: str) -> None:
    [job] = workflow("Comment")["jobs"].values()
    tools = work.parent / "tools"
    tools.mkdir()
    (tools / "gh").write_text(FAKE_GH, "utf-8")
    (tools / "gh").chmod(0o755)
    variables = {"REPOSITORY": "o/r", "HEAD": "ana:topic", "COMMIT": "c" * 40}
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    found = run(
        work, "bash", "-ec", job["steps"][-1]["run"], PATH=path, NUMBER=number, COMMENT=comment,
        **variables,
    )  # fmt: skip
    assert found.status == 0, found.out
    calls = (work / "calls").read_text("utf-8").splitlines()
    assert "-f head=ana:topic" in calls[0]
    assert [line for line in calls[1:] if "--paginate" not in line] == ([last] if last else [])


def test_the_recipe_trusts_nothing_of_the_first_job(work: Path) -> None:
    commit(work, {"docs/use-a-heap.md": TYPO.replace("Use a heap", "@ana <b>")}, "Add")
    [job] = workflow("Report")["jobs"].values()
    commands = [step["run"] for step in job["steps"] if "cardfile report" in step.get("run", "")]
    assert run(work, "sh", "-ec", commands[0], GITHUB_BASE_REF="main").status == 0
    [second] = workflow("Comment")["jobs"].values()
    [recheck] = [s["run"] for s in second["steps"] if "--recheck" in s.get("run", "")]
    (work / "stranger").mkdir()
    report = work / "stranger/cardfile-report.md"
    report.write_bytes((work / "cardfile-report.md").read_bytes())
    assert run(work, "sh", "-ec", recheck).status == 0
    assert (work / "report.md").read_bytes() == report.read_bytes()
    report.write_text(report.read_text("utf-8") + "\n@ana look\n", "utf-8")
    assert run(work, "sh", "-ec", recheck).status == 2
    assert (work / "report.md").read_bytes() == b""


def published(folder: Path) -> tuple[Path, str]:
    """This checkout as it is, as the one commit of a repository of its own."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in names:
        if name and (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    git(folder, "init", "--quiet")
    commit(folder, {}, "Publish")
    return folder, git(folder, "rev-parse", "HEAD")


HOOKS = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: cardfile-lint
      - id: cardfile-lint-all
        stages: [manual]
      - id: cardfile-schema
        stages: [manual]
"""


def test_the_commit_hooks_in_a_real_repository(work: Path, tmp_path: Path) -> None:
    """As people use them: `pre-commit` installs them from this repository by itself."""
    repository, revision = published(tmp_path / "cardfile")
    text = HOOKS.format(repository=repository, revision=revision)
    commit(work, {".pre-commit-config.yaml": text}, "Configure")

    def hook(name: str) -> Ran:
        stage = "pre-commit" if name == "cardfile-lint" else "manual"
        return run(
            work, "pre-commit", "run", name, "--verbose", "--hook-stage", stage,
            PRE_COMMIT_HOME=str(tmp_path / "home"),
        )  # fmt: skip

    (work / "docs/use-a-heap.md").write_text(TYPO, "utf-8")
    git(work, "add", "docs/use-a-heap.md")
    # what is staged counts, not what is written since
    (work / "docs/use-a-heap.md").write_text(TYPO.replace("ownr", "owner"), "utf-8")
    staged = hook("cardfile-lint")
    assert staged.status == 1, staged.out
    assert "docs/use-a-heap.md:4:1: error CF302" in staged.out
    assert "use-a-stack.md:" not in staged.out
    git(work, "add", "docs/use-a-heap.md")
    assert hook("cardfile-lint").status == 0
    assert "docs/use-a-stack.md:4:1: error CF302" in hook("cardfile-lint-all").out
    (work / "schemas").mkdir()
    (work / "schemas/note.schema.json").write_text('{"x-cardfile": {"type": "note"}, ', "utf-8")
    git(work, "add", "--all")
    assert "CF801" in hook("cardfile-schema").out
