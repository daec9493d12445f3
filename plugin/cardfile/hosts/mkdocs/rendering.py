"""The theme's pages of a large site, rendered by other processes while MkDocs goes through them.

The theme takes most of that time. MkDocs asks its template `main.html` for every page, when all
pages are known and plugins have said what it is given. What is put in the place of that template's
`render` gives what the template would give, needs nothing else of MkDocs, and leaves to others
what they do before and after. Where a plugin that we do not know takes part in what the template
is given, one process renders everything in order, as ever.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from jinja2 import TemplateError
from mkdocs.commands.build import get_context
from mkdocs.structure.files import InclusionLevel

from cardfile.hosts.mkdocs import assets, garbage
from cardfile.hosts.mkdocs.ahead import Ahead, in_chunks
from cardfile.hosts.mkdocs.light_page import LightPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from cardfile.hosts.mkdocs.site import Site
    from cardfile.views import DataFile

    Finish = Callable[[str, Page], str]

_TEMPLATE = "main.html"
_AT_ONCE = 25
# what these do with a page, they do in the other processes as well
_KNOWN = frozenset(
    {
        "cardfile.hosts.mkdocs.plugin",
        "cardfile.hosts.mkdocs.searching",
        "material.plugins.search.plugin",
        "mkdocs.contrib.search",
    }
)


class Rendering:
    """What other processes make while MkDocs builds the pages: pages of ours, and files of data.

    `finish` is what follows on the template; the others do it where nobody but us takes part.
    `is_copy` holds in the other processes alone.
    """

    def __init__(self, site: Site, config: MkDocsConfig, finish: Finish) -> None:
        self.is_copy = False
        self._site = site
        self._config = config
        self._finish = finish if _is_known(config, "post_page") else None
        self._is_writing = _is_known(config, "post_build")
        self._finished: set[str] = set()
        self._pages: dict[str, LightPage] = {}
        self._ahead: Ahead[Sequence[DataFile | str]] | None = None

    def begin(self, env: Environment, files: Files) -> None:
        """Take the place of the theme's template, if pages can be rendered ahead."""
        pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
        if self._site.is_large and _is_known(self._config, "env", "page_context"):
            found = [file.page for file in pages]
            self._pages = {page.file.src_uri: page for page in found if _is_fit(page)}
        with suppress(TemplateError, OSError):
            if self._pages:
                self._template = env.get_template(_TEMPLATE)
                self._whole = self._template.render
                self._template.render = self._render  # type: ignore[method-assign]
                return
        self._start()

    def is_finished(self, page: Page) -> bool:
        """Whether what follows on the template has been done by another process."""
        return page.file.src_uri in self._finished

    def data(self, view: str) -> Sequence[DataFile | str] | None:
        """The files of one view of data, if they have been made; of those written the names."""
        return self._ahead.take(view) if self._ahead else None

    def close(self) -> None:
        """End the processes."""
        if self._ahead:
            self._ahead.close()

    def _start(self) -> None:
        pages = in_chunks(list(self._pages), _AT_ONCE)
        data = in_chunks(self._site.views.data_names if self._site.is_large else (), 1)
        # looking for garbage among all pages would have each process copy their memory
        with garbage.kept():
            pass
        self._ahead = Ahead(self._make, pages, first=data)

    def _render(self, context: Mapping[str, Any]) -> str:
        page = self._pages.get(context["page"].file.src_uri)
        if page is None:
            return self._whole(context)
        if self._ahead is None:
            self._context = context
            page.active = False
            self._start()
            page.active = True
        made = self._taken(page)
        return self._whole(context) if made is None else made

    def _taken(self, page: LightPage) -> str | None:
        path, file = page.file.src_uri, Path(page.file.abs_dest_path)
        if self._ahead is None or self._ahead.take(path) is None:
            return None
        try:
            output = file.read_bytes().decode("utf-8", "surrogatepass")
            if self._finish is None:  # others may leave nothing of it
                file.unlink()
        except OSError:
            return None
        if self._finish is not None:
            self._finished.add(path)
        return output

    def _make(self, key: str) -> Sequence[DataFile | str]:
        """In another process: a view's files of data, or a page in the place where it will be.

        Thousands of them on their way from one process to another would take memory for nothing.
        """
        page = self._pages.get(key)
        if page is None:
            files = self._site.views.data_of(key, self._site.root_urls(self._config))
            return assets.written(self._config, self._site, files) if self._is_writing else files
        self.is_copy = True
        output, file = self._output(page), Path(page.file.abs_dest_path)
        if output.strip():  # an empty page is none for MkDocs, which says so
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(output.encode("utf-8", "surrogatepass"))
        return ()

    def _output(self, page: LightPage) -> str:
        nav, pages = self._context["nav"], self._context["pages"]
        page.active = True
        context = get_context(nav, pages, self._config, page)
        context = self._config.plugins.on_page_context(
            context, page=page, config=self._config, nav=nav
        )
        output = self._whole(context)
        page.active = False
        return self._finish(output, page) if self._finish is not None else output


def _is_fit(page: Page | None) -> TypeGuard[LightPage]:
    """Whether it is a page of ours that has content, and no template of its own."""
    return isinstance(page, LightPage) and page.has_content and "template" not in page.meta


def _is_known(config: MkDocsConfig, *events: str) -> bool:
    """Whether nobody takes part in some events but plugins that we know."""
    methods = [method for event in events for method in config.plugins.events[event]]
    owners = [getattr(method, "__self__", method) for method in methods]
    return _KNOWN.issuperset(type(owner).__module__ for owner in owners)
