"""A project, opened: its settings, its types, and the knowledge base of its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from time import thread_time
from typing import TYPE_CHECKING

from cardfile.artefacts import Artefacts
from cardfile.diagnostic import Fault
from cardfile.diagnostic.internal import internal_fault
from cardfile.diagnostic.position import whole_file
from cardfile.graph import KnowledgeBase
from cardfile.history import History
from cardfile.project.code_owners import code_owners
from cardfile.project.discovery import RawPage, discover
from cardfile.project.translations import translations
from cardfile.project.type_settings import type_faults
from cardfile.project.vocabularies import load_vocabularies
from cardfile.records.assemble import Surroundings, build, unread
from cardfile.records.binding import Binder
from cardfile.schema import Types, load_types
from cardfile.settings import Loaded, Settings, load
from cardfile.settings.places import config_fault
from cardfile.source import Page, folder_defaults, read_page
from cardfile.syntax.files import DISK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from cardfile.records import Record
    from cardfile.records.people import Vocabularies
    from cardfile.syntax.files import Files
    from cardfile.syntax.text import SourceText


@dataclass(frozen=True)
class Project:
    """Everything that was read of a project; immutable.

    `kb` holds the records, `faults` what is wrong outside of pages: the configuration, schema
    files, and files that were refused.
    """

    settings: Settings
    types: Types
    kb: KnowledgeBase
    vocabularies: Vocabularies
    artefacts: Artefacts
    history: History
    faults: tuple[Fault, ...]
    reader: Reader

    @cached_property
    def files(self) -> int:
        """How many pages were read."""
        return len(self.kb.records) + len(self.kb.pages)

    def with_pages(self, pages: Iterable[RawPage], removed: Iterable[str] = ()) -> Project:
        """The project after some pages have other bytes, and others are gone."""
        fresh = [self.reader.page(page) for page in pages]
        return replace(self, kb=self.kb.with_pages(fresh, removed))

    def docs_path(self, path: str) -> str:
        """A path from the project's root as one from the docs root that holds it."""
        for root in self.settings.docs:
            if path.startswith(f"{root}/"):
                return path.removeprefix(f"{root}/")
        return path

    def source(self, path: str) -> SourceText | None:
        """The text of a file that a diagnostic points into."""
        record = self.kb.index.by_path.get(path)
        if record is not None:
            return record.page.source
        page = self.kb.pages.get(path)
        return page.source if page is not None else self.artefacts.source(path)


def open_project(
    start: Path | None = None,
    config: Path | None = None,
    pages: Iterable[RawPage] | None = None,
    progress: Callable[[int, int], None] | None = None,
    loaded: Loaded | None = None,
    *,
    files: Files = DISK,
    hints: bool = False,
) -> Project:
    """Read a project from the folder that holds `start`, or from the given pages.

    `progress` is called with how many pages are done and how many there are; `loaded` are
    settings that stand in no file yet; `files` is where everything is read. With `hints` the
    report holds what editors and the page's panel show beyond the lint.

    Raises:
        ConfigError: there is nothing to read: no docs folder, no such configuration.
    """
    loaded = loaded or load(start, config, files=files)
    settings = loaded.settings
    types = load_types(settings)
    faults = [*loaded.faults, *types.faults, *type_faults(settings, types)]
    if pages is None:
        discovered = discover(settings)
        raw, faults = discovered.pages, [*faults, *discovered.faults]
    else:
        raw = tuple(sorted(pages, key=lambda page: page.path))
    artefacts = Artefacts(settings.root, settings.limits, settings.files)
    vocabularies, unread = load_vocabularies(settings, artefacts)
    history = History(settings.root)
    reader = Reader(settings, types, artefacts, vocabularies, history, hints=hints)
    reader.prepare(raw)
    kb = reader.knowledge_base(raw, progress)
    return Project(
        settings,
        types,
        kb,
        vocabularies,
        artefacts,
        history,
        (*faults, *unread, *reader.refused),
        reader,
    )


class Reader:
    """Turns bytes into records, with what all pages of a project share."""

    def __init__(
        self,
        settings: Settings,
        types: Types,
        artefacts: Artefacts,
        vocabularies: Vocabularies,
        history: History,
        *,
        hints: bool = False,
    ) -> None:
        self.settings = settings
        self.history = history
        self.types = types
        self.binder = Binder(types, settings)
        self.around = Surroundings(
            settings, artefacts, vocabularies=vocabularies.words, hints=hints
        )
        people = vocabularies.people.items()
        self.names = {name: person.title for name, person in people if person.title}
        self.refused: list[Fault] = []

    def prepare(self, raw: Iterable[RawPage]) -> None:
        """Read what stands beside the pages: folder defaults and CODEOWNERS."""
        pages = list(raw)
        self.around = replace(
            self.around,
            folder_defaults=folder_defaults(self.settings, pages, self.refused),
            code_owners=code_owners(
                self.settings.root, [page.path for page in pages], self.settings.files
            ),
        )

    def page(self, raw: RawPage) -> Page:
        """Read one page from its bytes, or from disk within the limits."""
        content = self._content(raw) if raw.content is None else raw.content
        return read_page(content, raw.path, raw.docs_path, self.settings)

    def _content(self, raw: RawPage) -> bytes:
        """The bytes of a page, one more than allowed where there are more."""
        limit = self.settings.limits.file_bytes
        content = self.settings.files.read(f"{self.settings.root}/{raw.path}", limit)
        if isinstance(content, bytes):
            return content
        if content.reason == "too-large":
            return content.start
        self.refused.append(config_fault(self.settings, "unreadable-file", "docs", file=raw.path))
        return b""

    def record(self, page: Page) -> Record | None:
        """The record on a page, or none if it is an ordinary page."""
        binding = self.binder.bind(page)
        if binding.type is None:
            return None
        started = thread_time()
        try:
            record = build(page, binding, self.around)
        except Exception as error:  # noqa: BLE001 - one page must not hide the others
            record = unread(page, binding.type, internal_fault(error, page.path))
        taken, most = thread_time() - started, self.settings.limits.seconds_per_document
        if taken > most:
            data = {"limit": "seconds-per-document", "maximum": most, "found": round(taken, 1)}
            fault = Fault("limit-exceeded", page.path, whole_file(page.path), data)
            self.refused.append(fault)
        return record

    def knowledge_base(
        self, raw: tuple[RawPage, ...], progress: Callable[[int, int], None] | None = None
    ) -> KnowledgeBase:
        """Read and link all pages."""
        pages: list[Page] = []
        for done, item in enumerate(raw, 1):
            pages.append(self.page(item))
            if progress is not None:
                progress(done, len(raw))
        return self._joined([], [], pages)

    def _rebuilt(
        self, kb: KnowledgeBase, changed: Iterable[Page], removed: Iterable[str]
    ) -> KnowledgeBase:
        fresh = {page.path: page for page in changed}
        gone = {*removed, *fresh}
        records = [record for record in kb.records if record.page.path not in gone]
        ordinary = [page for path, page in kb.pages.items() if path not in gone]
        return self._joined(records, ordinary, fresh.values())

    def _joined(
        self, records: list[Record], ordinary: list[Page], pages: Iterable[Page]
    ) -> KnowledgeBase:
        """What is known already, with pages that are new."""
        for page in pages:
            record = self.record(page)
            if record is not None:
                records.append(record)
            else:
                ordinary.append(page)
        records, prose = translations(records, self.settings)
        pages = [*ordinary, *prose]
        committed = self.history.last_commit_dates
        return KnowledgeBase(records, self.types, pages, self._rebuilt, committed, self.names)
