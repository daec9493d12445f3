"""What belongs to one build, so that nothing of it can reach the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from cardfile.hosts.mkdocs.messages import BUILD
from cardfile.hosts.pymarkdown import WikiLink
from cardfile.publishing import WITHHELD
from cardfile.records import parse_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown import Markdown
    from mkdocs.structure.pages import Page

    from cardfile.hosts.mkdocs.rendering import Rendering
    from cardfile.hosts.mkdocs.site import Site
    from cardfile.views import DataFile


class BuildState:
    """The site once its files are read, and the page whose Markdown is being rendered.

    By page, for its search: `headings` are those of a record's prose, `prose` is what an author
    wrote where views stand below it. `rendering` is what other processes make of all that.
    """

    def __init__(self) -> None:
        self.site: Site | None = None
        self.page: Page | None = None
        self.headings: dict[str, list[str]] = {}
        self.prose: dict[str, str] = {}
        self.rendering: Rendering | None = None

    @property
    def known(self) -> Site:
        """The site.

        Raises:
            PluginError: another plugin asks for pages before MkDocs has read the files.
        """
        if self.site is None:
            raise PluginError("cardfile: pages are rendered before the files of the site are read")
        return self.site

    def made_data(self, view: str) -> Sequence[DataFile | str] | None:
        """The files of data that other processes made for a view; of those written the names."""
        return self.rendering.data(view) if self.rendering else None

    def end(self) -> None:
        """End the other processes."""
        if self.site:
            self.site.end()
        if self.rendering:
            self.rendering.close()

    def wiki_link(self, target: str, md: Markdown) -> WikiLink | None:
        """Where `[[target]]` leads on the page that is being rendered.

        On a page that is no record, brackets that name no record are left to their author.
        """
        file = self._file(md)
        if self.site is None or file is None:
            return None
        kb, publisher = self.site.views.kb, self.site.views.publisher
        source = self.site.records.get(file.src_uri)
        found = kb.resolve_text(source, target) if source is not None else kb.find(target)
        if found is None and publisher.names_withheld(target, source):
            return WikiLink(None, WITHHELD, is_withheld=True)
        if found is None:
            title = f"There is no record “{target}”"
            return WikiLink(None, title) if source is not None else None
        fragment = parse_reference(target).fragment
        anchor = self.site.views.anchor(found, fragment) if fragment else ""
        title = f"{found.title}: {fragment}" if anchor else found.title
        return WikiLink(self.site.urls(file).markdown(found, anchor), title)

    def leads_to_withheld(self, href: str, md: Markdown) -> bool:
        """Whether a link on the page that is being rendered leads to a page that is not shown."""
        file = self._file(md)
        return self.site is not None and file is not None and self.site.hides(href, file)

    def list_block(self, text: str, number: int, md: Markdown) -> str | None:
        """The list that a block of `cardfile` asks for; none if it must stay code."""
        return self._made(
            md, lambda site, file: site.views.list_block(text, site.urls(file), number)
        )

    def inline_value(self, text: str, md: Markdown) -> str | None:
        """The value that `cardfile: …` asks for in prose; none if it must stay code."""

        def make(site: Site, file: File) -> str:
            source = site.records.get(file.src_uri)
            if site.views.publisher.names_withheld(text.split(" ")[0], source):
                return f'<span class="cf-withheld">{escape(WITHHELD)}</span>'
            return site.views.inline_value(text, site.urls(file))

        return self._made(md, make)

    def _made(self, md: Markdown, make: Callable[[Site, File], str]) -> str | None:
        """What is made on the page that is being rendered; a bug of ours costs no more than it."""
        file = self._file(md)
        if self.site is None or file is None:
            return None
        try:
            return make(self.site, file)
        except Exception as error:  # noqa: BLE001 - whatever it is, the page can be built
            BUILD.warning(
                "%s: a list stays code because of a bug in Cardfile (%s); please report it",
                file.src_uri,
                type(error).__name__,
            )
            BUILD.debug("the bug", exc_info=error)
            return None

    def _file(self, md: Markdown) -> File | None:
        return _rendered(md) or (self.page.file if self.page else None)


def _rendered(md: Markdown) -> File | None:
    """The file that is being rendered, if links are made relative to one: a blog has excerpts."""
    for processor in md.treeprocessors:
        file = getattr(processor, "file", None)
        if isinstance(file, File):
            return file
    return None
