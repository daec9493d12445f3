from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.pages import decision, knowledge_base

if TYPE_CHECKING:
    from pathlib import Path


def members(root: Path, edges: dict[str, list[str]]) -> list[list[str]]:
    """The cycles of `supersedes` among decisions with these edges."""
    pages = {
        f"docs/{name}.md": decision(f"Decision {name}", f"supersedes: [{', '.join(targets)}]")
        for name, targets in edges.items()
    }
    faults = knowledge_base(root, pages).faults
    return [fault.data["members"] for fault in faults if fault.slug == "cycle"]


@pytest.mark.parametrize(
    ("edges", "cycles"),
    [
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"c": ["a"], "a": ["b"], "b": ["c"]}, [["a", "b", "c"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b"], ["c", "d"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
    ],
)
def test_each_cycle_is_found_once_from_its_lowest_path(
    edges: dict[str, list[str]], cycles: list[list[str]], tmp_path: Path
) -> None:
    assert members(tmp_path, edges) == cycles


def test_a_record_that_names_itself_is_no_cycle(tmp_path: Path) -> None:
    assert members(tmp_path, {"a": ["a"]}) == []


def test_a_long_chain_needs_no_deep_stack(tmp_path: Path) -> None:
    size = 1500
    edges = {f"n{i:04}": [f"n{i + 1:04}"] for i in range(size)} | {f"n{size:04}": ["n0000"]}
    [cycle] = members(tmp_path, edges)
    assert len(cycle) == size + 1
