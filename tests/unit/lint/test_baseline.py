from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.unit.pages import decision, linted

from cardfile.diagnostic import State
from cardfile.errors import ConfigError
from cardfile.lint import Baseline
from cardfile.lint.baseline import baseline_of

if TYPE_CHECKING:
    from pathlib import Path

ONE = "docs/decisions/one.md"
BAD = decision("Use trees", "expires: 2026-01-01")


def known(root: Path) -> Baseline:
    report = linted(root, {ONE: BAD})
    return baseline_of(report.everything, report.project.kb, "2026-11-23")


def test_what_is_known_does_not_block(tmp_path: Path) -> None:
    report = linted(tmp_path, {ONE: BAD}, baseline=known(tmp_path))
    assert [item.state for item in report.everything if item.code == "CF680"] == [State.BASELINED]
    assert not report.fails("warning")
    assert report.summary.baselined == 1


def test_a_new_finding_blocks_beside_a_known_one(tmp_path: Path) -> None:
    baseline = known(tmp_path)
    files = {ONE: BAD, "docs/decisions/two.md": decision("Use more", "expires: 2026-01-01")}
    report = linted(tmp_path, files, baseline=baseline)
    assert [item.path for item in report.diagnostics] == ["docs/decisions/two.md"]
    assert report.fails("warning")


def test_one_entry_covers_one_finding(tmp_path: Path) -> None:
    report = linted(tmp_path, {ONE: BAD})
    [item] = [item for item in report.everything if item.code == "CF680"]
    marked = known(tmp_path).apply([item, item])
    assert [each.state for each in marked.diagnostics] == [State.BASELINED, State.NEW]


def test_the_file_is_one_sorted_line_a_finding(tmp_path: Path) -> None:
    baseline = known(tmp_path)
    lines = baseline.text().splitlines()
    assert [json.loads(line)["code"] for line in lines] == ["CF680"]
    entry = json.loads(lines[0])
    assert (entry["doc"], entry["owner"], entry["added"]) == ("one", "team-risk", "2026-11-23")
    file = tmp_path / "cardfile-baseline.jsonl"
    file.write_text(baseline.text(), "utf-8")
    assert Baseline.read(file).text() == baseline.text()


def test_locked_codes_are_never_known(tmp_path: Path) -> None:
    files = {ONE: decision("Use trees", "id: con")}
    report = linted(tmp_path, files)
    assert [item.code for item in report.diagnostics] == ["CF414"]
    assert baseline_of(report.everything, report.project.kb, "2026-11-23").entries == ()


def test_a_baseline_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Baseline.read(tmp_path / "none.jsonl").entries == ()


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "<<<<<<< HEAD", "\udcff"])
def test_a_broken_line_is_named(text: str, tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    file.write_bytes(f"\n{text}\n".encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError, match=r"b\.jsonl"):
        Baseline.read(file)
