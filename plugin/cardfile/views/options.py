"""What a team may choose of its site."""

from __future__ import annotations

from dataclasses import dataclass

from cardfile.publishing import DEFAULT_AUDIENCE

PEOPLE = ("teams", "persons", "off")


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query that a team keeps under a name."""

    title: str
    query: str


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What the site shows, and how it is called.

    `people` is one of `PEOPLE`: who has a page of their own. Records with a narrower visibility
    than `audience` are in nothing that is made. With `full_text` the site has an index of the text
    of its pages.
    """

    people: str = "teams"
    saved_views: tuple[SavedView, ...] = ()
    audience: str = DEFAULT_AUDIENCE
    name: str = "Knowledge base"
    full_text: bool = False
