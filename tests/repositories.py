"""Real git repositories for tests, with nothing of the machine's own configuration."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-10-01T12:00:00+00:00"


def git(root: Path, *arguments: str, day: str = DAY, committed: str = "") -> str:
    """Run git in a folder; it fails loudly. `committed` is the committer's day, if another."""
    environ = {
        **{name: text for name, text in os.environ.items() if not name.startswith("GIT_")},
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": committed or day,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.com")
    line = ["git", *identity, "-C", str(root), *arguments]
    return subprocess.run(line, check=True, env=environ, capture_output=True, text=True).stdout


def commit(root: Path, *, day: str = DAY) -> str:
    """Commit everything that is there and return the commit's id."""
    git(root, "add", "-A", day=day)
    git(root, "commit", "-q", "--allow-empty", "-m", "x", day=day)
    return git(root, "rev-parse", "HEAD").strip()


def init(root: Path) -> Path:
    """A repository of a folder, with everything in it committed on `main`."""
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def write(root: Path, files: dict[str, str]) -> None:
    """Write files by their path, folders as needed."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
