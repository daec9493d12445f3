"""Sites that MkDocs builds for the tests, and the example's: once for all tests of a run.

Other programs, too, are run without the time that the start of Python takes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
PATIENCE = 300


@dataclass(frozen=True)
class Built:
    """How a build ended, and what it said."""

    status: int
    log: str


def environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795392000"}


def build(folder: Path, *options: str, **variables: str) -> Built:
    """What `mkdocs build` makes of a folder; `variables` are of the environment."""
    environ = {**environment(), **variables}
    words = ["build", *options]
    if any(name.startswith("PYTHON") for name in variables):  # it is read when Python starts
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", *words],
            cwd=folder, env=environ, capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        return Built(done.returncode, done.stdout + done.stderr)
    return program("mkdocs", words, folder, environ)


def program(name: str, words: list[str], folder: Path, environ: Mapping[str, str]) -> Built:
    """What `mkdocs` or `cardfile` does in a folder, without the time that its start takes."""
    server = _server()
    assert server.stdin
    assert server.stdout
    wanted = {"program": name, "words": words, "folder": str(folder), "environ": dict(environ)}
    print(json.dumps(wanted), file=server.stdin, flush=True)
    return Built(**json.loads(server.stdout.readline()))


@cache
def _server() -> subprocess.Popen[str]:
    """The server of this process, which ends when its input does."""
    command = [sys.executable, str(ROOT / "tests" / "program_server.py")]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")


def example(shared: Path) -> tuple[Path, Built]:
    """The example's site, built strictly by whichever process asks first; the others wait."""
    folder, told = shared / "example-site", shared / "example-site.json"
    try:
        (shared / "example-site.lock").mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not told.is_file():
            assert time.monotonic() < end, "the example's site is not built"
            time.sleep(0.1)
        return folder, Built(**json.loads(told.read_text("utf-8")))
    built = build(ROOT, "--strict", "--site-dir", str(folder))
    part = told.with_suffix(".part")
    part.write_text(json.dumps(vars(built)), "utf-8")
    part.rename(told)
    return folder, built
