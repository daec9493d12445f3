"""How much a rule weighs that follows the status, as the tiers of the schemas do."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cardfile.diagnostic import Weight

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardfile.records import Place, Record

_T = TypeVar("_T")
RELIED_ON = frozenset({"approved", "production"})
"""The states of cards and data in which others rely on them."""
_ORDER = (Weight.EASED, Weight.DEFAULT, Weight.AGGRAVATED)


def tier_weight(record: Record, states: frozenset[str] = RELIED_ON) -> Weight:
    """Aggravated in the states that ask, usual one step before them, else eased.

    A rule that goes by it declares `severity="warning", aggravated="error", eased="hint"`.
    """
    lifecycle = record.type.lifecycle
    if record.status in states:
        return Weight.AGGRAVATED
    is_ahead = record.status in lifecycle.one_step_from(states)
    return Weight.DEFAULT if is_ahead and record.status != lifecycle.initial else Weight.EASED


def lesser(one: Weight, other: Weight) -> Weight:
    """The one that weighs less."""
    return min(one, other, key=_ORDER.index)


def weightiest(items: list[_T], key: Callable[[_T], Weight]) -> _T:
    """The first of the items that weigh most."""
    return max(items, key=lambda item: _ORDER.index(key(item)))


def high_risk_place(card: Record) -> Place | None:
    """Where a model card says that the model is of high risk (tier H), or none."""
    if card.get("risk.level") in ("high", "critical"):
        return card.at("risk.level")
    if card.get("eu_ai_act.risk_classification") == "high-risk":
        return card.at("eu_ai_act.risk_classification")
    return None
