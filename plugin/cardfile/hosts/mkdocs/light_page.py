"""Pages that cost a build less: in memory, and in reading what has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from cardfile.hosts.mkdocs.known_meta import known_meta

if TYPE_CHECKING:
    from typing import Any

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from cardfile.hosts.mkdocs.site import Site
    from cardfile.source import Page as Source


class LightPage(Page):
    """A page as MkDocs knows it.

    It keeps its HTML as UTF-8 until it is built: a text with one “…” in it takes twice as much.
    Front matter that `source` has read already is not read again.
    """

    source: Source | None = None
    _utf8: bytes | None = None

    @property
    def content(self) -> str | None:
        """The HTML, as of any page."""
        return None if self._utf8 is None else self._utf8.decode("utf-8", "surrogatepass")

    @content.setter
    def content(self, html: str | None) -> None:
        self._utf8 = None if html is None else html.encode("utf-8", "surrogatepass")

    @property
    def has_content(self) -> bool:
        """Whether there is HTML; less work than to look at it."""
        return self._utf8 is not None

    def contains(self, text: str) -> bool:
        """Whether a text stands in the HTML."""
        return self._utf8 is not None and text.encode() in self._utf8

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the Markdown and its metadata, with the same result as of any page."""
        found = self._known()
        if found is None:
            super().read_source(config)
            return
        replaced = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown, self.meta = found if replaced is None else get_data(replaced)

    def _known(self) -> tuple[str, dict[str, Any]] | None:
        if self.source is None:
            return None
        try:
            return known_meta(self.source, self.file.content_string)
        except (OSError, ValueError):
            # MkDocs says it in its own words
            return None


def lighten(nav: Navigation, files: Files, config: MkDocsConfig, site: Site) -> None:
    """Take such pages for ours that are not in the nav: nobody else holds them yet."""
    held = {id(page) for page in nav.pages}
    for file in files.documentation_pages():
        is_ours = file.src_uri in site.records or file.src_uri in site.shown
        if is_ours and type(file.page) is Page and id(file.page) not in held:
            page = LightPage(None, file, config)
            page.source = site.pages.get(file.src_uri)
