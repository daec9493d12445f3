"""How git is asked: by argument list, at the repository's own top, with nothing of it run."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 120
# A checked tree may hold a bare repository whose configuration names commands.
_GUARDS = (
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.quotePath=false",
    # a partial clone would fetch what it lacks
    "-c",
    "protocol.allow=never",
)


@dataclass(frozen=True, slots=True)
class Git:
    """A repository: its top, and the program that reads it."""

    top: Path
    program: str

    def ask(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """What git prints, or none if it fails; `given` goes to its standard input."""
        # A commit hook sets GIT_DIR and the like, for its own repository and index.
        environ = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        environ |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        try:
            result = subprocess.run(
                [self.program, *_GUARDS, "-C", str(self.top), *arguments],
                check=False,
                input=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environ,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        # 1 is the answer "none" of `check-ignore`.
        return result.stdout if result.returncode in (0, 1) else None


def find_git(root: Path) -> Git | None:
    """The repository that holds a folder, as its `.git` entry says, if git is installed."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            program = shutil.which("git")
            return Git(folder, program) if program else None
    return None
