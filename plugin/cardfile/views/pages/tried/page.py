"""The hypotheses as one table that can be searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.contract import Fragment
from cardfile.views.environment import render
from cardfile.views.experiments import (
    LED_TO,
    day_of,
    experiment_types,
    experiments,
    idea_of,
    learnt_from,
)
from cardfile.views.facets import Facet, facet_of
from cardfile.views.queries import Count, count_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.shared import PageContext, Shared

ADDRESS = "tried"
OPEN = "open"
_MOST_NEXT = 3
_ORDER = ("supported", "mixed", "inconclusive", "refuted", "invalid", "exploratory", "baseline")


@dataclass(frozen=True, slots=True)
class Way:
    """A link, or words alone."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One experiment; `facets` are the numbers of its values in the filters."""

    idea: str
    title: str
    href: str
    outcome: Chip
    learnt: str
    day: str
    iso: str
    owner: str
    following: tuple[Way, ...]
    more: int
    facets: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: its page, and how many experiments had it."""

    way: Way
    count: Count


@dataclass(frozen=True, slots=True)
class Tried:
    """One page of the table."""

    id: str
    total: int
    rows: tuple[Row, ...]
    facets: tuple[Facet, ...]
    outcomes: tuple[Outcome, ...]
    every: Way | None
    earlier: Way | None
    later: Way | None
    command: str


def outcomes(shared: Shared) -> Mapping[str, tuple[Record, ...]]:
    """The experiments by outcome; those without one are `open`. `shared.once` keeps them."""
    found: dict[str, list[Record]] = {}
    for record in shared.once(experiments):
        found.setdefault(_outcome(record), []).append(record)
    known = [*_ORDER, *sorted(found.keys() - {*_ORDER, OPEN}), OPEN]
    return {name: tuple(found[name]) for name in known if name in found}


def outcome_address(outcome: str) -> str:
    """The page of the experiments with an outcome."""
    return f"{ADDRESS}/{words.slug(outcome)}"


def chunk_address(address: str, number: int) -> str:
    """The further pages of a table, numbered from 0."""
    return f"{address}/page-{number + 1}" if number else address


def tried_fragment(
    chunks: Sequence[Sequence[Record]], number: int, outcome: str, page: PageContext
) -> Fragment:
    """One page of the experiments of an outcome, or of all."""
    records = chunks[number] if chunks else ()
    facets, codes = _facets(records, page)
    address = outcome_address(outcome) if outcome else ADDRESS
    model = Tried(
        words.element_id(outcome or "all", "tried"),
        sum(len(chunk) for chunk in chunks),
        tuple(_row(record, code, page) for record, code in zip(records, codes, strict=True)),
        facets,
        _outcomes(page),
        Way("all outcomes", page.urls.page(ADDRESS)) if outcome else None,
        _beside(address, number + 1, len(chunks), "earlier", page),
        _beside(address, number - 1, len(chunks), "later", page),
        f"cardfile new {min(experiment_types(page.shared), default='experiment-log')}",
    )
    return Fragment(render("pages/tried/tried.html", t=model))


def _outcome(record: Record) -> str:
    return record.text("outcome") or OPEN


def _row(record: Record, code: str, page: PageContext) -> Row:
    day = day_of(record)
    following = _following(record, page)
    idea = idea_of(record)
    return Row(
        idea or record.title,
        record.title if idea else "",
        record_url(page, record),
        chips.standing_chip(record, page.shared.as_of) or chips.Chip("open", "idle"),
        learnt_from(record),
        words.short_day(day) if day else "",
        day.isoformat() if day else "",
        ", ".join(page.shared.person(party) for party in record.owners),
        following[:_MOST_NEXT],
        len(following[_MOST_NEXT:]),
        code,
    )


def _following(record: Record, page: PageContext) -> tuple[Way, ...]:
    """What came after: what goes on from it or rests on it, then what was meant to be done."""
    ends = page.shared.incoming(record)
    later = [link.source for name in LED_TO for link in ends if link.relation == name]
    done = {other.page.path: Way(other.title, record_url(page, other)) for other in later}
    links = {link.reference.pointer: link.target for link in page.shared.outgoing(record)}
    meant = []
    for item in record.each("follow_ups"):
        target = links.get(f"{item.pointer}/ref")
        if target is not None and target.page.path not in done:
            done[target.page.path] = Way(target.title, record_url(page, target))
        elif target is None and (text := item.text("what")):
            meant.append(Way(text))
    return (*done.values(), *meant)


def _outcomes(page: PageContext) -> tuple[Outcome, ...]:
    found = page.shared.once(outcomes)
    if len(found) < 2:
        return ()
    kinds = ",".join(sorted({r.type.name for records in found.values() for r in records}))
    return tuple(
        Outcome(
            Way(words.plain(name), page.urls.page(outcome_address(name))),
            count_of(
                page,
                len(records),
                f"type:{kinds} outcome:{'missing' if name == OPEN else name}",
            ),
        )
        for name, records in found.items()
    )


def _facets(records: Sequence[Record], page: PageContext) -> tuple[tuple[Facet, ...], list[str]]:
    if len(records) < 2:
        return (), ["" for _ in records]
    values: list[tuple[str, str, list[list[str]]]] = [
        ("outcome", "Outcome", [[_outcome(record)] for record in records]),
        ("domain", "Domain", [_texts(record, "domain") for record in records]),
        ("tags", "Tag", [_texts(record, "tags") for record in records]),
        ("owner", "Owner", [[page.shared.person(p) for p in r.owners] for r in records]),
    ]
    found: list[Facet] = []
    codes: list[list[str]] = [[] for _ in records]
    for name, title, rows in values:
        order: Sequence[str] = _ORDER if name == "outcome" else ()
        labels = None
        if name == "owner":
            # by name: the page is no ranking of persons
            order = sorted({value for row in rows for value in row})
            labels = {value: value for value in order}
        facet = facet_of(name, title, rows, labels, order)
        if facet is None:
            continue
        for code, row in zip(codes, rows, strict=True):
            code.append(facet.code(len(found), row))
        found.append(facet)
    return tuple(found), [" ".join(part for part in code if part) for code in codes]


def _texts(record: Record, name: str) -> list[str]:
    return [value for value in record.items(name) if isinstance(value, str)]


def _beside(address: str, number: int, count: int, text: str, page: PageContext) -> Way | None:
    return (
        Way(text, page.urls.page(chunk_address(address, number))) if 0 <= number < count else None
    )
