"""A bug in one place is told there, and hides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.rules import registry
from cardfile.rules.registry import Registry

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DAY = date(2026, 11, 23)
PAGE = "---\ntype: decision-record\ntitle: Use boosting\nowner: team\nonwer: x\n---\n"


def _project(root: Path) -> Path:
    (root / "docs").mkdir()
    (root / "cardfile.toml").write_text("")
    (root / "docs" / "one.md").write_text(PAGE)
    return root


def test_a_rule_that_fails_is_reported_and_the_others_still_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(record: object, context: object) -> None:
        raise ZeroDivisionError

    rules = [
        replace(rule, check=failing) if rule.code == "CF408" else rule for rule in registry().rules
    ]
    broken = Registry(rules)
    monkeypatch.setattr(import_module("cardfile.lint.run"), "registry", lambda: broken)
    report = lint_project(open_project(_project(tmp_path)), as_of=DAY)
    assert {item.code for item in report.diagnostics} == {"CF001", "CF302"}
    assert report.exit_status("error") == 3


def test_a_page_that_cannot_be_assembled_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _project(tmp_path)
    (root / "docs" / "two.md").write_text(PAGE)
    from cardfile.records import assemble

    original = assemble.build

    def failing(page, binding, around):  # type: ignore[no-untyped-def]
        if page.path.endswith("one.md"):
            raise ZeroDivisionError
        return original(page, binding, around)

    monkeypatch.setattr("cardfile.project.project.build", failing)
    report = lint_project(open_project(root), as_of=DAY)
    found = {(item.path, item.code) for item in report.diagnostics}
    assert found == {("docs/one.md", "CF001"), ("docs/two.md", "CF302")}
