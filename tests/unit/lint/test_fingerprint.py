from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.pages import card, data, linted

if TYPE_CHECKING:
    from pathlib import Path

COLUMN = "  - {{name: {0}, type: string, description: {0}., unit: {1}}}\n"
HEAD = data("Orders", columns=()).split("fields:")[0]


def page(*columns: tuple[str, str], head: str = HEAD, body: str = "") -> str:
    return f"{head}fields:\n{''.join(COLUMN.format(*column) for column in columns)}---\n{body}"


def prints(root: Path, text: str, path: str = "docs/orders.md") -> set[str]:
    report = linted(root, {path: text})
    return {item.fingerprint for item in report.diagnostics if item.code == "CF635"}


TWO = (("size", "kilos"), ("weight", "pounds"), ("total", "EUR"))


def test_twenty_lines_above_change_no_fingerprint(tmp_path: Path) -> None:
    before = prints(tmp_path / "a", page(*TWO))
    tags = "tags:\n" + "".join(f"  - tag-{i}\n" for i in range(20))
    assert len(before) == 2
    assert prints(tmp_path / "b", page(*TWO, head=HEAD + tags)) == before


def test_another_order_changes_no_fingerprint(tmp_path: Path) -> None:
    before = prints(tmp_path / "a", page(*TWO))
    assert prints(tmp_path / "b", page(*reversed(TWO))) == before


def test_another_value_is_another_finding(tmp_path: Path) -> None:
    before = prints(tmp_path / "a", page(*TWO))
    after = prints(tmp_path / "b", page(("size", "kilo"), *TWO[1:]))
    assert len(before & after) == 1


def test_a_written_id_survives_a_rename_of_the_file(tmp_path: Path) -> None:
    named = page(*TWO, head=f"{HEAD}id: orders\n")
    before = prints(tmp_path / "a", named)
    assert prints(tmp_path / "b", named, "docs/data/orders-2026.md") == before
    derived = prints(tmp_path / "c", page(*TWO))
    assert not derived & prints(tmp_path / "d", page(*TWO), "docs/data/orders-2026.md")


def test_two_findings_of_one_rule_differ(tmp_path: Path) -> None:
    assert len(prints(tmp_path, page(("a", "kilos"), ("b", "kilos")))) == 2


def test_a_link_that_was_reviewed_has_the_same_findings(tmp_path: Path) -> None:
    def found(name: str, reference: str) -> set[str]:
        text = card("Churn", f"trained_on: [{reference}, orders]\nrelated: [{reference}]")
        report = linted(tmp_path / name, {"docs/churn.md": text})
        return {item.fingerprint for item in report.diagnostics if item.code == "CF401"}

    plain = found("a", "custmers")
    assert len(plain) == 3
    assert found("b", '{ref: custmers, seen: "74234e3487bc74234e"}') == plain
