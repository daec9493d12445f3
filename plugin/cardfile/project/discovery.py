"""Which files are pages: what MkDocs would take, and nothing from outside the project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault
from cardfile.diagnostic.position import whole_file
from cardfile.errors import ConfigError
from cardfile.settings.globs import Globs
from cardfile.settings.places import key_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.settings import Settings

SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


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
        ConfigError: none of the roots exists.
    """
    pages: dict[str, RawPage] = {}
    faults: list[Fault] = []
    roots = _roots(settings)
    if not roots:
        raise ConfigError(_no_folder(settings))
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
            found += sorted(settings.root.glob(pattern))
        elif (settings.root / pattern).exists():
            found.append(settings.root / pattern)
    return found


class _Walker:
    def __init__(self, settings: Settings, root: Path) -> None:
        self.settings = settings
        self.root = root if root.is_dir() else root.parent
        self.single = None if root.is_dir() else root
        self.faults: list[Fault] = []
        self._project = settings.root.resolve()
        self._seen: set[str] = set()
        excluded = settings.site.exclude_docs
        self._excluded = _spec([".*", "/templates/", *excluded.splitlines()]) if excluded else None

    def walk(self) -> Iterator[RawPage]:
        if self.single is not None:
            if self.single.suffix.lower() in SUFFIXES:
                yield self._page(str(self.single))
            return
        self._seen.add(os.path.realpath(self.root))
        yield from self._folder(str(self.root), _ignored_above(self.settings.root, self.root))

    def _folder(self, folder: str, ignores: tuple[tuple[str, Globs], ...]) -> Iterator[RawPage]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = (*ignores, *_ignore_file(folder))
        for entry in entries:
            is_folder = entry.is_dir()
            if not is_folder and not entry.name.lower().endswith(SUFFIXES):
                continue
            if self._skipped(entry, ignores, is_folder=is_folder):
                continue
            if entry.is_symlink() and not self._inside(entry):
                continue
            if is_folder:
                yield from self._folder(entry.path, ignores)
            else:
                yield self._page(entry.path)

    def _skipped(
        self, entry: os.DirEntry[str], ignores: tuple[tuple[str, Globs], ...], *, is_folder: bool
    ) -> bool:
        if entry.name.startswith(".") and self._excluded is None:
            return True
        tail = "/" if is_folder else ""
        if self._excluded is not None:
            relative = os.path.relpath(entry.path, self.root).replace(os.sep, "/")
            if self._excluded.matches(relative + tail):
                return True
        if self._excluded is None and is_folder and entry.name == "templates":
            return os.path.dirname(entry.path) == str(self.root)
        return any(
            spec.matches(os.path.relpath(entry.path, base).replace(os.sep, "/") + tail)
            for base, spec in ignores
        )

    def _inside(self, entry: os.DirEntry[str]) -> bool:
        """Whether a symbolic link stays inside the project and leads nowhere twice."""
        target = os.path.realpath(entry.path)
        inside = target == str(self._project) or target.startswith(str(self._project) + os.sep)
        if not inside or f"{os.sep}.git{os.sep}" in target + os.sep:
            path = self._relative(entry.path)
            # the target is not printed: it is a path of the machine, not of the project
            self.faults.append(Fault("symlink-escape", path, whole_file(path)))
            return False
        if entry.is_dir():
            if target in self._seen:
                return False
            self._seen.add(target)
        return True

    def _page(self, path: str) -> RawPage:
        docs_path = os.path.relpath(path, self.root).replace(os.sep, "/")
        return RawPage(self._relative(path), docs_path)

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self.settings.root).replace(os.sep, "/")


def _ignored_above(project: Path, docs: Path) -> tuple[tuple[str, Globs], ...]:
    """The `.gitignore` files from the repository's top down to above the docs folder."""
    found: list[tuple[str, Globs]] = []
    repository = next(
        (folder for folder in (docs, *docs.parents) if (folder / ".git").exists()), project
    )
    for folder in reversed(docs.parents):
        if folder == repository or repository in folder.parents:
            found += _ignore_file(str(folder))
    return tuple(found)


def _ignore_file(folder: str) -> list[tuple[str, Globs]]:
    try:
        lines = Path(folder, ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [(folder, _spec(lines))]


def _spec(lines: list[str]) -> Globs:
    return Globs(line for line in lines if line.strip() and not line.lstrip().startswith("#"))
