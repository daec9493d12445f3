from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.pages import card, data, decision, knowledge_base

from cardfile.errors import UnknownRecordError

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.graph import KnowledgeBase


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    """Raw orders feed orders, those train a score, the score replaces another one."""
    return knowledge_base(
        tmp_path,
        {
            "docs/data/raw.md": data("Raw orders", columns=("total", "phone")),
            "docs/data/orders.md": data("Orders", "aliases: [purchases]\nderived_from: [raw]"),
            "docs/models/score.md": card(
                "Score",
                "trained_on: [orders]\nsupersedes: [old-score]\ndecided_by: [go]\n"
                'inputs: [{name: total, field: "orders#total"}]',
            ),
            "docs/models/old score.md": card("Old score", "trained_on: [orders]"),
            "docs/decisions/go.md": decision("Go", "related: [lonely]"),
            "docs/decisions/lonely.md": decision("Lonely"),
            "docs/decisions/alone.md": decision("Alone"),
            "docs/index.md": "# Welcome\n",
        },
    )


@pytest.mark.parametrize(
    "reference",
    [
        "orders",
        "ORDERS",
        "purchases",
        "data-dictionary/orders",
        "orders@2#total",
        "docs/data/orders.md",
        "data/orders.md",
    ],
)
def test_every_way_to_name_a_record(kb: KnowledgeBase, reference: str) -> None:
    assert kb[reference].id == "orders"
    assert reference in kb


def test_an_unknown_record_names_the_nearest(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownRecordError, match="near: orders"):
        kb["ordres"]
    assert "model-card/orders" not in kb


def test_edges_are_written_once_and_known_at_both_ends(kb: KnowledgeBase) -> None:
    assert [link.target_id for link in kb["score"].relations("trained_on")] == ["orders"]
    sources = [link.source.id for link in kb["orders"].inverse("trained_on")]
    assert sorted(sources) == ["old-score", "score"]


def test_impact_is_nearest_first_with_the_shortest_path(kb: KnowledgeBase) -> None:
    found = {item.record.id: item.depth for item in kb.impact("raw")}
    assert found == {"orders": 1, "score": 2, "old-score": 2}
    [score] = [item for item in kb.impact("raw") if item.record.id == "score"]
    assert [step.target.id for step in score.path] == ["orders", "score"]


def test_impact_of_a_column_starts_at_the_column(kb: KnowledgeBase) -> None:
    assert [item.record.id for item in kb.impact("orders#total")] == ["score"]
    assert kb.impact("orders#other") == []


def test_the_shortest_path_runs_along_edges_of_any_direction(kb: KnowledgeBase) -> None:
    path = kb.path("raw", "go")
    assert path is not None
    assert [step.target.id for step in path] == ["orders", "score", "go"]
    assert kb.path("raw", "raw") == ()
    assert kb.path("raw", "alone") is None


def test_only_records_are_records(kb: KnowledgeBase) -> None:
    assert len(kb) == 7
    assert list(kb.pages) == ["docs/index.md"]
    assert [record.id for record in kb.of_type("data-dictionary")] == ["orders", "raw"]
