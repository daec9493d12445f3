"""The HTML of a page: the author's prose, and what Cardfile puts around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import escape

from cardfile.hosts.mkdocs.contents import joined
from cardfile.hosts.mkdocs.messages import BUILD
from cardfile.publishing import without_hrefs
from cardfile.views import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from cardfile.hosts.mkdocs.generated import Shown
    from cardfile.hosts.mkdocs.site import Site
    from cardfile.views import Fragment, RecordFragments

_ID = re.compile(r'\sid="([^"]+)"')
_NOT_FOUND = re.compile(r"<h1[^>]*>\s*404.*?</h1>", re.DOTALL)
_NO_ID = re.compile(r"[^\w.-]+")


def composed(site: Site, page: Page, html: str) -> str:
    """The whole content of a page; a bug of ours costs that page its frame, not the site."""
    try:
        return _compose(site, page, html)
    except Exception as error:  # noqa: BLE001 - whatever it is, all other pages can be built
        BUILD.warning(
            "%s: this page is shown without its record because of a bug in Cardfile (%s); "
            "please report it with the page",
            page.file.src_uri,
            type(error).__name__,
        )
        BUILD.debug("the bug", exc_info=error)
        return html


def _compose(site: Site, page: Page, html: str) -> str:
    path = page.file.src_uri
    if site.views.publisher.withheld:
        html = without_hrefs(html, lambda href: site.hides(href, page.file))
    shown = site.shown.get(path)
    if path in site.records or shown is not None:
        made = site.pages_ahead.take(path) or site.made(path)
        if made.record is not None:
            html = _with_record(site, page, made.record, html)
        if shown is not None:
            html = _with_views(page, shown, made.views, html)
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= set(_ID.findall(html))
    return html


def with_head(site: Site, page: Page, output: str) -> str:
    """A whole page with the feeds in its head, and with its record for search engines."""
    urls = site.urls(page.file)
    feeds, data = site.views.feed_links(urls), ""
    record = site.records.get(page.file.src_uri)
    if record is not None and not record.broken:
        data = site.views.structured_data(record, urls)
    head, end, rest = output.partition("</head>")
    return f"{head}{feeds}{data}{end}{rest}" if end else output


def with_proposals(site: Site, config: MkDocsConfig, output: str) -> str:
    """The theme's page for addresses that do not exist, with ways on below its title."""
    base = f"{urlsplit(config.site_url or '/').path.rstrip('/')}/{site.places.root}"
    html = site.views.missing(site.root_urls(config), base)
    return _NOT_FOUND.sub(lambda title: title[0] + html, output, count=1)


def panel(site: Site, file: File) -> str:
    """The findings of a page while serving; empty where the core read no such page."""
    source = site.pages.get(file.src_uri)
    if source is None:
        return ""
    return site.views.panel(source.path, site.urls(file))


def _with_record(site: Site, page: Page, fragments: RecordFragments, html: str) -> str:
    if page.file.src_uri in site.repeated:
        site.prose[page.file.src_uri] = html
    page.toc = joined(page.toc, fragments.above.headings, fragments.below.headings)
    if fragments.hide_toc and "hide" not in page.meta:
        page.meta["hide"] = ["toc"]
    return fragments.around(html)


def _with_views(page: Page, shown: Shown, found: Sequence[Fragment], html: str) -> str:
    headings = [heading for fragment in found for heading in fragment.headings]
    title = Heading(1, f"title--{_name(shown)}", shown.title)
    if shown.title:
        heading = f'<h1 class="cf-title" id="{title.id}">{escape(title.title)}</h1>'
        html = f'<div class="cf">{heading}</div>'
        is_wide = not headings or any(fragment.hide_toc for fragment in found)
        if is_wide and "hide" not in page.meta:
            page.meta["hide"] = ["toc"]
    page.toc = joined(page.toc, [title] if shown.title else [], headings)
    return "\n".join([html, *(fragment.html for fragment in found)])


def _name(shown: Shown) -> str:
    parts = [f"{view.below}/{view.address}".strip("/") for view in shown.views]
    return _NO_ID.sub("-", "-".join(filter(None, parts)) or "knowledge-base")
