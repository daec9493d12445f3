"""What a column name has to do with others: terms, columns of the same term, near names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import normalise
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.columns import column_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.columns import ColumnBook, NamedColumn, Occurrence
    from cardfile.views.shared import PageContext

_NEAR = 6
_DEFINES = "term"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The term that a column follows."""

    term: str
    href: str
    definition: str


@dataclass(frozen=True, slots=True)
class Relative:
    """Another column; `note` says where it is, or in what it differs."""

    name: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Columns that follow the same term, and columns of similar names."""

    same_term: tuple[Relative, ...]
    similar: tuple[Relative, ...]


def meanings(column: NamedColumn, page: PageContext) -> tuple[Meaning, ...]:
    """The terms that the columns of this name follow; more than one is a contradiction."""
    terms = {term.page.path: term for each in column.occurrences for term in _terms(each, page)}
    return tuple(
        Meaning(term.title, record_url(page, term), term.text("definition") or "")
        for term in terms.values()
    )


def kin(column: NamedColumn, book: ColumnBook, page: PageContext) -> Kin:
    """The other columns that a reader may have meant, or should know."""
    near = [match.candidate for match in book.names.nearest(column.name, _NEAR + 1)]
    similar = [book.columns[name] for name in near if name != column.name]
    return Kin(
        tuple(_same_term(column, page)),
        tuple(
            Relative(other.name, _url(other, page), _difference(column, other))
            for other in similar[:_NEAR]
        ),
    )


def _same_term(column: NamedColumn, page: PageContext) -> Iterator[Relative]:
    """The other columns of the terms, by the edges that lead to the terms."""
    terms = {term.page.path: term for each in column.occurrences for term in _terms(each, page)}
    seen = {(each.data.page.path, each.column.pointer) for each in column.occurrences}
    for term in terms.values():
        for link in page.kb.incoming(term):
            pointer = link.reference.pointer.removesuffix("/ref").rpartition("/")[0]
            other = link.source.at_pointer(pointer)
            name = other.get("name") if isinstance(other, dict) else None
            place = (link.source.page.path, pointer)
            if link.relation == _DEFINES and isinstance(name, str) and place not in seen:
                seen.add(place)
                yield Relative(name, column_url(page, name, link.source), link.source.title)


def _terms(each: Occurrence, page: PageContext) -> list[Record]:
    places = {f"{each.column.pointer}/term", f"{each.column.pointer}/term/ref"}
    return [
        link.target
        for link in page.kb.outgoing(each.data)
        if link.reference.pointer in places and link.target is not None
    ]


def _url(column: NamedColumn, page: PageContext) -> str:
    return column_url(page, column.name, column.occurrences[0].data)


def _difference(one: NamedColumn, other: NamedColumn) -> str:
    """What tells two near names apart: spelling alone, or type and unit as well."""
    found = []
    if normalise(one.name) == normalise(other.name):
        found.append("spelt otherwise only")
    for key in ("type", "unit"):
        mine, its = one.values(key), other.values(key)
        if mine and its and not set(mine) & set(its):
            found.append(f"{key} {words.unit_named(its[0])}")
    data = other.occurrences[0].data.title
    return ", ".join([f"in {data}", *found])
