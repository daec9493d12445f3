"""Where files are read: the disk here, a commit or git's index in `history`.

Paths are absolute; whoever holds a `Files` asks it and nothing else about what is there.
"""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from cardfile.syntax.guard import Refusal, is_inside, read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind: TypeAlias = Literal["file", "folder", "other", "missing"]


class Entry(NamedTuple):
    """One name in a folder; `is_folder` looks through a symbolic link."""

    name: str
    is_folder: bool
    is_link: bool


class Files(Protocol):
    """A tree of files that can be read, and only that."""

    def kind(self, path: Path | str) -> Kind:
        """What a path leads to, symbolic links followed."""

    def is_link(self, path: Path | str) -> bool:
        """Whether the path itself is a symbolic link."""

    def real(self, path: Path | str) -> str:
        """The path with its symbolic links followed; it need not lead anywhere."""

    def entries(self, folder: Path | str) -> list[Entry]:
        """What is in a folder, by name; nothing where it is none."""

    def read(self, path: Path | str, limit: int) -> bytes | Refusal:
        """The bytes of a regular file of at most `limit` bytes."""


class DiskFiles:
    """The files of this machine."""

    def kind(self, path: Path | str) -> Kind:
        """What a path leads to, symbolic links followed."""
        try:
            if os.path.isdir(path):
                return "folder"
            if os.path.isfile(path):
                return "file"
            return "other" if os.path.exists(path) else "missing"
        except (OSError, ValueError):
            return "missing"

    def is_link(self, path: Path | str) -> bool:
        """Whether the path itself is a symbolic link."""
        return os.path.islink(path)

    def real(self, path: Path | str) -> str:
        """The path with its symbolic links followed; it need not lead anywhere."""
        return os.path.realpath(path)

    def entries(self, folder: Path | str) -> list[Entry]:
        """What is in a folder, by name; nothing where it is none."""
        try:
            with os.scandir(folder) as found:
                return sorted(map(_entry, found))
        except OSError:
            return []

    def read(self, path: Path | str, limit: int) -> bytes | Refusal:
        """The bytes of a regular file of at most `limit` bytes."""
        return read_bounded(path, limit)


def _entry(found: os.DirEntry[str]) -> Entry:
    try:
        is_folder = found.is_dir()
    except OSError:
        # a link that leads to itself
        is_folder = False
    return Entry(found.name, is_folder, found.is_symlink())


DISK = DiskFiles()


def read_confined(files: Files, root: Path, relative: str, limit: int) -> bytes | Refusal:
    """As `Files.read`, for a path that the checked tree names: it must stay inside `root`."""
    path = root / relative
    if not is_inside(path, root, files.real):
        return Refusal("outside")
    return files.read(path, limit)


def matching(files: Files, root: Path, pattern: str) -> list[Path]:
    """The files and folders below `root` that a glob means, in order, each once."""
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    return sorted(set(_matching(files, root, parts)))


def _matching(files: Files, folder: Path, parts: list[str]) -> Iterator[Path]:
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        yield from _matching(files, folder, rest)
        for entry in files.entries(folder):
            if entry.is_folder and not entry.is_link:
                yield from _matching(files, folder / entry.name, parts)
    elif any(char in first for char in "*?["):
        for entry in files.entries(folder):
            if fnmatchcase(entry.name, first) and (entry.is_folder or not rest):
                yield from _matching(files, folder / entry.name, rest)
    elif files.kind(folder / first) != "missing":
        yield from _matching(files, folder / first, rest)
