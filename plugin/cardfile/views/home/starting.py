"""Ways into the knowledge base: its pages by group, saved views, and examples of queries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.errors import QueryError
from cardfile.graph.query import term
from cardfile.views.queries import Count, count_of, select
from cardfile.views.site_page import SitePage, site_pages

if TYPE_CHECKING:
    from cardfile.views.shared import PageContext, Shared

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Link:
    """A way in; `about` says in a sentence what is there."""

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together; `empty` are those that have nothing to show yet."""

    title: str
    links: tuple[Link, ...]
    empty: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A query that the team keeps under a name; none is counted of one that cannot be read."""

    title: str
    query: str
    count: Count | None


def groups(page: PageContext) -> tuple[Group, ...]:
    """The pages that name a group, in the order of the views."""
    found: dict[str, tuple[list[Link], list[Link]]] = {}
    for item in page.shared.once(_listed):
        if page.urls.has_page(item.address, item.below):
            url = page.urls.page(item.address, item.below)
            links = found.setdefault(item.group, ([], []))[item.is_empty]
            links.append(Link(item.title, url, item.about))
    return tuple(Group(title, tuple(full), tuple(bare)) for title, (full, bare) in found.items())


def _listed(shared: Shared) -> list[SitePage]:
    return [item for item in site_pages(shared) if item.group]


def saved_views(page: PageContext) -> tuple[View, ...]:
    """The queries that the team keeps, each with how many records it finds at build."""
    return tuple(
        View(title, query, None if value is None else count_of(page, value, query))
        for title, query, value in page.shared.once(_saved)
    )


def _saved(shared: Shared) -> list[tuple[str, str, int | None]]:
    found = []
    for view in shared.options.saved_views:
        try:
            value: int | None = len(select(shared, view.query))
        except QueryError:
            value = None
        found.append((view.title, view.query, value))
    return found


def examples(page: PageContext) -> tuple[str, ...]:
    """Queries that show what may be written; each finds something here."""
    return page.shared.once(_examples)


def _examples(shared: Shared) -> tuple[str, ...]:
    readable = [record for record in shared.records if not record.broken]
    owner = next((party.name for record in readable for party in record.owners), None)
    measured = next((r for r in readable if r.headline and _NAME.fullmatch(r.headline.type)), None)
    tries = [f"{term('owner', owner)} -status:draft" if owner else ""]
    if measured is not None and measured.headline is not None:
        tries.append(f"{term('type', measured.type.name)} {measured.headline.type}>0.8")
    tries.append("review_by<180d")
    return tuple(text for text in tries if text and _finds(shared, text))


def _finds(shared: Shared, query: str) -> bool:
    try:
        return bool(select(shared, query))
    except QueryError:
        return False
