"""The glossary: every term with its definition and the columns that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.columns import column_url, followers
from cardfile.views.dashboard import Block, Cell, Dashboard, Grid, Head, Row, dashboard
from cardfile.views.dashboard.cells import listed
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

TYPE = "term"
_ABOUT = "What our words mean, and the columns that follow each."


def pages(shared: Shared) -> Iterator[SitePage]:
    """One page, whatever there is."""
    empty = not shared.of_type(TYPE)
    yield SitePage(
        "glossary", "Glossary", glossary_page, _ABOUT, "Data and lineage", is_empty=empty
    )


def glossary_page(page: PageContext) -> Fragment:
    """The terms in alphabetical order."""
    terms = [record for record in page.shared.of_type(TYPE) if not record.broken]
    terms.sort(key=lambda term: (term.title.casefold(), term.id))
    rows = tuple(_row(term, page) for term in terms)
    used = sum(bool(row.cells[3].items or row.cells[3].href) for row in rows)
    heads = (Head("Term"), Head("Definition"), Head("Unit"), Head("Columns that follow it"))
    block = Block(
        "terms",
        "Terms",
        grid=Grid("Terms", heads, rows, "term", "terms"),
        empty="No term is defined yet, so columns of one meaning cannot say so. Add the first:",
        command="cardfile new term",
    )
    about = f"{words.counted(len(rows), 'term')}, {used} followed by columns" if rows else ""
    kicker = (Cell("Knowledge base", page.urls.home()), *((Cell(about),) if about else ()))
    return dashboard(Dashboard("glossary", kicker, "", (), (block,)))


def _row(term: Record, page: PageContext) -> Row:
    status = chips.status_chip(term, page.shared.as_of)
    other = [str(word) for word in term.items("synonyms") if isinstance(word, str)]
    name = Cell(
        term.title,
        record_url(page, term),
        chips=(status,) if status and chips.is_final(term) else (),
        sub=f"also {', '.join(other)}" if other else "",
    )
    broader = [
        f"a kind of {link.target.title}"
        for link in page.shared.outgoing(term)
        if link.relation == "broader" and link.target is not None
    ]
    notes = [*broader, *([f"computed as {formula}"] if (formula := term.text("formula")) else [])]
    meaning = Cell(term.text("definition") or "", sub="; ".join(notes))
    return Row(
        (name, meaning, Cell(words.unit_named(term.text("unit"))), listed(_columns(term, page)))
    )


def _columns(term: Record, page: PageContext) -> list[Cell]:
    """The columns whose `term` leads here."""
    found = []
    for column in followers(term, page.shared):
        name = column.text("name") or ""
        href = column_url(page, name, column.record)
        found.append(Cell(name, href, sub=column.record.title))
    return found
