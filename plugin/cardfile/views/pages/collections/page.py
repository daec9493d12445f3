"""Collections as fragments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.contract import Fragment, prose_mark
from cardfile.views.environment import render
from cardfile.views.record import record_fragments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.views.pages.collections.choice import Collection
    from cardfile.views.shared import PageContext


_HEADING = re.compile(r"(</?h)([1-5])\b")
_LANDMARK = 'role="region"'


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One collection in the list."""

    title: str
    href: str
    about: str
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in the table of contents of a collection."""

    title: str
    kind: str
    id: str
    anchor: str


def index_fragment(collections: Sequence[Collection], page: PageContext) -> Fragment:
    """The list of collections."""
    rows = [
        IndexRow(
            each.title,
            page.urls.page(f"print/{each.name}"),
            each.about,
            len(each.records),
            each.total,
        )
        for each in collections
    ]
    return Fragment(render("pages/collections/index.html", rows=rows))


def collection_fragment(collection: Collection, page: PageContext) -> Fragment:
    """All records of a collection, one below the other, behind a table of contents.

    The authors' prose is the host's: it puts it where `prose_mark` stands.
    """
    entries = [
        Entry(each.title, each.type.label, each.id, words.element_id(each.id, "title"))
        for each in collection.records
    ]
    head = render(
        "pages/collections/head.html",
        c=collection,
        entries=entries,
        built=words.day(page.shared.as_of),
    )
    records = [_record(each, page) for each in collection.records]
    foot = render("pages/collections/foot.html")
    return Fragment("\n".join([head, *records, foot]), hide_toc=True)


def _record(record: Record, page: PageContext) -> str:
    """A record as on its own page, its title one step below that of the collection.

    Its tables are no landmarks here, where each would stand once a record.
    """
    found = record_fragments(record, page)
    above, below = (
        _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", fragment.html).replace(
            _LANDMARK, 'role="group"'
        )
        for fragment in (found.above, found.below)
    )
    return f"{above}\n{prose_mark(record)}\n{below}"
