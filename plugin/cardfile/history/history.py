"""What git knows of a project's files. Nothing is asked before somebody needs it."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.errors import HistoryError
from cardfile.history.blobs import Blob, BlobReader, GitFiles, blobs_of_commit, blobs_of_index
from cardfile.history.changes import Changes, changes_since
from cardfile.history.commits import Commit, read_commits
from cardfile.history.git import Git, find_git, repository_top
from cardfile.history.versions import (
    Revision,
    Version,
    read_contents,
    read_revisions,
    versions_of,
)
from cardfile.syntax.guard import passes_symlink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from cardfile.syntax.files import Files

# Beyond it, what git says is left out rather than the memory filled.
_MOST_CONTENTS = 20_000


class History:
    """The history of a project; empty where there is no git, or no repository."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._contents: dict[bytes, bytes] = {}

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
        """The day (UTC) on which each page was first committed, by path from the root."""
        return {path: known[-1].day for path, known in self._revisions.items()}

    def last_commit_dates(self) -> Mapping[str, date]:
        """The day (UTC) of the last commit of each page, by path from the root."""
        return {path: known[0].day for path, known in self._revisions.items()}

    def commit_dates(self) -> Mapping[str, tuple[date, ...]]:
        """Each day (UTC) on which a page was committed, newest first, by path from the root."""
        return {
            path: tuple(dict.fromkeys(item.day for item in known))
            for path, known in self._revisions.items()
        }

    def versions(self, paths: Iterable[str]) -> Mapping[str, tuple[Version, ...]]:
        """What each of the pages held, oldest first; git is asked once for all of them.

        Pages that were never committed are left out, and all of them where git is missing or the
        clone is shallow.
        """
        asked = {path: self._revisions[path] for path in paths if path in self._revisions}
        if self._git is None or not asked:
            return {}
        new = {item.blob for known in asked.values() for item in known} - self._contents.keys()
        if len(self._contents) + len(new) > _MOST_CONTENTS:
            return {}
        self._contents |= read_contents(self._git, sorted(new))
        return versions_of(asked, self._contents)

    def commits(self, folders: Iterable[str], most: int) -> tuple[Commit, ...]:
        """The newest commits of the main line that touch pages below some folders.

        Newest first; a merge stands for what it brought. None where git is missing or the clone
        is shallow.
        """
        if self._git is None or self.is_shallow:
            return ()
        return read_commits(self._git, self.prefix, tuple(folders), most)

    def contents(self, blobs: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """The contents of blobs that commits name, all by one call; missing ones are left out."""
        new = sorted(set(blobs) - self._contents.keys())
        if self._git is not None and len(self._contents) + len(new) <= _MOST_CONTENTS:
            self._contents |= read_contents(self._git, new)
        return self._contents

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files that git tracks or would track, sorted, by path from the repository's top."""
        arguments = ("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".")
        answer = self._git.ask(*arguments) if self._git else None
        return tuple(sorted({os.fsdecode(path) for path in (answer or b"").split(b"\0") if path}))

    def files_with(self, pattern: str) -> tuple[str, ...]:
        """The tracked text files that hold an extended regular expression, by path from the root.

        Case makes no difference.
        """
        folder = f":(literal){self.prefix.rstrip('/')}" if self.prefix else "."
        arguments = ("grep", "-l", "-z", "-I", "-i", "-E", "--no-textconv", "-e", pattern, "--")
        answer = self._git.ask(*arguments, folder) if self._git else None
        found = [os.fsdecode(path) for path in (answer or b"").split(b"\0") if path]
        return tuple(sorted(path.removeprefix(self.prefix) for path in found))

    def ignored(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of the paths from the root that git ignores."""
        if self._git is None:
            return frozenset()
        prefix = self.prefix
        # git gives up on all paths if one of them lies beyond a symbolic link.
        asked = [path for path in paths if not passes_symlink(self._root / path, self._root)]
        if not asked:
            return frozenset()
        given = b"".join(os.fsencode(prefix + path) + b"\0" for path in asked)
        answer = self._git.ask("check-ignore", "--stdin", "-z", given=given)
        found = (answer or b"").split(b"\0")
        return frozenset(os.fsdecode(path).removeprefix(prefix) for path in found if path)

    def commit(self, ref: str) -> str | None:
        """The id of the commit that a name means, or none."""
        if self._git is None or ref.startswith("-"):
            return None
        answer = self._git.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        return answer.decode().strip() or None if answer else None

    def commit_before(self, day: date) -> str | None:
        """The last commit of the current branch before a day (UTC) began, or none."""
        moment = f"--before={day.isoformat()}T00:00:00Z"
        answer = self._git.ask("rev-list", "-1", moment, "HEAD") if self._git else None
        return answer.decode().strip() or None if answer else None

    def nothing(self) -> str | None:
        """The id of a tree without files: what was there before the first commit."""
        answer = self._git.ask("hash-object", "-t", "tree", "--stdin") if self._git else None
        return answer.decode().strip() or None if answer else None

    def merge_base(self, commit: str) -> str | None:
        """The commit at which the current branch left the history of `commit`."""
        answer = self._git.ask("merge-base", commit, "HEAD") if self._git else None
        return answer.decode().split("\n")[0] or None if answer else None

    def files_at(self, commit: str) -> Files:
        """The files of a commit, read from its blobs.

        Raises:
            HistoryError: git cannot list them.
        """
        return self._state(blobs_of_commit(self._git, commit) if self._git else None)

    def staged_files(self) -> Files:
        """The files of the index: what the next commit will hold.

        Raises:
            HistoryError: git cannot list them.
        """
        return self._state(blobs_of_index(self._git) if self._git else None)

    def changes_since(self, commit: str, *, staged: bool = False) -> Changes:
        """What differs from a commit in the work tree, or in the index.

        Raises:
            HistoryError: git cannot compare them.
        """
        found = None
        if self._git is not None:
            found = changes_since(self._git, commit, self.prefix, staged=staged)
        if found is None:
            raise HistoryError(f"git cannot compare {commit[:12]} with what is here")
        return found

    def tracked(self) -> frozenset[str]:
        """The files that git keeps, by absolute path; without git none."""
        blobs = blobs_of_index(self._git) if self._git else None
        if self._git is None or blobs is None:
            return frozenset()
        top = self._git.top
        return frozenset(os.path.normpath(os.path.join(top, path)) for path in blobs)

    def _state(self, blobs: Mapping[str, Blob] | None) -> Files:
        if self._git is None or blobs is None:
            raise HistoryError("git cannot list the files of the commit")
        return GitFiles(self._git.top, blobs, BlobReader(self._git))

    @cached_property
    def _git(self) -> Git | None:
        return find_git(self._root)

    @property
    def prefix(self) -> str:
        """The way from the repository's top to the root, with a `/` at its end."""
        top = repository_top(self._root)
        if top is None or top == self._root:
            return ""
        return f"{self._root.relative_to(top).as_posix()}/"

    @cached_property
    def _revisions(self) -> dict[str, tuple[Revision, ...]]:
        if self._git is None or self.is_shallow:
            return {}
        prefix = self.prefix
        found = read_revisions(self._git, prefix.rstrip("/"))
        return {
            path.removeprefix(prefix): known
            for path, known in found.items()
            if path.startswith(prefix)
        }
