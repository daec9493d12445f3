"""The guarded way to every file beside the pages: inside the project, within limits, once a run."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cardfile.artefacts import paths
from cardfile.artefacts.formats import parsers
from cardfile.artefacts.listing import list_files
from cardfile.artefacts.reading import Unreadable
from cardfile.diagnostic import Fault
from cardfile.diagnostic.position import whole_file
from cardfile.syntax.files import DISK, read_confined
from cardfile.syntax.guard import Decoded, Refusal, Undecodable, decode, is_inside
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from cardfile.artefacts.document import Document
    from cardfile.settings import Limits
    from cardfile.syntax.files import Files

_CHUNK = 1 << 20
_MOST_NAMES = 10_000


class GuardedFiles:
    """Bytes, texts, documents and folders by their path from the project's root."""

    def __init__(self, root: Path, limits: Limits, files: Files = DISK) -> None:
        self.limits = limits
        self._root = root
        self._files = files
        self._bytes: dict[str, bytes | Unreadable] = {}
        self._sources: dict[str, SourceText | Unreadable] = {}
        self._documents: dict[str, Document | Unreadable] = {}
        self._seen: set[str] = set()
        self._databases: dict[str, Path | bytes | Unreadable] = {}

    def resolve(self, written: str, from_page: str = "") -> str | Unreadable:
        """The path from the root of what the record at `from_page` names."""
        return paths.resolve(self._root, written, from_page, self._files)

    def content(self, path: str) -> bytes | Unreadable:
        """The bytes of a file."""
        if path not in self._bytes:
            limit = self.limits.file_bytes
            found = read_confined(self._files, self._root, path, limit)
            if isinstance(found, Refusal):
                detail = {"limit": limit, "key": "file-bytes"}
                self._bytes[path] = Unreadable(found.reason, path, detail)
            else:
                self._bytes[path] = found
        return self._bytes[path]

    def source(self, path: str) -> SourceText | Unreadable:
        """The text of a file."""
        if path not in self._sources:
            self._sources[path] = self._decoded(path)
        return self._sources[path]

    def document(self, path: str) -> Document | Unreadable:
        """The content of a file in the format that its name says."""
        if path not in self._documents:
            self._documents[path] = self._parse(path)
        return self._documents[path]

    def peek(self, path: str, limit: int) -> str | None:
        """The text of a file of at most `limit` bytes, which is not kept; none where it is none."""
        content = read_confined(self._files, self._root, path, limit)
        text = decode(content) if isinstance(content, bytes) else None
        return text.text if isinstance(text, Decoded) else None

    def listing(self) -> tuple[str, ...]:
        """The paths of all files; none if they are many."""
        return list_files(self._files, self._root)

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder inside the project."""
        return self._is_inside(path) and self._files.kind(self._root / path) == "folder"

    def is_file(self, path: str) -> bool:
        """Whether there is a regular file inside the project."""
        return self._is_inside(path) and self._files.kind(self._root / path) == "file"

    def names(self, path: str) -> list[str]:
        """What stands in a folder, sorted; empty where it cannot be looked into."""
        if not self.is_folder(path):
            return []
        return [entry.name for entry in self._files.entries(self._root / path)[:_MOST_NAMES]]

    def database(self, path: str) -> Path | bytes | Unreadable:
        """A database: its place on the disk, too large to be read whole, or its bytes in git."""
        if path not in self._databases:
            self._databases[path] = self._place(path, self.limits.database_bytes)
        return self._databases[path]

    def head(self, path: str, count: int) -> bytes | Unreadable:
        """The first bytes of a file of any size."""
        return self._part(path, 0, count)

    def tail(self, path: str, count: int) -> bytes | Unreadable:
        """The last bytes of a file of any size."""
        return self._part(path, -count, count)

    def digest(self, path: str) -> str | Unreadable:
        """The SHA-256 of a file, in hexadecimal."""
        known = self._databases.get(path)
        if not isinstance(known, Path):
            content = self.content(path)
            if isinstance(content, Unreadable):
                return content
            return hashlib.sha256(content).hexdigest()
        digest = hashlib.sha256()
        try:
            with known.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except OSError:
            return Unreadable("unreadable", path)
        return digest.hexdigest()

    @property
    def used(self) -> frozenset[str]:
        """The paths of all files that were read: they belong to the records that name them."""
        read = {path for path, found in self._bytes.items() if isinstance(found, bytes)}
        opened = {p for p, found in self._databases.items() if not isinstance(found, Unreadable)}
        return frozenset(read | opened | self._seen)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The files that were not read because they exceed a limit."""
        refused = {**self._bytes, **self._databases}
        return tuple(
            Fault("limit-exceeded", path, whole_file(path), _exceeded(found))
            for path, found in sorted(refused.items(), key=lambda item: item[0])
            if isinstance(found, Unreadable) and found.reason == "too-large"
        )

    def _parse(self, path: str) -> Document | Unreadable:
        lowered = path.lower()
        for suffix, parser in parsers().items():
            if lowered.endswith(suffix.lower()):
                source = self.source(path)
                return source if isinstance(source, Unreadable) else parser.parse(source)
        content = self.content(path)
        return content if isinstance(content, Unreadable) else Unreadable("unknown-format", path)

    def _decoded(self, path: str) -> SourceText | Unreadable:
        content = self.content(path)
        if isinstance(content, Unreadable):
            return content
        text = decode(content)
        if isinstance(text, Undecodable):
            return Unreadable("not-utf8", path, {"byte": text.byte})
        return SourceText(path, text.text, bom=text.bom)

    def _place(self, path: str, limit: int | None) -> Path | bytes | Unreadable:
        """Where a regular file is on the disk, or its bytes in git."""
        place = self._root / path
        if not self._is_inside(path):
            return Unreadable("outside", path)
        if self._files.kind(place) != "file":
            missing = self._files.kind(place) == "missing"
            return Unreadable("missing" if missing else "not-a-file", path)
        most = limit or self.limits.database_bytes
        too_large = Unreadable("too-large", path, {"limit": most, "key": "database-bytes"})
        if self._files is not DISK:
            found = read_confined(self._files, self._root, path, most)
            if isinstance(found, bytes):
                return found
            return too_large if found.reason == "too-large" else Unreadable(found.reason, path)
        try:
            size = place.stat().st_size
        except OSError:
            return Unreadable("unreadable", path)
        return too_large if limit is not None and size > limit else place

    def _part(self, path: str, start: int, count: int) -> bytes | Unreadable:
        place = self._place(path, None)
        if isinstance(place, Unreadable):
            return place
        self._seen.add(path)
        if isinstance(place, bytes):
            return place[start:][:count] if start else place[:count]
        try:
            with place.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size + start) if start else 0)
                return file.read(count)
        except OSError:
            return Unreadable("unreadable", path)

    def _is_inside(self, path: str) -> bool:
        return is_inside(self._root / path, self._root, self._files.real)


def _exceeded(found: Unreadable) -> dict[str, object]:
    limit, key = found.detail["limit"], found.detail["key"]
    return {"limit": key, "maximum": limit, "subject": "the file"}
