"""What a host gives to the views, and what it gets back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

if TYPE_CHECKING:
    from cardfile.records import Record

_FIRST_HEADING = re.compile(r"<h1\b[^>]*>.*?</h1>\s*", re.DOTALL | re.IGNORECASE)


class Urls(Protocol):
    """Where things are, seen from the page that is being rendered; all URLs are relative to it."""

    def record(self, record: Record) -> str:
        """The page of a record."""

    def catalogue(self, type_name: str) -> str:
        """The catalogue of a type."""

    def home(self) -> str:
        """The home page of the knowledge base."""

    def page(self, address: str, below: str = "") -> str:
        """A generated page by its address (`SitePage`); the home page where there is none."""

    def has_page(self, address: str, below: str = "") -> bool:
        """Whether there is such a page."""

    def file(self, path: str) -> str:
        """A file of the site by its path from the site's root."""

    def absolute(self, url: str) -> str | None:
        """The full address of what one of these methods gave; none if the site has no address."""

    def source(self, record: Record) -> str | None:
        """Where a record's source can be edited; none if nowhere."""

    def issue(self, title: str, text: str) -> str | None:
        """Where a problem can be reported, filled in; none if nowhere."""

    def evidence(self, path: str) -> str | None:
        """Where an artefact (path from the project's root) can be looked at; none if nowhere."""


def prose_mark(record: Record) -> str:
    """Where a host puts the author's prose of another page; a comment, should it not."""
    return f"<!--cf-prose {quote(record.page.docs_path)}-->"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a fragment, for the table of contents."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a page: safe HTML, with its headings in their order.

    `hide_toc` says that wide tables are at its heart, as in `RecordFragments`.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    hide_toc: bool = False


@dataclass(frozen=True, slots=True)
class RecordFragments:
    """What stands around the author's prose on the page of a record.

    `above` begins with the record's title as an `h1`. `hide_toc` says that the page has a wide
    table at its heart and is better off with the room of the table of contents.
    """

    above: Fragment
    below: Fragment
    hide_toc: bool = False

    def around(self, prose: str) -> str:
        """The whole content of the page: the author's rendered prose between the fragments.

        A leading `h1` of the prose takes the place of the one in `above`, with its id, so that
        the page has one title and links to it keep working.
        """
        own = _FIRST_HEADING.match(prose.lstrip())
        if own is None:
            return f"{self.above.html}\n{prose}\n{self.below.html}"
        rest = prose.lstrip()[own.end() :]
        above = _FIRST_HEADING.sub(lambda _: own[0], self.above.html, count=1)
        return f"{above}\n{rest}\n{self.below.html}"
