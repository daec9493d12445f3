"""Units of quantities: a UCUM expression, or an ISO 4217 code for money, also within one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.standards import currencies, ucum

if TYPE_CHECKING:
    from cardfile.standards.problem import Problem


def check(unit: str) -> Problem | None:
    """What is wrong with a unit: `kg`, `a`, `%`, `1`, `EUR` and `EUR/m2` are right."""
    return ucum.check(unit, currencies.values(), currencies.meant())


def values() -> dict[str, str]:
    """Atoms of UCUM and currencies with their names, for completion."""
    return {"1": "no unit"} | ucum.values() | currencies.values()
