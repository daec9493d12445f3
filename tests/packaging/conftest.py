"""Cardfile as people install it: into an environment of its own, used far from this repository."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
# Nothing answers there: whatever asks the network for anything fails.
NOWHERE = "http://127.0.0.1:9"


def run(*command: str | Path, cwd: Path, offline: bool = True) -> str:
    """Run to success, without the test's own environment of Python."""
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    if offline:
        environment |= {"HTTP_PROXY": NOWHERE, "HTTPS_PROXY": NOWHERE, "NO_PROXY": ""}
        environment |= {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "no_proxy": ""}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    # whether what it needs is declared shows where pip and pre-commit install from sources
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="session")
def environment() -> Path:
    """The `bin` folder of an environment with what Cardfile depends on, kept between runs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["mkdocs"]]
    digest = hashlib.sha256("\n".join([sys.version, str(ROOT), *needed]).encode()).hexdigest()
    venv = ROOT / ".cache" / "packaging" / digest[:12]
    ready = venv / ".ready"
    if not ready.exists():
        run(sys.executable, "-m", "venv", "--clear", venv, cwd=ROOT, offline=False)
        pip = (venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check")
        run(*pip, *needed, cwd=ROOT, offline=False)
        ready.touch()
    return venv / "bin"


@pytest.fixture(scope="session", params=["wheel", "editable"])
def installed(
    request: pytest.FixtureRequest, environment: Path, distributions: Path
) -> Callable[..., str]:
    """Runs a program of an environment that has Cardfile as a wheel, or editable."""
    pip = (environment / "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "uninstall", "--yes", "cardfile", cwd=distributions, offline=False)
    what = ["--editable", ROOT] if request.param == "editable" else distributions.glob("*.whl")
    run(*pip, "install", "--no-deps", *what, cwd=distributions, offline=False)

    def program(name: str, *words: str | Path, cwd: Path) -> str:
        return run(environment / name, *words, cwd=cwd)

    return program
