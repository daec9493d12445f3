"""The page of all teams: what each answers for, and where knowledge hangs on few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.bus_factor import bus_factor
from cardfile.graph.running import is_done_with
from cardfile.graph.status import is_settled
from cardfile.views import words
from cardfile.views.dashboard import (
    MOST_ROWS,
    NOT_APPLICABLE,
    Block,
    Cell,
    Dashboard,
    Grid,
    Head,
    Row,
    Stat,
    counted,
    dashboard,
    number,
    number_head,
    record_cell,
    term,
)
from cardfile.views.dashboard.cells import day_cell, listed
from cardfile.views.pages.people.roster import roster
from cardfile.views.pages.people.rows import departed, handovers, parties_table, party_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cardfile.graph.bus_factor import BusFactor
    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.pages.people.roster import Roster
    from cardfile.views.shared import PageContext, Shared

_LEAD = (
    "Whom to ask, and what would be lost. Teams stand by name, and nobody is ranked: a record that"
    " one owner alone answers for, without a reviewer, is a risk of the team and not a fault."
)


def overview(page: PageContext) -> Fragment:
    """The page."""
    known = page.shared.once(roster)
    alive = [record for record in page.shared.records if not is_settled(record)]
    alone = [
        duty.record for duty in known.survey.duties(alive) if duty.is_sole and duty.record.owners
    ]
    blocks = [_teams(page, known)]
    if known.persons:
        grid = parties_table(page, known, known.persons, "person")
        blocks.append(Block("persons", "Persons", grid=grid))
    blocks.append(_bus_factors(page))
    kept = [r for r in page.shared.records if not is_done_with(r, page.kb)]
    gone = departed(page, known, kept)
    blocks += [gone] if gone else []
    if known.handovers or page.shared.of_type("handover"):
        blocks.append(handovers(page, known.handovers))
    if known.unowned:
        blocks.append(_unowned(page, known.unowned))
    stats = (
        Stat("Teams", Cell(f"{len(known.teams):,}")),
        Stat("Records without an owner", counted(page, list(known.unowned), "warn")),
        Stat("Known to one owner alone", counted(page, alone)),
        Stat("Open handovers", counted(page, list(known.handovers), "warn")),
    )
    kicker = (Cell("knowledge base", page.urls.home()), Cell(_built(page)))
    return dashboard(Dashboard("people", kicker, _LEAD, stats, tuple(blocks)))


def _built(page: PageContext) -> str:
    return f"as of the build on {words.day(page.shared.as_of)}"


def _teams(page: PageContext, known: Roster) -> Block:
    grid = parties_table(page, known, known.teams, "team")
    others = [name for name in known.outside() if name not in known.persons]
    rows = grid.rows
    if others and rows:
        records = {r.page.path: r for name in others for r in known.owned[name]}
        cell = number(page, len(records), term("owner", *others))
        rest = Cell("Owners of no known team", sub="The people file says who belongs to which.")
        blank = Cell("–", is_muted=True)
        rows = (*rows, Row((rest, cell, blank, blank, blank, blank), is_total=True))
    return Block(
        "teams",
        "Teams",
        grid=Grid(grid.label, grid.heads, rows, "team", "teams"),
        empty="No team is known, because no people file names one and no owner sounds like one."
        " Name the file in cardfile.toml, and in it each team, such as",
        command="risk: {name: Risk models, kind: team, email: …}",
    )


def domain_factors(shared: Shared) -> tuple[tuple[str, BusFactor], ...]:
    """The bus factor of the whole knowledge base, under an empty name, and of each domain."""
    directory = shared.once(roster).directory
    alive = [record for record in shared.records if not is_settled(record)]
    by_domain: dict[str, list[Record]] = {"": alive}
    for record in alive:
        domain = record.text("domain")
        if domain:
            by_domain.setdefault(domain, []).append(record)

    def owned(records: Iterable[Record]) -> list[frozenset[str]]:
        return [
            frozenset(
                owner.name
                for owner in record.owners
                if owner.name and directory.left(owner.name, shared.as_of) is None
            )
            for record in records
        ]

    return tuple((name, bus_factor(owned(by_domain[name]))) for name in sorted(by_domain))


def _bus_factors(page: PageContext) -> Block:
    heads = (
        Head("Domain"),
        number_head("Records in force"),
        Head("Smallest set of owners"),
        number_head("They alone answer for"),
        Head("How it was found"),
    )
    found = page.shared.once(domain_factors)
    return Block(
        "bus-factor",
        "How few would have to leave",
        "The smallest set of owners without whom more than half of a domain's records would have"
        " none. A team counts as one owner, and its people as themselves.",
        grid=Grid(
            "Bus factor by domain",
            heads,
            tuple(_factor(page, name, factor) for name, factor in found if factor.records),
            "domain",
            "domains",
        ),
        empty="No record is in force, so there is nothing that could be lost.",
    )


def _factor(page: PageContext, domain: str, factor: BusFactor) -> Row:
    owners = [party_cell(page, name) for name in factor.owners]
    return Row(
        (
            Cell(domain or "the whole knowledge base", is_muted=not domain),
            Cell(f"{factor.records:,}", sort=str(factor.records)),
            listed(owners) if owners else Cell("more than half have no owner", tone="warn"),
            Cell(f"{factor.orphaned:,}", sort=str(factor.orphaned)),
            _method(factor),
        )
    )


def _method(factor: BusFactor) -> Cell:
    if not factor.owners:
        return NOT_APPLICABLE
    exact, greedy = "exactly: no smaller set exists", "greedily: a smaller set may exist"
    return Cell(exact if factor.is_exact else greedy)


def _unowned(page: PageContext, records: Sequence[Record]) -> Block:
    heads = (Head("Record"), Head("Last changed"))
    rows = tuple(
        Row((record_cell(page, record), day_cell(page.shared.updated(record))))
        for record in records[:MOST_ROWS]
    )
    label = "Records without an owner"
    grid = Grid(label, heads, rows, "record", "records", total=len(records))
    return Block("unowned", "Nobody answers for", grid=grid)
