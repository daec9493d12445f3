"""Every record of the example can be given another id, and nothing but its name changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cardfile.lint.fixes import rename
from cardfile.project import Project, open_project

EXAMPLE = Path(__file__).parents[2] / "docs_template"
NEW = "quite-another-name"


@pytest.fixture(scope="module")
def example() -> Project:
    return open_project(EXAMPLE)


PATHS = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*.md"))


@pytest.mark.parametrize("path", PATHS)
def test_only_the_name_changes(example: Project, path: str) -> None:
    record = example.kb.index.by_path.get(path)
    if record is None:
        return
    found = rename(example, path, NEW)
    assert found.by_hand == ()
    links = [link for link in example.kb.incoming(record) if link.target is record]
    assert found.references >= len(links)
    for file in found.files:
        assert without_aliases(file.after).replace(NEW, record.id) == without_aliases(file.before)


def without_aliases(raw: bytes) -> str:
    return re.sub(r"^aliases: \[.*\]\n", "", raw.decode(), count=1, flags=re.M)
