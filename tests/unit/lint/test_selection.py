from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.pages import card, decision, linted

from cardfile.diagnostic import Severity, Weight
from cardfile.lint.selection import Selection
from cardfile.rules import registry
from cardfile.settings import LintSettings

if TYPE_CHECKING:
    from pathlib import Path

RULES = registry().by_name
DEFAULT = {rule.code for rule in registry().rules if rule.default}
LOCKED = {rule.code for rule in registry().rules if rule.locked}


def selection(settings: dict[str, Any] | None = None, **options: Any) -> Selection:
    return Selection(LintSettings(**(settings or {})), **options)


def test_what_runs_by_default_is_what_is_on_by_default() -> None:
    assert selection().rules == DEFAULT | LOCKED
    assert "CF411" not in selection().rules


@pytest.mark.parametrize("name", ["CF613", "review-overdue"])
def test_a_rule_is_named_by_code_or_slug(name: str) -> None:
    assert selection(select=(name,)).rules == {"CF613"} | LOCKED
    assert "CF613" not in selection(ignore=(name,)).rules


def test_a_family_is_named_by_prefix_or_folder() -> None:
    evidence = {rule.code for rule in registry().rules if rule.code.startswith("CF5")}
    assert "CF501" in evidence
    assert selection(select=("CF5",)).rules == evidence | LOCKED
    assert selection(select=("evidence",)).rules == evidence | LOCKED
    assert not evidence & selection({"ignore": ("CF5",)}).rules


def test_the_configuration_extends_and_the_command_line_decides() -> None:
    assert "CF411" in selection({"extend_select": ("CF411",)}).rules
    assert "CF411" not in selection({"extend_select": ("CF411",)}, ignore=("CF411",)).rules
    assert "CF411" in selection(extend=("orphan",)).rules


def test_locked_rules_always_run() -> None:
    assert selection(ignore=("CF4", "CF1", "CF2", "CF0")).rules >= LOCKED


@pytest.mark.parametrize(
    ("settings", "weight", "expected"),
    [
        ({}, Weight.DEFAULT, "warning"),
        ({}, Weight.EASED, "hint"),
        ({"CF619": "error"}, Weight.DEFAULT, "error"),
        ({"CF619": "error"}, Weight.EASED, "hint"),
        ({"risk-understated": "info"}, Weight.DEFAULT, "info"),
        ({"CF619": "off"}, Weight.DEFAULT, None),
        ({"CF619": {"default": "error", "eased": "info"}}, Weight.EASED, "info"),
        ({"CF619": {"default": "error"}}, Weight.EASED, "hint"),
    ],
)
def test_the_severity_of_a_finding(
    settings: dict[str, Any], weight: Weight, expected: str | None
) -> None:
    found = selection({"severity": settings}).severity(RULES["CF619"], weight, None)
    assert found == (Severity(expected) if expected else None)


def test_the_command_line_is_above_the_configuration() -> None:
    chosen = selection({"severity": {"CF613": "info"}}, severities={"CF613": "error"})
    assert chosen.severity(RULES["CF613"], Weight.DEFAULT, None) is Severity.ERROR


def test_a_locked_rule_is_never_lowered() -> None:
    chosen = selection(severities={"CF414": "off"})
    assert chosen.severity(RULES["CF414"], Weight.DEFAULT, None) is Severity.ERROR


def test_severity_follows_the_status(tmp_path: Path) -> None:
    files = {
        "cardfile.toml": '[lint.severity]\nCF680 = {default = "error", proposed = "info"}\n'
        '[lint]\nignore = ["CF319"]\n',
        "docs/one.md": decision("One thing", "status: proposed\nexpires: 2026-01-01"),
        "docs/two.md": decision("Two things", "expires: 2026-01-01"),
    }
    found = {item.path: item.severity.value for item in linted(tmp_path, files).diagnostics}
    assert found == {"docs/one.md": "info", "docs/two.md": "error"}


def test_files_and_types_are_exempted_by_the_configuration(tmp_path: Path) -> None:
    files = {
        "cardfile.toml": '[lint.per-file-ignores]\n"archive/**" = ["CF6"]\n'
        '[lint.per-type-ignores]\nmodel-card = ["review-overdue"]\n',
        "docs/archive/one.md": decision("One thing", "review_by: 2026-01-01"),
        "docs/two.md": decision("Two things", "review_by: 2026-01-01"),
        "docs/three.md": card("Three things", "review_by: 2026-01-01"),
    }
    assert [item.path for item in linted(tmp_path, files).diagnostics] == ["docs/two.md"]
