"""What findings say beside their one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.pages import AS_OF, card, data, write

from cardfile.lint import lint_project
from cardfile.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.diagnostic import Diagnostic


def only(code: str, root: Path, base: Path | None = None) -> Diagnostic:
    report = lint_project(
        open_project(root), as_of=AS_OF, base=open_project(base) if base else None
    )
    [found] = [item for item in report.diagnostics if item.code == code]
    return found


def test_a_breaking_change_names_each_change_and_who_reads_the_columns(tmp_path: Path) -> None:
    before = {"docs/orders.md": data("Orders", "version: 1.0.0", ("total", "place", "day"))}
    after = {
        "docs/orders.md": data("Orders", "version: 1.0.0", ("total",)),
        "docs/by-field.md": card("By field", 'inputs: [{name: d, field: "orders#day"}]'),
        "docs/by-name.md": card("By name", "trained_on: [orders]\ninputs: [{name: place}]"),
        "docs/other.md": card("Other", "trained_on: [orders]\ninputs: [{name: total}]"),
        "docs/gone.md": card("Gone", 'status: retired\ninputs: [{name: d, field: "orders#day"}]'),
    }
    found = only("CF639", write(tmp_path / "after", after), write(tmp_path / "before", before))
    assert found.notes == (
        "besides, the column “day” is gone",
        "read by “by-field” (team-risk) and “by-name” (team-risk)",
    )
    assert found.help == "set `version` to 2.0.0, or keep what others rely on"


def test_every_source_of_a_licence_conflict_is_named(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "docs/one.md": data("One", "license: CC-BY-NC-4.0"),
            "docs/two.md": data("Two", "license: CC-BY-SA-4.0"),
            "docs/score.md": card("Score", "license: MIT\ntrained_on: [one, two]"),
        },
    )
    found = only("CF609", root)
    assert found.notes == (
        "besides, “two” is under CC-BY-SA-4.0, which asks the same licence of what is made from"
        " it: two → score",
    )
    assert [place.range.path for place in found.related] == ["docs/one.md", "docs/two.md"]


def test_the_same_old_version_is_told_once_with_every_place(tmp_path: Path) -> None:
    more = "trained_on: [orders@1]\nevaluations: [{dataset: orders@1, metrics: []}]"
    root = write(
        tmp_path,
        {"docs/orders.md": data("Orders", "version: 2.0.0"), "docs/score.md": card("Score", more)},
    )
    assert [place.message for place in only("CF606", root).related] == [
        "the version today",
        "and here",
    ]
