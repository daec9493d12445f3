"""Units of quantities: a UCUM expression, or an ISO 4217 code for money, also within one."""

from __future__ import annotations

from cardfile.standards import currencies, ucum
from cardfile.standards.problem import Problem


def check(unit: str) -> Problem | None:
    """What is wrong with a unit: `kg`, `a`, `%`, `1`, `EUR` and `EUR/m2` are right."""
    problem = ucum.check(unit, currencies.values())
    if problem is None:
        return None
    money = currencies.meant(unit)
    if money is None:
        return problem
    suggestions = dict.fromkeys((money, *problem.suggestions))
    return Problem(problem.message, 0, len(unit), tuple(suggestions)[:3], problem.help)


def values() -> dict[str, str]:
    """Atoms of UCUM and currencies with their names, for completion."""
    return {"1": "no unit"} | ucum.values() | currencies.values()
