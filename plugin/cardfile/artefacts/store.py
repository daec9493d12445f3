"""What records ask of the files beside the pages: a value, the entries of a list, a run."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.guarded import GuardedFiles
from cardfile.artefacts.reading import Reading, Rows, Unreadable
from cardfile.artefacts.schemas import kind_of, read_tables
from cardfile.artefacts.schemas.columns import as_rows
from cardfile.artefacts.side_files import entries
from cardfile.artefacts.trackers import find_tracker, measured_in
from cardfile.syntax.files import DISK
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cardfile.artefacts.run import Run
    from cardfile.artefacts.schemas.columns import SourceTable
    from cardfile.diagnostic import Fault
    from cardfile.settings import Limits
    from cardfile.syntax.files import Files

_SHOWN = 5
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")


class Artefacts:
    """The files that records speak of. What was read is kept for the run."""

    def __init__(self, root: Path, limits: Limits, files: Files = DISK) -> None:
        self.files = GuardedFiles(root, limits, files)
        self._runs: dict[tuple[str, str, str], Run | Unreadable] = {}
        self._used_by: dict[str, set[str]] = {}

    def resolve(self, written: str, from_page: str = "") -> str | Unreadable:
        """The path from the project's root of what the record at `from_page` names.

        `./` and `../` start at the record's folder, all else at the root.
        """
        path = self.files.resolve(written, from_page)
        if from_page and isinstance(path, str):
            self._used_by.setdefault(from_page, set()).add(path)
        return path

    def used_by(self, page: str) -> frozenset[str]:
        """The files that the record on a page named so far, also those that are not there."""
        return frozenset(self._used_by.get(page, ()))

    def read(self, evidence: str, from_page: str = "") -> Reading | Unreadable:
        """The value that an evidence text means: `results/x.json#/test/roc_auc`."""
        bound = self.run_of(evidence, from_page)
        if bound is not None:
            run, metric = bound
            return run if isinstance(run, Unreadable) else measured_in(run, metric)
        written, _, locator = evidence.partition("#")
        path = self.resolve(written, from_page)
        if isinstance(path, Unreadable):
            return path
        document = self.files.document(path)
        if isinstance(document, Unreadable):
            return document
        if not locator:
            return Unreadable("no-locator", written)
        return document.value(locator)

    def run_of(self, evidence: str, from_page: str = "") -> tuple[Run | Unreadable, str] | None:
        """The run of a tracker that an evidence text means, and the metric; none for a file."""
        scheme = _SCHEME.match(evidence)
        tracker = find_tracker(scheme.group(1)) if scheme else None
        if scheme is None or tracker is None:
            return None
        written, _, locator = evidence[scheme.end() :].partition("#")
        run, metric = tracker.split(locator)
        if not metric:
            detail = {"example": tracker.EXAMPLE}
            return Unreadable("no-metric-named", written, detail), metric
        return self.run(scheme.group(1), written, run, from_page), metric

    def run(self, tracker: str, written: str, run: str, from_page: str = "") -> Run | Unreadable:
        """A run in the files of a tracker, by its id where the files hold several."""
        path = self.resolve(written, from_page)
        found = find_tracker(tracker)
        if isinstance(path, Unreadable):
            return path
        if found is None:
            return Unreadable("unknown-tracker", path, {"tracker": tracker})
        key = (found.SCHEME, path, run)
        if key not in self._runs:
            self._runs[key] = found.open_run(self.files, path, run)
        return self._runs[key]

    def tables(
        self, kind: str | None, written: str, from_page: str = ""
    ) -> list[SourceTable] | Unreadable:
        """The tables of a schema source, the one behind `#` alone if it names one."""
        name, _, fragment = written.partition("#")
        path = self.resolve(name, from_page)
        if isinstance(path, Unreadable):
            return path
        found = read_tables(self.files, kind, path, fragment)
        if isinstance(found, Unreadable) or not fragment or not any(t.name for t in found):
            return found
        named = [table for table in found if table.name.casefold() == fragment.casefold()]
        if named:
            return named[:1]
        has = f"; it has {', '.join(f'“{table.name}”' for table in found[:_SHOWN])}"
        return Unreadable("no-table", path, {"table": fragment, "has": has})

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
        if isinstance(path, Unreadable):
            return path
        if kind_of(path) == "parquet":
            tables = self.tables("parquet", name, from_page)
            if isinstance(tables, Unreadable):
                return tables
            return Rows(path, tuple(as_rows(tables[0], field)))
        document = self.files.document(path)
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
        path = self.resolve(written, from_page)
        document = path if isinstance(path, Unreadable) else self.files.document(path)
        return document if isinstance(document, Unreadable) else document.data

    def digest(self, written: str, from_page: str = "") -> str | Unreadable:
        """The SHA-256 of a file, in hexadecimal."""
        path = self.resolve(written.partition("#")[0], from_page)
        return path if isinstance(path, Unreadable) else self.files.digest(path)

    def source(self, path: str) -> SourceText | None:
        """The text of a file by its path from the root, for showing a place in it."""
        inside = not isinstance(self.resolve(path), Unreadable)
        found = self.files.source(path) if inside else None
        return found if isinstance(found, SourceText) else None

    def peek(self, path: str, limit: int) -> str | None:
        """The text of a file that belongs to no record; none where it is large or no text."""
        return self.files.peek(path, limit)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The files below the root, for where there is no git to ask; none if they are many."""
        return self.files.listing()

    @property
    def used(self) -> frozenset[str]:
        """The paths of all files that were read: they belong to the records that name them."""
        return self.files.used

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The files that were not read because they exceed a limit."""
        return self.files.faults
