"""What the lint must know of mkdocs.yml, read without MkDocs and without running anything.

`INHERIT` is not followed. What cannot be understood has MkDocs' default: MkDocs itself will
complain about it.
"""

from __future__ import annotations

import os.path
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cardfile.settings.model import SiteSettings
from cardfile.syntax.files import DISK
from cardfile.syntax.guard import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.syntax.files import Files

NAMES = ("mkdocs.yml", "mkdocs.yaml")
_LARGEST = 1_048_576
_NAV_ENTRIES = 100_000
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class SiteFileError(Exception):
    """mkdocs.yml cannot be read; `line` and `column` say where, if that is known."""

    def __init__(self, problem: str, line: int = 1, column: int = 1) -> None:
        super().__init__(problem)
        self.problem, self.line, self.column = problem, line, column


def site_file(folder: Path, files: Files = DISK) -> Path | None:
    """The folder's mkdocs.yml."""
    places = (folder / name for name in NAMES)
    return next((place for place in places if files.kind(place) == "file"), None)


def read_site_file(file: Path, files: Files = DISK) -> Mapping[str, Any]:
    """The plain data of mkdocs.yml."""
    raw = files.read(file, _LARGEST)
    if isinstance(raw, Refusal):
        too_large = raw.reason == "too-large"
        raise SiteFileError("it is larger than 1 MiB" if too_large else "it cannot be read")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SiteFileError("it is not UTF-8") from None
    # PyYAML costs more to import than all else of this floor.
    from cardfile.syntax.tolerant_yaml import TolerantYamlError, read

    try:
        data = read(text)
    except TolerantYamlError as error:
        raise SiteFileError(error.problem, error.line, error.column) from None
    if not isinstance(data, dict):
        raise SiteFileError("it must be `key: value` lines")
    return data


def docs_folder(file: Path, data: Mapping[str, Any]) -> Path:
    """The absolute folder of the site's Markdown."""
    return Path(os.path.normpath(file.parent / _text(data.get("docs_dir"), "docs")))


def site_settings(root: Path, file: Path, data: Mapping[str, Any]) -> SiteSettings:
    """The settings of the site whose mkdocs.yml has these data."""
    plugins = dict(_plugins(data.get("plugins")))
    theme = data.get("theme")
    return SiteSettings(
        file=_from(root, file),
        name=_text(data.get("site_name"), ""),
        url=_text(data.get("site_url"), ""),
        docs_dir=_from(root, docs_folder(file, data)),
        site_dir=_from(root, file.parent / _text(data.get("site_dir"), "site")),
        nav_paths=tuple(dict.fromkeys(_nav(data.get("nav")))),
        exclude_docs=_text(data.get("exclude_docs"), ""),
        draft_docs=_text(data.get("draft_docs"), ""),
        use_directory_urls=data.get("use_directory_urls") is not False,
        languages=tuple(dict.fromkeys(_languages(theme, plugins))),
        plugins=tuple(plugins),
        plugin_options=plugins.get("cardfile", {}),
    )


def _text(value: Any, default: str) -> str:
    return value if isinstance(value, str) and value else default


def _from(root: Path, path: Path) -> str:
    try:
        relative = os.path.relpath(path, root)
    except ValueError:
        # Another drive of Windows.
        relative = str(path)
    return relative.replace(os.sep, "/")


def _nav(nav: Any) -> Iterator[str]:
    waiting, seen = [nav], 0
    while waiting and seen < _NAV_ENTRIES:
        item = waiting.pop()
        seen += 1
        if isinstance(item, str):
            if not _URL.match(item):
                yield item.removeprefix("./").split("#", 1)[0]
        elif isinstance(item, dict):
            waiting += reversed(list(item.values()))
        elif isinstance(item, list):
            waiting += reversed(item)


def _plugins(plugins: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(plugins, dict):
        plugins = [{name: options} for name, options in plugins.items()]
    for item in plugins if isinstance(plugins, list) else ():
        for name, options in (item if isinstance(item, dict) else {item: None}).items():
            if isinstance(name, str):
                yield name.rsplit("/", 1)[-1], options if isinstance(options, dict) else {}


def _languages(theme: Any, plugins: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if isinstance(theme, dict) and isinstance(theme.get("language"), str):
        yield theme["language"]
    languages = plugins.get("i18n", {}).get("languages")
    if isinstance(languages, dict):
        languages = list(languages)
    for language in languages if isinstance(languages, list) else ():
        locale = language.get("locale") if isinstance(language, dict) else language
        if isinstance(locale, str):
            yield locale
