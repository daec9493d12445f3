"""The events of MkDocs in their order; what happens in them is in the modules beside this one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from cardfile.hosts.markdown_lists import Lists
from cardfile.hosts.mkdocs import (
    assets,
    audience,
    content,
    fulltext,
    garbage,
    mending,
    meta,
    prose,
    reprinting,
    searching,
    watching,
)
from cardfile.hosts.mkdocs.config import CardfileConfig
from cardfile.hosts.mkdocs.fixing import FixEndpoint
from cardfile.hosts.mkdocs.light_page import lighten
from cardfile.hosts.mkdocs.nav import arrange
from cardfile.hosts.mkdocs.rendering import Rendering
from cardfile.hosts.mkdocs.serving import Serving
from cardfile.hosts.mkdocs.site import read_site
from cardfile.hosts.mkdocs.state import BuildState
from cardfile.hosts.pymarkdown import WikiLinks, Withheld

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class CardfilePlugin(BasePlugin[CardfileConfig]):
    """Publishes the records among the pages of a site as a knowledge base.

    MkDocs keeps one object for all builds of a process: what belongs to one build is in `state`,
    which `on_config` makes anew.
    """

    serving: Serving | None = None
    state: BuildState

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Learn whether the site is served. Priority 0."""
        self.serving = Serving() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start with nothing of an earlier build; register assets and extensions. Priority 0."""
        garbage.release()
        self.state = BuildState()
        assets.register(config, writing=self.serving is not None)
        config.markdown_extensions += (  # type: ignore[arg-type]
            WikiLinks(self.state.wiki_link),
            Withheld(self.state.leads_to_withheld),
            Lists(self.state.list_block, self.state.inline_value),
        )
        return config

    @event_priority(-150)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read, judge, and add catalogues. Priority -150: even i18n has made its files."""
        with garbage.kept():
            site = self.state.site = read_site(files, config, self.config, self.serving)
        assets.register(config, writing=self.serving is not None, root=site.places.root)
        return files

    @event_priority(150)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Tidy a nav that nobody wrote. Priority 150: before plugins that arrange it."""
        site = self.state.known
        audience.prune(nav, site.views.publisher)
        lighten(nav, files, config, site)
        if config.nav is not None:
            return nav
        made = {path for path, shown in site.shown.items() if shown.title}
        return arrange(nav, made, site.places.home)

    def on_page_read_source(self, *, page: Page, **_: Any) -> str | None:
        """Answer for pages that MkDocs cannot decode, or would read for minutes. Priority 0."""
        read = self.state.known.pages.get(page.file.src_uri)
        return prose.replaced_source(read) if read is not None else None

    @event_priority(100)
    def _strip(self, /, markdown: str, *, page: Page, **_: Any) -> str:
        """Take out what nobody may read or stumble over. Priority 100: before all others."""
        self.state.page = page
        read = self.state.known.pages.get(page.file.src_uri)
        if read is not None:
            markdown = prose.without_block(read, markdown, page.meta)
            if read.block.kind == "broken":
                page.meta = {}
        meta.drop_ill_typed(page.meta)
        return markdown

    def _fill(self, /, markdown: str, *, page: Page, **_: Any) -> str:
        """Tell themes and plugins of the record. Priority 0: folder defaults are in."""
        record = self.state.known.records.get(page.file.src_uri)
        shown = self.state.known.shown.get(page.file.src_uri)
        page.cardfile = record  # type: ignore[attr-defined]
        if record is not None and not record.broken:
            meta.publish(page.meta, self.state.known.views.publisher.written(record), record)
            meta.fill(page.meta, record)
        elif shown is not None and shown.title and not page.is_homepage:
            page.meta["title"] = meta.as_text(shown.title)
        if shown is not None and not shown.is_searched:
            page.meta["search"] = {"exclude": True}
        return markdown

    on_page_markdown = CombinedEvent(_strip, _fill)

    @event_priority(50)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Put the record around its prose. Priority 50: others see the page as it will be."""
        site = self.state.known
        searching.remember(self.state, page, html)
        html = content.composed(site, page, html)
        return content.panel(site, page.file) + html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Take out what the theme does not have; shorten the search's index. Priority 0.

        Pages that repeat others are filled here, when all others have been rendered.
        """
        searching.slim(config, self.state)
        reprinting.fill(self.state.known, files)
        for file in files.documentation_pages():
            if file.page is not None:
                meta.drop_unknown(file.page.meta, env)
        self.state.known.end()
        finish = partial(self._finished, config=config)
        self.state.rendering = Rendering(self.state.known, config, finish)
        self.state.rendering.begin(env, files)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell search engines of the record, readers of feeds, and the theme of our search.

        Priority 0.
        """
        rendering = self.state.rendering
        if rendering is not None and rendering.is_finished(page):
            return output
        return self._finished(output, page, config)

    def _finished(self, output: str, page: Page, config: MkDocsConfig) -> str:
        output = content.with_head(self.state.known, page, mending.mended(output))
        return fulltext.with_worker(output) if self._has_fulltext(config) else output

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, **_: Any
    ) -> TemplateContext:
        """Leave pages that repeat others out of the map of the site. Priority 0."""
        if template_name == "sitemap.xml":
            context["pages"] = reprinting.without(self.state.known, context["pages"])
        return context

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Propose records where a page is missing. Priority 0."""
        if template_name != "404.html":
            return output
        output = content.with_proposals(self.state.known, config, mending.mended(output))
        return fulltext.with_worker(output) if self._has_fulltext(config) else output

    def _write(self, config: MkDocsConfig) -> None:
        """Write the style sheet, the scripts and the files of data. Priority 0."""
        assets.write(config, self.state.known, self.state.made_data)
        self.state.end()

    @event_priority(-100)
    def _index(self, config: MkDocsConfig) -> None:
        """Index the text of the pages. Priority -100: others have changed them."""
        if self._has_fulltext(config):
            fulltext.index(config, self.state.known)

    on_post_build = CombinedEvent(_write, _index)

    def on_build_error(self, **_: Any) -> None:
        """Leave nothing behind that goes on. Priority 0."""
        if hasattr(self, "state"):  # another plugin may have failed before
            self.state.end()

    def _has_fulltext(self, config: MkDocsConfig) -> bool:
        return fulltext.is_on(config, serving=self.serving is not None)

    @event_priority(-100)
    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Watch what stands beside the pages, and make fixes. Priority -100: it is set up."""
        watching.watch(server, self.state.known.report.project)
        if self.serving:
            FixEndpoint(self.serving).join(server)
        return server
