"""What holds for every test: no environment of a CI system or a person leaks into it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from tests.builds import Built, example
from tests.order import WholeFiles, long_first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from xdist.remote import Producer

# thousands of folders, which have no tests in them
collect_ignore_glob = ["cases/*/*"]

_PREFIXES = ("GITHUB_", "GIT_", "CARDFILE_")
# without its bytecode each program that a test starts would compile all modules again
_NAMES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI", "PYTHONDONTWRITEBYTECODE")
_KEPT = {"CARDFILE_CHROMIUM"}

# how fast a loaded machine makes examples says nothing of the product
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeFiles:
    return WholeFiles(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = long_first(items)


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


@pytest.fixture(scope="session")
def example_build(
    tmp_path_factory: pytest.TempPathFactory, plain_environment: None
) -> tuple[Path, Built]:
    """The folder of the example's site, not to be changed, and how its strict build ended."""
    base = tmp_path_factory.getbasetemp()
    return example(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def example_site(example_build: tuple[Path, Built]) -> Path:
    """The folder of the example's site, not to be changed."""
    folder, built = example_build
    assert built.status == 0, built.log
    return folder
