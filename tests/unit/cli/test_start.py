"""From an empty folder to a knowledge base, as the README tells it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from cardfile import __version__

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run

README = Path(__file__).parents[3] / "README.md"
TYPES = (
    "model-card", "data-dictionary", "experiment-log", "decision-record", "project", "risk",
    "incident", "service", "handover", "runbook", "term", "meeting-note",
)  # fmt: skip


def build(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_init_gives_what_lints_clean_and_builds(run: Run, empty: Path) -> None:
    out = run("init").out
    assert "wrote  cardfile.toml" in out
    assert run("lint", "--strict").out == "1 record, no findings\n"
    build(empty)
    page = (empty / "site/index.html").read_text("utf-8")
    asked = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="(https?://[^"]+)"', page)
    assert asked == [], "readers without a network would wait for another host"


def test_init_has_a_workflow_that_lints_and_publishes(run: Run, empty: Path) -> None:
    run("init")
    text = (empty / ".github/workflows/knowledge-base.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert set(workflow["jobs"]) == {"lint", "build", "publish"}
    assert f"cardfile=={__version__}" in text
    uses = re.findall(r"uses: (\S+)", text)
    assert uses
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action in uses)
    assert workflow["permissions"] == {"contents": "read"}


def test_init_overwrites_nothing(run: Run, empty: Path) -> None:
    (empty / ".gitignore").write_text("secret", "utf-8")
    (empty / "people.yml").write_text("ana: {email: ana@example.org}\n", "utf-8")
    assert "kept   people.yml" in run("init").out
    assert (empty / "people.yml").read_text("utf-8").startswith("ana")
    assert (empty / ".gitignore").read_text("utf-8") == "secret\nsite/\n.cache/\n"
    before = {path: path.read_bytes() for path in empty.rglob("*") if path.is_file()}
    assert "wrote" not in run("init").out
    assert {path: path.read_bytes() for path in empty.rglob("*") if path.is_file()} == before


def test_init_gives_the_first_record_to_somebody_who_is_known(run: Run, empty: Path) -> None:
    (empty / "people.yml").write_text("ana: {email: ana@example.org}\nbo: {}\n", "utf-8")
    run("init")
    assert run("lint", "--strict").out == "1 record, no findings\n"
    record = next((empty / "docs/decisions").iterdir())
    assert "\nowner: ana\n" in record.read_text("utf-8")


def test_init_follows_an_mkdocs_yml(run: Run, empty: Path) -> None:
    (empty / "mkdocs.yml").write_text("site_name: Ours\ndocs_dir: pages\n", "utf-8")
    out = run("init").out
    assert "add `- cardfile` to the plugins of mkdocs.yml" in out
    assert (empty / "pages/decisions").is_dir()
    assert not (empty / "docs").exists()
    run("lint", "--strict")


def test_init_beside_pages_leaves_the_configuration_to_adopt(run: Run, project: Path) -> None:
    assert "cardfile adopt" in run("init").out
    assert not (project / "cardfile.toml").exists()
    assert sorted(path.name for path in (project / "docs").iterdir()) == ["use-a-queue.md"]
    assert "copy the example elsewhere" in run("init", "--example", status=2).err


def test_init_in_a_folder_of_another_project(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "cardfile.toml").write_text("", "utf-8")
    (project / "inner").mkdir()
    monkeypatch.chdir(project / "inner")
    run("init")
    assert run("lint", "--strict").out == "1 record, no findings\n"


def test_the_example_lints_clean_and_builds(run: Run, empty: Path) -> None:
    run("init", "--example")
    assert "no findings" in run("lint", "--strict", "--as-of", "2026-11-23").out
    build(empty)
    assert (empty / "site/models/digits-svm/index.html").is_file()


@pytest.mark.parametrize("profile", ["lean", "standard", "regulated"])
def test_a_new_record_of_any_type_lints_clean(run: Run, empty: Path, profile: str) -> None:
    run("init")
    config = empty / "cardfile.toml"
    config.write_text(config.read_text("utf-8").replace('"standard"', f'"{profile}"'), "utf-8")
    assert tomllib.loads(config.read_text("utf-8"))["profile"] == profile
    run("schema", "new", "meeting-note")
    for kind in TYPES:
        assert run("new", kind, f"my-{kind}").out.startswith("wrote docs/")
    count = len(TYPES) + 1
    assert run("lint", "--strict").out == f"{count} records, no findings\n"
    if profile == "standard":
        build(empty)


def test_the_start_of_the_readme(run: Run, empty: Path) -> None:
    text = README.read_text("utf-8")
    start = text.split("## Start", 1)[1].split("## Three ways", 1)[0]
    commands = re.findall(r"^cardfile ([^#\n]*)", start, re.MULTILINE)
    assert commands[0].strip() == "init"
    for line in commands:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
        result = run(*words)
        if words == ["lint"]:
            assert result.out == "2 records, no findings\n"
    pages = re.findall(r"^```markdown\n(.*?)^```", start, re.DOTALL | re.MULTILINE)
    places = re.findall(r"`(docs/[\w/-]+\.md)`", start.split("The file's name", 1)[1])
    assert len(pages) == len(places) == 4
    for page, place in zip(pages, places, strict=True):
        (empty / place).parent.mkdir(exist_ok=True)
        (empty / place).write_text(page, "utf-8")
    assert run("lint", "--strict").out == "5 records, no findings\n"
    card = run("show", "churn-score").out
    assert "trained on  customers – Customers" in card
    data = run("show", "customers").out
    assert "trains" in data
    assert "churn-score – Churn score (draft)" in data
    assert "boosting-against-logistic – Boosting against logistic regression" in data
    assert "churn-score" in run("show", "0002-gradient-boosting-for-churn").out
    assert "0002-gradient-boosting-for-churn" in run("show", "boosting-against-logistic").out
    printed = re.search(r"^```text\n(.*?)^```", start, re.DOTALL | re.MULTILINE)
    assert printed is not None
    page = empty / places[0]
    page.write_text(page.read_text("utf-8").replace("[customers]", "[custmers]"), "utf-8")
    assert printed[1].strip() in run("lint", status=1).out


def test_a_workflow_below_the_top_is_told(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty / ".git").mkdir()
    (empty / "wissens basis").mkdir()
    monkeypatch.chdir(empty / "wissens basis")
    out = run("init").out
    assert "GitHub runs workflows from the repository's top only" in out
    assert "let its steps run in “wissens basis” (working-directory)" in out
    monkeypatch.chdir(empty)
    assert "top only" not in run("init").out
