"""The risk register: every risk by likelihood and impact, and what was accepted until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cardfile.graph.status import is_over
from cardfile.standards.levels import HIGHEST_SCORE, score_of
from cardfile.views import words
from cardfile.views.dashboard import (
    MOST_ROWS,
    Block,
    Cell,
    Grid,
    Head,
    Row,
    Stat,
    counted,
    dashboard,
    record_cell,
)
from cardfile.views.dashboard.cells import day_cell, listed
from cardfile.views.environment import render
from cardfile.views.pages.governance.parts import page_of

if TYPE_CHECKING:
    from datetime import date

    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_RISK, _ACCEPTED = "risk", "accepted"
_SEVERE, _MIDDLE = 12, 6
_SCALE = range(1, HIGHEST_SCORE + 1)
_LEAD = (
    "What may go wrong, how likely and how bad, and what is done about it. Levels in words stand on"
    " the scale of 1 to 5: low is 2, medium 3, high 4, critical 5."
)


@dataclass(frozen=True, slots=True)
class Square:
    """One square of the matrix, with the risks in it."""

    likelihood: int
    impact: int
    cell: Cell

    @property
    def level(self) -> str:
        """How bad the square is, in a word."""
        weight = self.likelihood * self.impact
        return "severe" if weight >= _SEVERE else "moderate" if weight >= _MIDDLE else "slight"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Risks by likelihood and impact; the squares from the upper left."""

    id: str
    finding: str
    squares: tuple[Square, ...]


def register(shared: Shared) -> list[Record]:
    """The risks that are not closed, by their weight, the heaviest first."""
    found = [record for record in shared.of_type(_RISK) if not is_over(record)]
    return sorted(found, key=lambda record: (-_weight(record), record.title, record.id))


def severe(shared: Shared) -> list[Record]:
    """The risks whose likelihood times impact is high."""
    return [record for record in register(shared) if _weight(record) >= _SEVERE]


def _scores(record: Record) -> tuple[int | None, int | None]:
    return score_of(record.get("likelihood")), score_of(record.get("impact"))


def _weight(record: Record) -> int:
    likelihood, impact = _scores(record)
    return (likelihood or 0) * (impact or 0)


def risks_page(page: PageContext) -> Fragment:
    """The page."""
    found = register(page.shared)
    today = page.shared.as_of
    over = [r for r in found if (until := _accepted_until(page, r)) is not None and until < today]
    stats = (
        Stat("Risks that are not closed", counted(page, found)),
        Stat("Severe", counted(page, severe(page.shared), "bad")),
        Stat("Accepted", counted(page, [r for r in found if r.status == _ACCEPTED])),
        Stat("Accepted, and the term is over", counted(page, over, "bad")),
        Stat("Occurred", counted(page, [r for r in found if r.status == "occurred"], "warn")),
    )
    blocks = [
        Block(
            "matrix",
            "By likelihood and impact",
            figure=_matrix(page, found) if len(found) > 1 else None,
            empty="" if len(found) > 1 else "A matrix needs at least two risks.",
        ),
        _register(page, found),
        _in_cards(page),
    ]
    return dashboard(page_of(page, "risks", _LEAD, stats, blocks))


def _matrix(page: PageContext, found: list[Record]) -> Markup:
    squares = tuple(
        Square(row, column, counted(page, [r for r in found if _scores(r) == (row, column)]))
        for row in reversed(_SCALE)
        for column in _SCALE
    )
    rated = [record for record in found if None not in _scores(record)]
    worst = [record for record in rated if _weight(record) >= _SEVERE]
    finding = f"{len(worst)} of {words.counted(len(rated), 'risk')} severe"
    if worst:
        finding += f", the heaviest: {worst[0].title}"
    if len(rated) < len(found):
        finding += f"; {len(found) - len(rated)} without both levels are not drawn"
    model = Matrix(words.element_id("governance-risks", "figure"), f"{finding}.", squares)
    return Markup(render("pages/governance/matrix.html", m=model, scale=list(_SCALE)))  # noqa: S704


