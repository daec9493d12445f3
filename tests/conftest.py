"""What holds for every test: no environment of a CI system or a person leaks into it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIXES = ("GITHUB_", "GIT_", "CARDFILE_")
_NAMES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI")
_KEPT = {"CARDFILE_CHROMIUM"}


@pytest.fixture(autouse=True, scope="session")
def plain_environment() -> Iterator[None]:
    """Outputs and git behave as on a machine without any configuration."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if (name.startswith(_PREFIXES) or name in _NAMES) and name not in _KEPT:
                patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "Ana Ruiz")
            patch.setenv(f"GIT_{role}_EMAIL", "ana@example.org")
        yield
