"""The success criteria and the results of an experiment in the versions that git knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.standards import metrics as standard_metrics

if TYPE_CHECKING:
    from cardfile.rules.past import Past

CRITERIA = "success_criteria"
_KEYS = ("split", "role", "op", "value", "versus", "relative")
_USUAL = {"role": "primary", "relative": False}


def has_results(version: Past) -> bool:
    """Whether a version of an experiment has numbers."""
    if not version.mentions("value"):
        return False
    metrics = version.get("metrics")
    entries = metrics if isinstance(metrics, list) else []
    return any(isinstance(m, dict) and isinstance(m.get("value"), int | float) for m in entries)


def criteria_in(version: Past) -> set[tuple[Any, ...]]:
    """The keys of the criteria that a version has."""
    found = version.get(CRITERIA) if version.mentions(CRITERIA) else None
    items = found if isinstance(found, list) else []
    return {criterion_key(item) for item in items if isinstance(item, dict)}


def criterion_key(criterion: Any) -> tuple[Any, ...]:
    """What makes two criteria the same one."""
    name = str(criterion.get("metric"))
    known = standard_metrics.find(name)
    values = (criterion.get(key, _USUAL.get(key)) for key in _KEYS)
    return (known.id if known else name, *(_hashable(value) for value in values))


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else repr(value)