def _register(page: PageContext, found: list[Record]) -> Block:
    heads = (
        Head("Risk"),
        Head("Likelihood"),
        Head("Impact"),
        Head("Residual"),
        Head("Mitigation"),
        Head("Affects"),
        Head("Owner"),
        Head("Looked at again"),
    )
    return Block(
        "register",
        "Register",
        grid=Grid(
            "Risk register",
            heads,
            tuple(Row(_cells(page, r)) for r in found[:MOST_ROWS]),
            "risk",
            "risks",
            total=len(found),
        ),
        empty="No risk is written down. Write the first with",
        command="cardfile new risk --set likelihood=low --set impact=high",
    )


def _cells(page: PageContext, record: Record) -> tuple[Cell, ...]:
    owners = ", ".join(page.shared.person(owner) for owner in record.owners)
    affected = {
        link.target.page.path: page.shared.publisher.record(link.target)
        for link in page.shared.outgoing(record)
        if link.relation == "affects" and link.target is not None
    }
    return (
        record_cell(page, record),
        _level(record.get("likelihood")),
        _level(record.get("impact")),
        _level(record.get("residual")),
        Cell(words.shortened(record.text("mitigation_strategy") or "", 160)),
        listed([Cell(r.title, page.urls.record(r)) for r in affected.values()], 4),
        Cell(owners),
        _term(page, record),
    )


def _level(value: Any) -> Cell:
    score = score_of(value)
    if score is None and isinstance(value, str | int | float) and value != "":
        return Cell(words.shortened(str(value), 40), sub="not on the scale", tone="warn")
    if score is None:
        return Cell()
    tone = "bad" if score > 3 else "warn" if score == 3 else ""
    return Cell(str(value), sort=str(score), tone=tone)


def _term(page: PageContext, record: Record) -> Cell:
    """When a risk is looked at again; for an accepted one, how long that holds."""
    today = page.shared.as_of
    until = _accepted_until(page, record)
    if record.status == _ACCEPTED and until is not None:
        late = until < today
        return day_cell(until, sub="accepted until; over at build" if late else "accepted until",
                        tone="bad" if late else "")  # fmt: skip
    due = record.date("review_by")
    late = due is not None and due < today
    return day_cell(due, sub="overdue at build" if late else "", tone="bad" if late else "")


def _accepted_until(page: PageContext, record: Record) -> date | None:
    """The day on which the acceptance of a risk ends: its own, or that of a decision behind it."""
    if record.status != _ACCEPTED:
        return None
    decisions = [
        page.shared.publisher.record(link.target)
        for link in page.shared.outgoing(record)
        if link.relation == "decided_by" and link.target is not None
    ]
    days = [record.date("review_by"), *(decision.date("expires") for decision in decisions)]
    return min((day for day in days if day is not None), default=None)


def _in_cards(page: PageContext) -> Block:
    """The risks that stand in model cards, and in no record of their own."""
    rows = tuple(
        Row(
            (
                Cell(risk.text("name") or "", page.urls.record(card)),
                record_cell(page, card),
                _level(risk.get("severity")),
                _level(risk.get("likelihood")),
                _level(risk.get("residual")),
                Cell(words.shortened(risk.text("mitigation_strategy") or "", 160)),
            )
        )
        for card in page.shared.records
        if not is_over(card)
        for risk in card.each("risks")
        if "name" in risk
    )
    heads = (
        Head("Risk"),
        Head("Record"),
        Head("Severity"),
        Head("Likelihood"),
        Head("Residual"),
        Head("Mitigation"),
    )
    return Block(
        "in-cards",
        "Named in other records",
        grid=Grid("Risks named in other records", heads, rows, "risk", "risks"),
        empty="No card names a risk of its own.",
        good=True,
    )
