from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.pages import accepted, decision, knowledge_base

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("newer", "name", "note"),
    [
        (accepted("Newer", "supersedes: [old]"), "superseded", ""),
        (
            decision("Newer", "status: proposed\nsupersedes: [old]"),
            "accepted",
            "replacement proposed",
        ),
        (decision("Newer", "supersedes: [old]"), "accepted", "replacement proposed"),
        (
            accepted("Newer", "supersedes: [{ref: old, scope: partial}]"),
            "accepted",
            "partly superseded",
        ),
        (
            accepted("Newer", "supersedes: [old]").replace("accepted", "rejected", 1),
            "accepted",
            "",
        ),
        (accepted("Newer", "amends: [old]"), "accepted", ""),
    ],
)
def test_what_a_successor_makes_of_a_decision(
    newer: str, name: str, note: str, tmp_path: Path
) -> None:
    kb = knowledge_base(tmp_path, {"docs/old.md": accepted("Old"), "docs/newer.md": newer})
    status = kb["old"].effective_status
    assert (status.name, status.note) == (name, note)
    if note or name == "superseded":
        assert [record.id for record in status.by] == ["newer"]


def test_without_a_successor_the_own_status_holds(tmp_path: Path) -> None:
    kb = knowledge_base(tmp_path, {"docs/old.md": accepted("Old")})
    assert kb["old"].effective_status.name == "accepted"
    assert kb["old"].effective_status.by == ()
