"""Which files are pages: what MkDocs would take, and nothing from outside the project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault
from cardfile.diagnostic.position import whole_file
from cardfile.errors import ConfigError
from cardfile.settings.globs import Globs
from cardfile.settings.places import key_place
from cardfile.syntax.files import matching

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cardfile.settings import Settings
    from cardfile.syntax.files import Entry

SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_LARGEST_IGNORE_FILE = 1_048_576


class NoDocsError(ConfigError):
    """None of the folders that are to hold the pages exists."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page before it is read: where it is, and its bytes if they do not come from disk.

    `path` is relative to the project's root, `docs_path` to the docs root that holds it.
    """

    path: str
    docs_path: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Discovered:
    """The pages below the docs roots, in the order of their paths, and what was refused."""

    pages: tuple[RawPage, ...]
    faults: tuple[Fault, ...]


def discover(settings: Settings) -> Discovered:
    """Walk the docs roots.

    Raises:
        NoDocsError: none of the roots exists.
    """
    pages: dict[str, RawPage] = {}
    faults: list[Fault] = []
    roots = _roots(settings)
    if not roots:
        raise NoDocsError(_no_folder(settings))
    limit = settings.limits.documents
    for root in roots:
        walker = _Walker(settings, root)
        for page in walker.walk():
            if len(pages) >= limit:
                data = {"limit": "documents", "maximum": limit, "subject": "the project"}
                faults.append(Fault("limit-exceeded", page.path, None, data))
                break
            pages.setdefault(page.path, page)
        faults += walker.faults
    ordered = tuple(pages[path] for path in sorted(pages))
    return Discovered(ordered, tuple(faults))


def other_files(settings: Settings) -> Iterator[RawPage]:
    """The files in the docs folders that are no pages, by the same rules, without their bytes."""
    for root in _roots(settings):
        yield from _Walker(settings, root, pages=False).walk()


def _no_folder(settings: Settings) -> str:
    """What to do where there is no docs folder, at the key that names it if one does."""
    names = ", ".join(f"“{name}”" for name in settings.docs)
    where = key_place(settings, "docs")
    missing = f"the docs folder {names} does not exist in {settings.root}"
    if where:
        return f"{where}: {missing}; create it, or correct `docs`"
    return f"{missing}; `cardfile init` makes one, and `docs` in cardfile.toml names another"


def _roots(settings: Settings) -> list[Path]:
    found: list[Path] = []
    for pattern in settings.docs:
        if any(char in pattern for char in "*?["):
            found += matching(settings.files, settings.root, pattern)
        elif settings.files.kind(settings.root / pattern) != "missing":
            found.append(settings.root / pattern)
    return found


class _Walker:
    def __init__(self, settings: Settings, root: Path, *, pages: bool = True) -> None:
        self.settings = settings
        self.pages = pages
        self.files = settings.files
        is_folder = self.files.kind(root) == "folder"
        self.root = root if is_folder else root.parent
        self.single = None if is_folder else root
        self.faults: list[Fault] = []
        self._project = self.files.real(settings.root)
        self._seen: set[str] = set()
        excluded = settings.site.exclude_docs
        self._excluded = _spec([".*", "/templates/", *excluded.splitlines()]) if excluded else None

    def walk(self) -> Iterator[RawPage]:
        if self.single is not None:
            if self.pages and self.single.suffix.lower() in SUFFIXES:
                yield self._page(str(self.single))
            return
        self._seen.add(self.files.real(self.root))
        yield from self._folder(str(self.root), self._ignored_above())

    def _folder(self, folder: str, ignores: tuple[tuple[str, Globs], ...]) -> Iterator[RawPage]:
        entries = self.files.entries(folder)
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = (*ignores, *self._ignore_file(folder))
        for entry in entries:
            path = os.path.join(folder, entry.name)
            if not entry.is_folder and entry.name.lower().endswith(SUFFIXES) is not self.pages:
                continue
            if self._skipped(path, entry, ignores):
                continue
            if entry.is_link and not self._inside(path, is_folder=entry.is_folder):
                continue
            if entry.is_folder:
                yield from self._folder(path, ignores)
            else:
                yield self._page(path)

    def _skipped(self, path: str, entry: Entry, ignores: tuple[tuple[str, Globs], ...]) -> bool:
        if entry.name.startswith(".") and self._excluded is None:
            return True
        tail = "/" if entry.is_folder else ""
        if self._excluded is not None:
            relative = os.path.relpath(path, self.root).replace(os.sep, "/")
            if self._excluded.matches(relative + tail):
                return True
        if self._excluded is None and entry.is_folder and entry.name == "templates":
            return os.path.dirname(path) == str(self.root)
        return any(
            spec.matches(os.path.relpath(path, base).replace(os.sep, "/") + tail)
            for base, spec in ignores
        )

    def _inside(self, path: str, *, is_folder: bool) -> bool:
        """Whether a symbolic link leads to something of the project that was not read yet."""
        target = self.files.real(path)
        inside = target == self._project or target.startswith(self._project + os.sep)
        escapes = not inside or f"{os.sep}.git{os.sep}" in target + os.sep
        if escapes or self.files.kind(target) == "missing":
            place = self._relative(path)
            # the target is not printed: it is a path of the machine, not of the project
            data = {} if escapes else {"is_empty": True}
            self.faults.append(Fault("symlink-escape", place, whole_file(place), data))
            return False
        if is_folder:
            if target in self._seen:
                return False
            self._seen.add(target)
        return True

    def _page(self, path: str) -> RawPage:
        docs_path = os.path.relpath(path, self.root).replace(os.sep, "/")
        return RawPage(self._relative(path), docs_path)

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self.settings.root).replace(os.sep, "/")

    def _ignored_above(self) -> tuple[tuple[str, Globs], ...]:
        """The `.gitignore` files from the repository's top down to above the docs folder."""
        docs, found = self.root, list[tuple[str, Globs]]()
        tops = (one for one in (docs, *docs.parents) if self.files.kind(one / ".git") != "missing")
        repository = next(tops, self.settings.root)
        for folder in reversed(docs.parents):
            if folder == repository or repository in folder.parents:
                found += self._ignore_file(str(folder))
        return tuple(found)

    def _ignore_file(self, folder: str) -> list[tuple[str, Globs]]:
        raw = self.files.read(os.path.join(folder, ".gitignore"), _LARGEST_IGNORE_FILE)
        if not isinstance(raw, bytes):
            return []
        return [(folder, _spec(raw.decode("utf-8", "replace").splitlines()))]


def _spec(lines: list[str]) -> Globs:
    return Globs(line for line in lines if line.strip() and not line.lstrip().startswith("#"))
