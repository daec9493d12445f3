"""The examples in the rules' documentation are true: bad ones give the code, good ones do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.cases.harness import commit_days, lint

from cardfile.diagnostic import Severity
from cardfile.rules import registry

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.diagnostic import Diagnostic
    from cardfile.rules import Rule

BLOCK = re.compile(
    r"^````\w+ (?P<kind>bad|good|base)(?: path=(?P<path>\S+))?(?: commit=(?P<day>[0-9-]{10}))?\n"
    r"(?P<text>.*?)^````$",
    re.M | re.S,
)
HEADINGS = ["## What it does", "## Why", "## Example"]
# a fault of Cardfile itself, wrong bytes and links cannot be shown by text
WITHOUT_EXAMPLE = {"CF001", "CF106", "CF114"}
RULES = registry().rules


class Block(NamedTuple):
    kind: str
    path: str
    text: str
    day: str | None


def blocks(rule: Rule) -> list[Block]:
    found = BLOCK.finditer(rule.documentation)
    return [Block(m["kind"], m["path"] or "docs/page.md", m["text"], m["day"]) for m in found]


def found_in(rule: Rule, kind: str, folder: Path) -> tuple[Diagnostic, ...]:
    project = written(rule, kind, folder / "project")
    has_base = any(block.kind == "base" for block in blocks(rule))
    base = written(rule, "base", folder / "base") if has_base else None
    return lint(project, base).diagnostics


def written(rule: Rule, kind: str, project: Path) -> Path:
    """A project of the blocks of one kind; those of the kind `base` are how it was before.

    Blocks with a day were committed on it; the others are then the work tree.
    """
    days = project.with_name("commits")
    for block in blocks(rule):
        if block.kind == kind:
            file = (days / block.day if block.day else project) / block.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8", newline="\n")
    (project / "docs").mkdir(parents=True, exist_ok=True)
    if days.is_dir():
        commit_days(days, project)
    return project


with_examples = pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.code not in WITHOUT_EXAMPLE], ids=lambda rule: rule.code
)


@with_examples
def test_the_bad_example_gives_the_code(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in {item.code for item in found_in(rule, "bad", tmp_path)}


@with_examples
def test_the_good_example_is_good(rule: Rule, tmp_path: Path) -> None:
    found = found_in(rule, "good", tmp_path)
    assert rule.code not in {item.code for item in found}
    assert [item for item in found if item.severity is Severity.ERROR] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_documentation_is_complete(rule: Rule) -> None:
    lines = rule.documentation.splitlines()
    assert lines[0].endswith("."), "the first line is a sentence"
    assert [line for line in lines if line in HEADINGS] == HEADINGS
    if rule.code not in WITHOUT_EXAMPLE:
        assert {block.kind for block in blocks(rule)} - {"base"} == {"bad", "good"}
