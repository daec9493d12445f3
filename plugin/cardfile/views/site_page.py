"""The pages of the site that stand for no record, and the files beside them.

A view is one module of `views/pages` with a function `pages(shared)`, a file of data one of
`views/data` with `files(page)`. They are found by walking the packages: nothing else to touch.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import cardfile.views.data
import cardfile.views.pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page that Cardfile makes.

    `address` is its folder below the prefix of generated pages (`people`, `columns/age`), or,
    where `below` names a type, below the catalogue of that type; the empty address is the home
    page or the catalogue itself. A page with a `group` is listed on the home page under that
    heading, with `about` as its one sentence. One that is not `is_searched` repeats others: it is
    left out of the site's search and of its map. `repeats` are the records whose prose it wants
    where `prose_mark` stands, by their paths from the docs folder. One that `is_empty` says how to
    begin; it stays out of a nav that nobody wrote.
    """

    address: str
    title: str
    content: Callable[[PageContext], Fragment]
    about: str = ""
    group: str = ""
    is_searched: bool = True
    below: str = ""
    repeats: tuple[str, ...] = ()
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the site that is no page; `path` from the site's root.

    One that `yields` is left out where the site has something else at its path.
    """

    path: str
    content: bytes
    yields: bool = False


def site_pages(shared: Shared) -> Iterator[SitePage]:
    """All pages that the views make of a report, by view and in each view's order."""
    for module in _modules(cardfile.views.pages):
        yield from module.pages(shared)


def data_names() -> tuple[str, ...]:
    """The names of the views of data."""
    return tuple(module.__name__.rpartition(".")[2] for module in _modules(cardfile.views.data))


def data_files(name: str, page: PageContext) -> Iterator[DataFile]:
    """The files that one view of data makes; the URLs of `page` are seen from the site's root."""
    yield from _modules(cardfile.views.data)[data_names().index(name)].files(page)


@cache
def _modules(package: ModuleType) -> tuple[ModuleType, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)
