"""What git knows of a project's files. Nothing is asked before somebody needs it."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.history.dates import Dates, read_dates
from cardfile.history.git import Git, find_git
from cardfile.syntax.guard import passes_symlink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path


class History:
    """The history of a project; empty where there is no git, or no repository."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    @property
    def available(self) -> bool:
        """Whether git is installed and the project lies in a repository."""
        return self._git is not None

    @cached_property
    def is_shallow(self) -> bool:
        """Whether older commits are missing: then no date is told, because all would be wrong."""
        answer = self._git.ask("rev-parse", "--is-shallow-repository") if self._git else None
        return answer is not None and answer.strip() == b"true"

    def first_commit_dates(self) -> Mapping[str, date]:
        """The day (UTC) on which each file was first committed, by path from the root."""
        return self._dates.first

    def last_commit_dates(self) -> Mapping[str, date]:
        """The day (UTC) of the last commit of each file, by path from the root."""
        return self._dates.last

    def ignored(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of the paths from the root that git ignores."""
        if self._git is None:
            return frozenset()
        prefix = self._prefix
        # git gives up on all paths if one of them lies beyond a symbolic link.
        asked = [path for path in paths if not passes_symlink(self._root / path, self._root)]
        if not asked:
            return frozenset()
        given = b"".join(os.fsencode(prefix + path) + b"\0" for path in asked)
        answer = self._git.ask("check-ignore", "--stdin", "-z", given=given)
        found = (answer or b"").split(b"\0")
        return frozenset(os.fsdecode(path).removeprefix(prefix) for path in found if path)

    @cached_property
    def _git(self) -> Git | None:
        return find_git(self._root)

    @property
    def _prefix(self) -> str:
        """The way from the repository's top to the root, with a `/` at its end."""
        if self._git is None or self._git.top == self._root:
            return ""
        return self._root.relative_to(self._git.top).as_posix() + "/"

    @cached_property
    def _dates(self) -> Dates:
        if self._git is None or self.is_shallow:
            return Dates()
        prefix = self._prefix
        found = read_dates(self._git, prefix.rstrip("/"))
        return Dates(_below(prefix, found.first), _below(prefix, found.last))


def _below(prefix: str, dates: Mapping[str, date]) -> dict[str, date]:
    return {
        path.removeprefix(prefix): day
        for path, day in dates.items()
        if path.startswith(prefix) and "\0" not in path
    }
