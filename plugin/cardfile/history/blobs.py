"""What a commit or git's index holds, read blob by blob: nothing is checked out, nothing run."""

from __future__ import annotations

import contextlib
import os
import weakref
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cardfile.errors import HistoryError
from cardfile.syntax.files import Entry
from cardfile.syntax.guard import Refusal

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cardfile.history.git import Git
    from cardfile.syntax.files import Kind

_LINK, _SUBMODULE = "120000", "160000"
_LONGEST_LINK = 4096
_MOST_LINKS = 40
_PIECE = 1 << 20


class Blob(NamedTuple):
    """An entry of a tree: its mode and the id of its content."""

    mode: str
    id: str


def blobs_of_commit(git: Git, commit: str) -> dict[str, Blob] | None:
    """Every file of a commit by its path from the repository's top; none if there is no such."""
    output = git.ask("ls-tree", "-r", "-z", "--full-tree", commit)
    return None if output is None else dict(_blobs(output, id_at=2))


def blobs_of_index(git: Git) -> dict[str, Blob] | None:
    """Every file of the index; of one that is being merged, any of its versions."""
    output = git.ask("ls-files", "--stage", "-z", "--full-name", with_index=True)
    return None if output is None else dict(_blobs(output, id_at=1))


def _blobs(output: bytes, *, id_at: int) -> Iterator[tuple[str, Blob]]:
    """Of `MODE TYPE ID<TAB>PATH` or `MODE ID STAGE<TAB>PATH`, each with a NUL at its end."""
    for line in output.split(b"\0"):
        about, _, path = line.partition(b"\t")
        words = about.split(b" ")
        if path and len(words) == 3:
            yield os.fsdecode(path), Blob(words[0].decode(), words[id_at].decode())


class BlobReader:
    """One `git cat-file --batch` that answers for all blobs; it ends with the object."""

    def __init__(self, git: Git) -> None:
        self._git = git

    @cached_property
    def _process(self) -> subprocess.Popen[bytes]:
        process = self._git.start("cat-file", "--batch")
        weakref.finalize(self, _end, process)
        return process

    def read(self, identity: str, limit: int) -> bytes | Refusal:
        """The content of a blob of at most `limit` bytes.

        Raises:
            HistoryError: git does not have it, as in a clone without blobs.
        """
        try:
            given, answers = self._process.stdin, self._process.stdout
            if given is None or answers is None:
                return Refusal("unreadable")
            given.write(identity.encode() + b"\n")
            given.flush()
            head = answers.readline().split()
            if len(head) != 3 or head[1] != b"blob":
                raise HistoryError(
                    f"git has no content for {identity[:12]}; fetch the history with its files "
                    "(a clone without `--filter`)"
                )
            size = int(head[2])
            content = answers.read(min(size, limit + 1))
            left = size - len(content) + 1
            while left > 0 and (piece := answers.read(min(left, _PIECE))):
                left -= len(piece)
        except (OSError, ValueError):
            return Refusal("unreadable")
        return Refusal("too-large", content) if size > limit else content


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.terminate()
    process.wait()


@dataclass(frozen=True)
class GitFiles:
    """A state that git keeps, as `Files` at the places where a checkout would have them."""

    top: Path
    blobs: Mapping[str, Blob]
    reader: BlobReader

    def kind(self, path: Path | str) -> Kind:
        """What a path leads to, symbolic links followed."""
        place = self._place(path)
        if place is None:
            return "missing"
        if place in self._folders or place == ".git":
            return "folder"
        blob = self.blobs.get(place)
        if blob is None:
            return "missing"
        return "other" if blob.mode == _LINK else "folder" if blob.mode == _SUBMODULE else "file"

    def is_link(self, path: Path | str) -> bool:
        """Whether the path itself is a symbolic link."""
        folder, name = os.path.split(os.path.normpath(path))
        place = self._place(folder)
        return place is not None and _join(place, name) in self._links

    def real(self, path: Path | str) -> str:
        """The path with its symbolic links followed; it need not lead anywhere."""
        written = self._written(path)
        if written is None:
            return os.path.normpath(path)
        found = self._followed(written)
        return os.path.normpath(os.path.join(self.top, found))

    def entries(self, folder: Path | str) -> list[Entry]:
        """What is in a folder, by name; nothing where it is none."""
        place = self._place(folder)
        names = self._folders.get(place, ()) if place is not None else ()
        found = []
        for name in names:
            path = _join(place or "", name)
            is_link = path in self._links
            is_folder = path in self._folders
            if is_link:
                is_folder = self.kind(os.path.join(self.top, path)) == "folder"
            found.append(Entry(name, is_folder, is_link))
        return sorted(found)

    def read(self, path: Path | str, limit: int) -> bytes | Refusal:
        """The bytes of a regular file of at most `limit` bytes."""
        place = self._place(path)
        blob = self.blobs.get(place) if place is not None else None
        if blob is None:
            return Refusal("not-a-file" if place in self._folders else "missing")
        if blob.mode in (_LINK, _SUBMODULE):
            return Refusal("not-a-file")
        return self.reader.read(blob.id, limit)

    @cached_property
    def _folders(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {"": set()}
        for path in self.blobs:
            folder, known = path, False
            while folder and not known:
                folder, _, name = folder.rpartition("/")
                known = folder in found
                found.setdefault(folder, set()).add(name)
        return found

    @cached_property
    def _links(self) -> frozenset[str]:
        return frozenset(path for path, blob in self.blobs.items() if blob.mode == _LINK)

    def _written(self, path: Path | str) -> str | None:
        """The path from the top, links not followed; none for one outside of the repository."""
        text, top = os.path.normpath(path), str(self.top)
        if text == top:
            return ""
        if not text.startswith(top.rstrip(os.sep) + os.sep):
            return None
        return text[len(top.rstrip(os.sep)) + 1 :].replace(os.sep, "/")

    def _place(self, path: Path | str) -> str | None:
        written = self._written(path)
        found = written if written is None else self._followed(written)
        outside = found is None or found == ".." or found.startswith(("../", "/"))
        return None if outside else found

    def _followed(self, path: str) -> str:
        """The path from the top with its links followed: it may lead out, or to a link for ever."""
        if not self._links:
            return path
        waiting = path.split("/")[::-1] if path else []
        here, hops = "", 0
        while waiting:
            part = waiting.pop()
            if part in ("", "."):
                continue
            here = os.path.normpath(_join(here, part)).replace(os.sep, "/")
            here = "" if here == "." else here
            if here in self._links and hops < _MOST_LINKS:
                hops += 1
                target = self.reader.read(self.blobs[here].id, _LONGEST_LINK)
                text = os.fsdecode(target) if isinstance(target, bytes) else ""
                if os.path.isabs(text):
                    return "/".join([text, *waiting[::-1]])
                here = here.rpartition("/")[0]
                waiting += text.split("/")[::-1]
        return here


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
