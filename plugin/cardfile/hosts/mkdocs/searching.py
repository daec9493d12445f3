"""What the site's own search holds of our pages: one short entry each, not their whole HTML.

It saves readers nine tenths of the index, and the build the parsing of every page that we made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cardfile.hosts.mkdocs.contents import flat
from cardfile.hosts.mkdocs.light_page import LightPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents
    from mkdocs.utils.templates import TemplateContext

    from cardfile.hosts.mkdocs.generated import Shown
    from cardfile.hosts.mkdocs.state import BuildState

_MATERIAL = "material.plugins.search.plugin"
_MARK = "data-search-"


@dataclass
class Entry:
    """Stands for a page where a search plugin reads it."""

    url: str
    title: str | None
    content: str
    meta: Mapping[str, Any]
    toc: TableOfContents | tuple[()] = field(default=())


class SlimIndex:
    """Takes the place of the method by which a search plugin reads a page."""

    def __init__(self, add: Callable[[Any], None], state: BuildState) -> None:
        self.whole: Callable[[Any], None] = add.whole if isinstance(add, SlimIndex) else add
        self._state = state

    def __call__(self, page: Page) -> None:
        """Read what is wanted of a page, nothing of one that is left out of the search.

        A copy of the build that renders pages has an index that nobody will see.
        """
        rendering = self._state.rendering
        if rendering is not None and rendering.is_copy:
            return
        wanted = self._wanted(page)
        if wanted is not None:
            self.whole(wanted)

    def _wanted(self, page: Page) -> Page | Entry | None:
        path = page.file.src_uri
        site = self._state.known
        record, shown = site.records.get(path), site.shown.get(path)
        if record is None and shown is None:
            return page
        said = page.meta.get("search")
        said = said if isinstance(said, Mapping) else {}
        if said.get("exclude"):
            return None
        if record is not None:
            entry = site.views.search_entry(record, self._state.headings.get(path, ()))
            meta = {**page.meta, "search": {"boost": entry.boost, **said}}
            return Entry(page.url, page.title, entry.html, meta)
        if shown is not None and shown.title:
            return Entry(page.url, page.title, _about(shown), page.meta)
        prose = self._state.prose.get(path, page.content or "")
        return Entry(page.url, page.title, prose, page.meta, page.toc)


class Unmarked:
    """Takes the place of the event at which Material's search reads a page.

    It then looks through all HTML of the page for its own marks, which we do not make.
    """

    def __init__(self, whole: Callable[..., Any], index: Any) -> None:
        self._whole = whole
        self._index = index

    def __call__(self, context: TemplateContext, *, page: Page, **given: Any) -> Any:
        """Read the page, and change it if there is what Material's search would take out."""
        if not isinstance(page, LightPage) or page.contains(_MARK):
            return self._whole(context, page=page, **given)
        self._index.add_entry_from_context(page)
        return None


def remember(state: BuildState, page: Page, html: str) -> None:
    """Keep what the entry of a page is made of, before views are put around its prose."""
    path = page.file.src_uri
    if path in state.known.records:
        state.headings[path] = [unescape(link.title) for link in flat(page.toc) if link.level > 1]
    if path in state.known.shown:
        state.prose[path] = html


def slim(config: MkDocsConfig, state: BuildState) -> None:
    """Have every search plugin of the kind of MkDocs' and Material's read the short entries."""
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        add = getattr(index, "add_entry_from_context", None)
        if index is not None and callable(add):
            index.add_entry_from_context = SlimIndex(add, state)
            events = config.plugins.events["page_context"]
            whole = getattr(plugin, "on_page_context", None)
            if type(plugin).__module__ == _MATERIAL and whole in events:
                events[events.index(whole)] = Unmarked(whole, index)


def _about(shown: Shown) -> str:
    """A paragraph at the least, without which a search plugin makes no entry."""
    return Markup("<p>{}</p>").format(" ".join(view.about for view in shown.views if view.about))
