"""No page is too hostile: no exception, soon done, little memory. `make fuzz` does more of it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from tests.fuzz.lint import Linter
from tests.fuzz.pages import ROOT, pages

if TYPE_CHECKING:
    from pathlib import Path

# twenty times the bar, because other work may take the processor
PATIENCE = 20.0


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return Linter(tmp_path_factory.mktemp("fuzz") / "project")


@given(page=pages)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_page_is_too_hostile(linter: Linter, page: bytes) -> None:
    assert linter.lint(page).seconds < PATIENCE


MEASURE = """
import json, sys
from pathlib import Path
from tests.fuzz.lint import Linter
from tests.fuzz.pages import HOSTILE
linter = Linter(Path(sys.argv[1]))
for text in HOSTILE.values():
    cost = linter.lint(f"---\\ntype: model-card\\n{text}\\n---\\n".encode()[:65_536])
print(json.dumps(cost.memory))
"""


def test_memory_is_bounded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "project")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) < 256
