"""The one guarded reader: every file beside the pages is read here, once a run, within limits."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from cardfile.artefacts import paths
from cardfile.artefacts.formats import parsers
from cardfile.artefacts.reading import Reading, Rows, Unreadable
from cardfile.artefacts.side_files import entries
from cardfile.diagnostic import Fault
from cardfile.diagnostic.position import whole_file
from cardfile.syntax.files import DISK, read_confined
from cardfile.syntax.guard import Refusal, Undecodable, decode
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cardfile.artefacts.document import Document
    from cardfile.settings import Limits
    from cardfile.syntax.files import Files

_TRACKERS = {
    "mlflow": "MLflow runs",
    "dvclive": "DVCLive metrics",
    "wandb": "Weights & Biases runs",
    "sacred": "Sacred runs",
}
_LATER_SUFFIXES = {".parquet": "Parquet files", ".db": "SQLite files"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")


class Artefacts:
    """The files that records speak of. What was read is kept for the run."""

    def __init__(self, root: Path, limits: Limits, files: Files = DISK) -> None:
        self._root = root
        self._files = files
        self._limits = limits
        self._bytes: dict[str, bytes | Unreadable] = {}
        self._sources: dict[str, SourceText | Unreadable] = {}
        self._documents: dict[str, Document | Unreadable] = {}

    def resolve(self, written: str, from_page: str = "") -> str | Unreadable:
        """The path from the project's root of what the record at `from_page` names.

        `./` and `../` start at the record's folder, all else at the root.
        """
        return paths.resolve(self._root, written, from_page, self._files)

    def read(self, evidence: str, from_page: str = "") -> Reading | Unreadable:
        """The value that an evidence text means: `results/x.json#/test/roc_auc`."""
        scheme = _SCHEME.match(evidence)
        if scheme and scheme.group(1).lower() in _TRACKERS:
            what = _TRACKERS[scheme.group(1).lower()]
            return Unreadable("not-yet", evidence, {"what": what})
        written, _, locator = evidence.partition("#")
        document = self._document(written, from_page)
        if isinstance(document, Unreadable):
            return document
        if not locator:
            return Unreadable("no-locator", written)
        return document.value(locator)

    def rows(
        self,
        written: str,
        from_page: str = "",
        field: str = "",
        is_text: Callable[[str], bool] = lambda _: False,
    ) -> Rows | Unreadable:
        """The entries of a side file for the list `field`.

        `is_text` says of a table's column that its cells are text also where they look like
        numbers.
        """
        name, _, fragment = written.partition("#")
        path = self.resolve(name, from_page)
        document = self._document(name, from_page)
        if isinstance(path, Unreadable):
            return path
        if isinstance(document, Unreadable):
            return document
        found = entries(document, fragment, field, is_text)
        return Unreadable("no-entries", path) if found is None else Rows(path, tuple(found))

    def load(self, written: str, from_page: str = "") -> Any | None:
        """The plain data of a file, or none if it cannot be read; `load_or_why` says why."""
        data = self.load_or_why(written, from_page)
        return None if isinstance(data, Unreadable) else data

    def load_or_why(self, written: str, from_page: str = "") -> Any | Unreadable:
        """The plain data of a JSON, YAML or CSV file."""
        document = self._document(written, from_page)
        return document if isinstance(document, Unreadable) else document.data

    def digest(self, written: str, from_page: str = "") -> str | Unreadable:
        """The SHA-256 of a file, in hexadecimal."""
        path = self.resolve(written.partition("#")[0], from_page)
        content = path if isinstance(path, Unreadable) else self._content(path)
        return content if isinstance(content, Unreadable) else hashlib.sha256(content).hexdigest()

    def source(self, path: str) -> SourceText | None:
        """The text of a file by its path from the root, for showing a place in it."""
        found = self._source(path) if not isinstance(self.resolve(path), Unreadable) else None
        return found if isinstance(found, SourceText) else None

    @property
    def used(self) -> frozenset[str]:
        """The paths of all files that were read: they belong to the records that name them."""
        return frozenset(path for path, found in self._bytes.items() if isinstance(found, bytes))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The files that were not read because they exceed the limit."""
        maximum = self._limits.file_bytes
        data = {"limit": "file-bytes", "maximum": maximum, "subject": "the file"}
        return tuple(
            Fault("limit-exceeded", path, whole_file(path), data)
            for path, found in sorted(self._bytes.items())
            if isinstance(found, Unreadable) and found.reason == "too-large"
        )

    def _document(self, written: str, from_page: str) -> Document | Unreadable:
        path = self.resolve(written, from_page)
        if isinstance(path, Unreadable):
            return path
        if path not in self._documents:
            self._documents[path] = self._parse(path)
        return self._documents[path]

    def _parse(self, path: str) -> Document | Unreadable:
        lowered = path.lower()
        for suffix, parser in parsers().items():
            if lowered.endswith(suffix.lower()):
                source = self._source(path)
                return source if isinstance(source, Unreadable) else parser.parse(source)
        for suffix, what in _LATER_SUFFIXES.items():
            if lowered.endswith(suffix):
                return Unreadable("not-yet", path, {"what": what})
        content = self._content(path)
        return content if isinstance(content, Unreadable) else Unreadable("unknown-format", path)

    def _source(self, path: str) -> SourceText | Unreadable:
        if path not in self._sources:
            self._sources[path] = self._decoded(path)
        return self._sources[path]

    def _decoded(self, path: str) -> SourceText | Unreadable:
        content = self._content(path)
        if isinstance(content, Unreadable):
            return content
        text = decode(content)
        if isinstance(text, Undecodable):
            return Unreadable("not-utf8", path, {"byte": text.byte})
        return SourceText(path, text.text, bom=text.bom)

    def _content(self, path: str) -> bytes | Unreadable:
        if path not in self._bytes:
            limit = self._limits.file_bytes
            found = read_confined(self._files, self._root, path, limit)
            if isinstance(found, Refusal):
                self._bytes[path] = Unreadable(found.reason, path, {"limit": limit})
            else:
                self._bytes[path] = found
        return self._bytes[path]
