"""Projects have the bundled types in common, and none sees what another one changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.schema.samples import CARD, check, dials, types_in

from cardfile.settings import LintSettings

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.schema import RecordType


def fields(kind: RecordType, text: str, root: Path) -> set[str]:
    """The fields that a record's faults are about."""
    return {str(fault.data["field"]) for fault in check(kind, text, root) if "field" in fault.data}


def test_what_two_projects_leave_as_it_is_is_made_once(tmp_path: Path) -> None:
    one, other = types_in(tmp_path / "one"), types_in(tmp_path / "other")
    assert [kind.name for kind in one if other[kind.name] is not kind] == []


def test_what_a_project_adds_or_sets_is_its_own(tmp_path: Path) -> None:
    overlay = {"required": ["version"], "properties": {"room": {"type": "string"}}}
    files = {"model-card.overlay.json": overlay}
    added = types_in(tmp_path / "one", files)["model-card"]
    set_by = dials("model-card", require={"version": "error"})
    dialled = types_in(tmp_path / "two", types=set_by)["model-card"]
    plain = types_in(tmp_path / "three")["model-card"]
    for kind, asked in ((added, True), (dialled, True), (plain, False)):
        assert ("version" in fields(kind, CARD, tmp_path)) is asked
    assert "room" in added.properties
    assert "room" not in plain.properties


def test_profiles_and_severities_have_types_of_their_own(tmp_path: Path) -> None:
    usual = types_in(tmp_path)["model-card"]
    regulated = types_in(tmp_path, profile="regulated")["model-card"]
    assert len(regulated.assembly.demands) > len(usual.assembly.demands)
    severity = LintSettings(severity={"recommended-field": "warning"})
    told = types_in(tmp_path, lint=severity)["model-card"]
    slugs = [{fault.slug for fault in check(kind, CARD, tmp_path)} for kind in (usual, told)]
    assert ["recommended-field" in found for found in slugs] == [False, True]
