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

    def ask(self, *arguments: str, given: bytes = b"", with_index: bool = False) -> bytes | None:
        """What git prints, or none if it fails; `given` goes to its standard input.

        With `with_index` it reads the index of the commit that is being made.
        """
        environ = _environ()
        if with_index and (index := self._index()):
            environ["GIT_INDEX_FILE"] = index
        try:
            result = subprocess.run(
                self._line(arguments),
                check=False,
                input=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environ,
                timeout=_SECONDS,
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            return None
        # 1 is the answer "none" of `check-ignore` and others.
        return result.stdout if result.returncode in (0, 1) else None

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A git that answers line by line; whoever starts it ends it."""
        return subprocess.Popen(
            self._line(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environ(),
        )

    def _line(self, arguments: tuple[str, ...]) -> list[str]:
        return [self.program, *_GUARDS, "-C", str(self.top), *arguments]

    def _index(self) -> str | None:
        """The index that git names to its hooks (`git commit -a` makes one), if it is ours."""
        named = os.environ.get("GIT_INDEX_FILE")
        answer = self.ask("rev-parse", "--absolute-git-dir") if named else None
        if not named or not answer:
            return None
        own = os.path.realpath(os.fsdecode(answer.rstrip(b"\n")))
        path = os.path.realpath(os.path.join(self.top, named))
        return path if os.path.dirname(path) == own and os.path.isfile(path) else None


def _environ() -> dict[str, str]:
    # A commit hook sets GIT_DIR and the like, for its own repository and index.
    environ = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    # A blob that a partial clone lacks is missing: it is not fetched.
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    return environ | quiet | {"LC_ALL": "C"}


def find_git(root: Path) -> Git | None:
    """The repository that holds a folder, as its `.git` entry says, if git is installed."""
    top = repository_top(root)
    program = shutil.which("git") if top else None
    return Git(top, program) if top and program else None


def repository_top(root: Path) -> Path | None:
    """The folder of the `.git` entry that is nearest above a folder, or of its own one."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
