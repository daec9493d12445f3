"""Which folder is the project, and which file configures it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cardfile.settings.mkdocs_yml import SiteFileError, docs_folder, read_site_file, site_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

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


def find_project(start: Path, config: Path | None = None, site: Path | None = None) -> Project:
    """The project around a folder (or a file in it); what the caller names is not searched for."""
    start = start.resolve()
    if not start.is_dir():
        start = start.parent
    given = read_site(site.resolve()) if site else None
    if config is not None:
        config = config.resolve()
        return Project(config.parent, config, given or _site_of(config.parent, start))
    if given is not None:
        config = _config_of_site(given) or _config_above(given.file.parent)
        return Project(config.parent if config else given.file.parent, config, given)
    config = _config_above(start)
    if config is not None:
        return Project(config.parent, config, _site_of(config.parent, start))
    for folder in _upwards(start):
        file = site_file(folder)
        if file is not None:
            found = read_site(file)
            config = _config_of_site(found)
            return Project(config.parent if config else folder, config, found)
    return Project(start, None, None)


def read_site(file: Path) -> Site:
    """A mkdocs.yml, also one that cannot be read."""
    try:
        return Site(file, read_site_file(file))
    except SiteFileError as error:
        return Site(file, None, error)


def config_in(folder: Path) -> Path | None:
    """The folder's configuration file: its own, else a pyproject.toml that speaks of Cardfile."""
    if (folder / FILE).is_file():
        return folder / FILE
    project = folder / PYPROJECT
    try:
        with project.open("rb") as stream:
            return project if b"tool.cardfile" in stream.read(LARGEST) else None
    except OSError:
        return None


def _upwards(start: Path) -> Iterator[Path]:
    """The folder and those above it, up to the repository's root where there is one."""
    for folder in (start, *start.parents):
        yield folder
        if (folder / ".git").exists():
            return


def _config_above(start: Path) -> Path | None:
    return next(filter(None, map(config_in, _upwards(start))), None)


def _config_of_site(site: Site) -> Path | None:
    """The configuration that a site uses: the one that it names, else one nearer to its pages.

    The site of a repository may be built from its top while the knowledge base, with its
    configuration, is a folder below.
    """
    if site.data is None:
        return None
    top = site.file.parent
    named = _named_config(site)
    if named is not None:
        return named
    docs = docs_folder(site.file, site.data)
    if not docs.resolve().is_relative_to(top):
        return None
    for folder in (docs, *docs.parents):
        config = config_in(folder)
        if config is not None or folder == top:
            return config
    return None


def _named_config(site: Site) -> Path | None:
    from cardfile.settings.mkdocs_yml import site_settings

    name = site_settings(site.file.parent, site.file, site.data or {}).plugin_options.get("config")
    if not isinstance(name, str) or not name:
        return None
    file = (site.file.parent / name).resolve()
    return file if file.is_file() else None


def _site_of(root: Path, start: Path) -> Site | None:
    """The mkdocs.yml of a configured project: at its root, else above it or towards `start`.

    One that lies elsewhere belongs to the project only if its pages lie inside the root.
    """
    file = site_file(root)
    if file is not None:
        return read_site(file)
    below = [folder for folder in (start, *start.parents) if folder.is_relative_to(root)]
    for folder in (*list(_upwards(root))[1:], *below):
        file = site_file(folder)
        if file is None:
            continue
        site = read_site(file)
        if site.data is not None and docs_folder(file, site.data).is_relative_to(root):
            return site
    return None
