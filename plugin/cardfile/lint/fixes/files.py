"""Writing files so that no crash loses anything: all of them, or none."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.errors import CardfileError
from cardfile.syntax.guard import is_inside, passes_symlink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from cardfile.project import Project

_NEW_FILE = 0o644
_WRITABLE = 0o222


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file: `None` stands for a file that is not there.

    `like` names the file whose mode a new one takes.
    """

    path: Path
    before: bytes | None
    after: bytes | None
    like: Path | None = None


class Guard:
    """Says which files of a project are not to be written, and why."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._others: dict[str, bool] = {}

    @cached_property
    def _ignored(self) -> frozenset[str]:
        """The pages that git ignores, asked for all at once."""
        kb = self._project.kb
        return self._project.history.ignored([*kb.index.by_path, *kb.pages])

    def refusal(self, path: str) -> str | None:
        """Why the file at a path from the root is left alone; nothing if it may be written."""
        root = self._project.settings.root
        place = root / path
        if passes_symlink(place, root):
            return "it is reached through a symbolic link"
        if not is_inside(place, root):
            return "it lies outside of the project"
        if _is_read_only(place):
            return "it is read-only"
        return "git ignores it" if self._is_ignored(path) else None

    def _is_ignored(self, path: str) -> bool:
        kb = self._project.kb
        if path in kb.index.by_path or path in kb.pages:
            return path in self._ignored
        if path not in self._others:
            self._others[path] = bool(self._project.history.ignored([path]))
        return self._others[path]


def write(changes: Sequence[Change]) -> None:
    """Make all changes, or none of them.

    Every new content is on the disk before the first file is replaced; a file is replaced in one
    step and keeps its mode. Where a step fails, those before it are taken back.

    Raises:
        CardfileError: a file is not as it was read, or cannot be written; nothing has changed.
    """
    for change in changes:
        if _content(change.path) != change.before:
            raise CardfileError(
                f"{change.path.name} was changed by somebody else meanwhile; nothing was written"
            )
    staged: list[tuple[Change, str | None]] = []
    done: list[Change] = []
    try:
        staged.extend((change, _stage(change)) for change in changes)
        # What goes goes last: until then the new file is there beside it.
        for change, temporary in sorted(staged, key=lambda pair: pair[1] is None):
            _put(change.path, temporary)
            done.append(change)
    except BaseException as error:
        lost = _taken_back(done)
        if isinstance(error, OSError):
            raise CardfileError(_failure(error, lost)) from error
        raise
    finally:
        for _, temporary in staged:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)


def _is_read_only(path: Path) -> bool:
    try:
        return not stat.S_IMODE(path.stat().st_mode) & _WRITABLE
    except OSError:
        return False


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CardfileError(f"{path.name} cannot be read: {_why(error)}") from error


def _stage(change: Change) -> str | None:
    """Write the new content beside the file; the name of what was written."""
    if change.after is None:
        return None
    change.path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".cardfile-", suffix=".tmp", dir=change.path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
        _copy_mode(change, name)
    except BaseException:  # somebody's interruption, too, leaves no half-written file behind
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return name


def _copy_mode(change: Change, name: str) -> None:
    try:
        found = os.stat(change.like or change.path)
    except FileNotFoundError:
        os.chmod(name, _NEW_FILE)
        return
    os.chmod(name, stat.S_IMODE(found.st_mode))
    if hasattr(os, "chown") and found.st_uid != os.geteuid():
        with contextlib.suppress(OSError):
            os.chown(name, found.st_uid, found.st_gid)


def _put(path: Path, temporary: str | None) -> None:
    if temporary is None:
        path.unlink()
    else:
        os.replace(temporary, path)


def _taken_back(done: Iterable[Change]) -> list[str]:
    """Undo changes; the names of the files for which that failed."""
    lost: list[str] = []
    for change in done:
        back = Change(change.path, change.after, change.before, change.like)
        try:
            _put(back.path, _stage(back))
        except OSError:
            lost.append(change.path.name)
    return lost


def _failure(error: OSError, lost: list[str]) -> str:
    name = os.path.basename(str(error.filename2 or error.filename or "")) or "a file"
    text = f"{name} cannot be written: {_why(error)}"
    if lost:
        return f"{text}; {', '.join(lost)} could not be put back, restore from git"
    return f"{text}; nothing was written"


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
