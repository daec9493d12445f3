"""What stands beside the pages: the style sheet, the scripts, and the files of data."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError

from cardfile.views import assets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from cardfile.hosts.mkdocs.site import Site
    from cardfile.views import DataFile

    MadeAhead = Callable[[str], Sequence[DataFile | str] | None]

_FOLDER = "assets/cardfile"
_ON_EVERY_PAGE = ("cardfile.css", "cardfile.js")


def register(config: MkDocsConfig, *, writing: bool, root: str = "") -> None:
    """Have every page load ours before what a team adds, so that a team may change the look.

    Below `root` is the site of one language; where it lies is known only after the first call.
    """
    style, start = (f"{root}{folder(writing=writing)}/{name}" for name in _ON_EVERY_PAGE)
    config.extra_css = [style, *(name for name in config.extra_css if not _is_ours(name))]
    script = ExtraScriptValue(start)
    script.defer = True
    others = (item for item in config.extra_javascript if not _is_ours(str(item)))
    config.extra_javascript = [script, *others]


def _is_ours(name: str) -> bool:
    return f"{_FOLDER}/" in name and name.endswith(_ON_EVERY_PAGE)


def write(config: MkDocsConfig, site: Site, made_ahead: MadeAhead) -> None:
    """Put them into the site; what is not made ahead is made now, what is written is left alone.

    Raises:
        PluginError: a symbolic link in the site's folder leads out of it.
    """
    writing, root = site.views.shared.writing is not None, Path(config.site_dir).resolve()
    for name, content in assets(writing=writing).items():
        _write(root, f"{site.places.root}{folder(writing=writing)}/{name}", content)
    urls = site.root_urls(config)
    taken = {file.dest_uri for file in site.places.files}
    for view in site.views.data_names:
        made = made_ahead(view)
        for file in site.views.data_of(view, urls) if made is None else made:
            if isinstance(file, str):
                taken.add(file)
                continue
            name = site.places.root + file.path
            if not (file.yields and name in taken):
                _write(root, name, file.content)
                taken.add(name)


def written(config: MkDocsConfig, site: Site, files: Iterable[DataFile]) -> list[DataFile | str]:
    """Put files of data into the site before all others are; there remain those that yield.

    Raises:
        PluginError: a symbolic link in the site's folder leads out of it.
    """
    root, found = Path(config.site_dir).resolve(), []
    for file in files:
        name = site.places.root + file.path
        if not file.yields:
            _write(root, name, file.content)
        found.append(file if file.yields else name)
    return found


def folder(*, writing: bool) -> str:
    """The folder's name has the digest of all, to keep browsers from using older ones."""
    digest = hashlib.sha256(b"".join(assets(writing=writing).values())).hexdigest()[:8]
    return f"{_FOLDER}/{digest}"


def _write(site: Path, name: str, content: bytes) -> None:
    target = site / name
    target.parent.mkdir(parents=True, exist_ok=True)
    real = target if target.is_symlink() else target.parent
    if not real.resolve().is_relative_to(site):
        raise PluginError(f"{name} would be written outside of the site's folder")
    target.write_bytes(content)
