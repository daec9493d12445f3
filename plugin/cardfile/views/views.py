"""The one door to all views."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.views.anchors import fragment_id
from cardfile.views.broken import broken_fragment
from cardfile.views.data.feeds import feed_links
from cardfile.views.lists import list_html, value_html
from cardfile.views.missing import missing_html
from cardfile.views.panel import panel_html
from cardfile.views.record import record_fragments
from cardfile.views.search import SearchEntry, search_entry
from cardfile.views.shared import PageContext, Shared
from cardfile.views.site_page import DataFile, SitePage, data_files, data_names, site_pages
from cardfile.views.structured_data import structured_data_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cardfile.graph import KnowledgeBase
    from cardfile.lint import Report
    from cardfile.publishing import Publisher
    from cardfile.records import Record
    from cardfile.views.contract import Fragment, RecordFragments, Urls
    from cardfile.views.options import SiteOptions
    from cardfile.views.writing import Writing


class Views:
    """Everything that is shown of one report, as on the day `as_of` (that of the report).

    What the audience may not see is in nothing that comes out of it.
    """

    def __init__(
        self,
        report: Report,
        options: SiteOptions | None = None,
        *,
        as_of: date | None = None,
        writing: Writing | None = None,
    ) -> None:
        self.shared = Shared(report, options, as_of, writing)

    @property
    def publisher(self) -> Publisher:
        """Decides what the audience may see."""
        return self.shared.publisher

    @property
    def kb(self) -> KnowledgeBase:
        """The records that the audience may see, as it may see them."""
        return self.shared.kb

    def record(self, record: Record, urls: Urls) -> RecordFragments:
        """What stands above and below the prose of a record that could be read."""
        shown = self.shared.publisher.record(record)
        return record_fragments(shown, PageContext(self.shared, urls))

    def broken(self, record: Record, urls: Urls) -> Fragment:
        """What stands above the prose of a record that could not be read: what is wrong.

        Nothing of the front matter is in it, so that a build may show it.
        """
        return broken_fragment(self.shared.publisher.record(record), PageContext(self.shared, urls))

    def structured_data(self, record: Record, urls: Urls) -> str:
        """What belongs into the head of a record's page: the record for search engines."""
        shown = self.shared.publisher.record(record)
        return structured_data_html(shown, PageContext(self.shared, urls))

    def feed_links(self, urls: Urls) -> str:
        """What belongs into the head of every page: where the feeds of changes are."""
        return feed_links(PageContext(self.shared, urls))

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """The pages that stand for no record: the home page, the catalogues and all others."""
        return tuple(site_pages(self.shared))

    def page(self, page: SitePage, urls: Urls) -> Fragment:
        """The content of one of `pages`."""
        return page.content(PageContext(self.shared, urls))

    def data(self, urls: Urls) -> Iterator[DataFile]:
        """The files beside the pages; `urls` as seen from the site's root."""
        for name in data_names():
            yield from self.data_of(name, urls)

    @property
    def data_names(self) -> tuple[str, ...]:
        """The views that `data` is made of, in its order."""
        return data_names()

    def data_of(self, name: str, urls: Urls) -> tuple[DataFile, ...]:
        """The part of `data` that one view makes."""
        return tuple(data_files(name, PageContext(self.shared, urls)))

    def panel(self, path: str, urls: Urls) -> str:
        """The findings of the page at `path` (from the project's root), with its source lines.

        There is none but while the site is being written.
        """
        writing = self.shared.writing
        return panel_html(path, PageContext(self.shared, urls), writing) if writing else ""

    def list_block(self, text: str, urls: Urls, number: int) -> str:
        """The list that a block of `cardfile` asks for, the one of that number on its page."""
        return list_html(text, PageContext(self.shared, urls), number)

    def inline_value(self, text: str, urls: Urls) -> str:
        """The value that `cardfile: loan-score roc_auc` asks for in prose."""
        return value_html(text, PageContext(self.shared, urls))

    def missing(self, urls: Urls, base: str) -> str:
        """What the page for addresses that do not exist proposes.

        `urls` are as seen from the site's root, `base` is the path of that root on its server.
        """
        return missing_html(PageContext(self.shared, urls), base)

    def search_entry(self, record: Record, headings: Iterable[str] = ()) -> SearchEntry:
        """What a site's search should hold of the record, whose prose has these headings."""
        return search_entry(self.shared.publisher.record(record), self.shared, headings)

    def anchor(self, record: Record, fragment: str) -> str:
        """The id of the element that `record#fragment` means on the record's page, or nothing."""
        return fragment_id(record, fragment)
