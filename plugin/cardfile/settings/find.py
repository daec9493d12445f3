"""Which folder is the project, and which file configures it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cardfile.settings.mkdocs_yml import (
    SiteFileError,
    docs_folder,
    read_site_file,
    site_file,
    site_settings,
)
from cardfile.syntax.files import DISK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.syntax.files import Files

FILE = "cardfile.toml"
PYPROJECT = "pyproject.toml"
LARGEST = 1_048_576


class Site(NamedTuple):
    """A mkdocs.yml: its data, or why there are none."""

    file: Path
    data: Mapping[str, Any] | None
    error: SiteFileError | None = None


class Project(NamedTuple):
    """The root, the configuration file and the mkdocs.yml that belong together."""

    root: Path
    config: Path | None
    site: Site | None


def find_root(start: Path) -> Path:
    """The project's root: where the configuration lies, else mkdocs.yml, else `start`."""
    return find_project(start).root


def find_project(
    start: Path, config: Path | None = None, site: Path | None = None, files: Files = DISK
) -> Project:
    """The project around a folder (or a file in it); what the caller names is not searched for."""
    return _Search(files).project(start.resolve(), config, site)


class _Search:
    """A search for the files that belong together, in one tree of files."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def project(self, start: Path, config: Path | None, site: Path | None) -> Project:
        if self._files.kind(start) == "file":
            start = start.parent
        given = self._site(site.resolve()) if site else None
        if config is not None:
            config = config.resolve()
            return Project(config.parent, config, given or self._site_of(config.parent, start))
        if given is not None:
            config = self._config_of_site(given) or self._config_above(given.file.parent)
            return Project(config.parent if config else given.file.parent, config, given)
        config = self._config_above(start)
        if config is not None:
            return Project(config.parent, config, self._site_of(config.parent, start))
        for folder in self._upwards(start):
            file = site_file(folder, self._files)
            if file is not None:
                found = self._site(file)
                config = self._config_of_site(found)
                return Project(config.parent if config else folder, config, found)
        return Project(start, None, None)

    def _site(self, file: Path) -> Site:
        """A mkdocs.yml, also one that cannot be read."""
        try:
            return Site(file, read_site_file(file, self._files))
        except SiteFileError as error:
            return Site(file, None, error)

    def _config_in(self, folder: Path) -> Path | None:
        """The folder's configuration: its own, else a pyproject.toml that speaks of Cardfile."""
        if self._files.kind(folder / FILE) == "file":
            return folder / FILE
        project = folder / PYPROJECT
        content = self._files.read(project, LARGEST)
        speaks = isinstance(content, bytes) and b"tool.cardfile" in content
        return project if speaks else None

    def _upwards(self, start: Path) -> Iterator[Path]:
        """The folder and those above it, up to the repository's root where there is one."""
        for folder in (start, *start.parents):
            yield folder
            if self._files.kind(folder / ".git") != "missing":
                return

    def _config_above(self, start: Path) -> Path | None:
        return next(filter(None, map(self._config_in, self._upwards(start))), None)

    def _config_of_site(self, site: Site) -> Path | None:
        """The configuration that a site uses: the one it names, else one nearer to its pages.

        The site of a repository may be built from its top while the knowledge base, with its
        configuration, is a folder below.
        """
        if site.data is None:
            return None
        top = site.file.parent
        named = self._named_config(site)
        if named is not None:
            return named
        docs = docs_folder(site.file, site.data)
        if not Path(self._files.real(docs)).is_relative_to(top):
            return None
        for folder in (docs, *docs.parents):
            config = self._config_in(folder)
            if config is not None or folder == top:
                return config
        return None

    def _named_config(self, site: Site) -> Path | None:
        plugin = site_settings(site.file.parent, site.file, site.data or {}).plugin_options
        name = plugin.get("config")
        if not isinstance(name, str) or not name:
            return None
        file = Path(self._files.real(site.file.parent / name))
        return file if self._files.kind(file) == "file" else None

    def _site_of(self, root: Path, start: Path) -> Site | None:
        """The mkdocs.yml of a configured project: at its root, else above or towards `start`.

        One that lies elsewhere belongs to the project only if its pages lie inside the root.
        """
        file = site_file(root, self._files)
        if file is not None:
            return self._site(file)
        below = [folder for folder in (start, *start.parents) if folder.is_relative_to(root)]
        for folder in (*list(self._upwards(root))[1:], *below):
            file = site_file(folder, self._files)
            if file is None:
                continue
            site = self._site(file)
            if site.data is not None and docs_folder(file, site.data).is_relative_to(root):
                return site
        return None
