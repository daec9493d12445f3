"""The rules that there are, found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Check = Callable[..., Iterator[Finding]]

FAULT = "fault"
RECORD = "record"
KNOWLEDGE_BASE = "knowledge-base"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as declared.

    `on` says what it is called with: `fault` (each fault of that slug), `record` (each record),
    the names of record types, or `knowledge-base` (once). `aggravated` and `eased` are the
    severities of findings that weigh more or less than usual. `locked` rules cannot be
    suppressed, lowered or baselined. A rule with `default=False` runs only when selected. A
    finding takes the place of those that the rules `instead_of` have at the same place.
    """

    code: str
    slug: str
    severity: Severity
    on: tuple[str, ...]
    check: Check
    module: str
    aggravated: Severity
    eased: Severity
    locked: bool = False
    default: bool = True
    fix: str = ""
    needs: frozenset[str] = frozenset()
    instead_of: frozenset[str] = frozenset()

    @property
    def documentation(self) -> str:
        """The module's docstring: title line, then `## What it does`, `## Why`, `## Example`."""
        return importlib.import_module(self.module).__doc__ or ""

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.strip().split("\n", 1)[0]


def rule(
    code: str,
    slug: str,
    *,
    on: str | tuple[str, ...],
    severity: str,
    aggravated: str | None = None,
    eased: str | None = None,
    locked: bool = False,
    default: bool = True,
    fix: str = "",
    needs: frozenset[str] | set[str] = frozenset(),
    instead_of: frozenset[str] | set[str] = frozenset(),
) -> Callable[[Check], Check]:
    """Declare a rule; see `Rule` for the arguments.

    `fix` is the catalogue's letter or letters: `S` safe, `U` unsafe, `D` shown only.
    """

    def declare(check: Check) -> Check:
        usual = Severity(severity)
        check.__dict__["rule"] = Rule(
            code=code,
            slug=slug,
            severity=usual,
            on=(on,) if isinstance(on, str) else on,
            check=check,
            module=check.__module__,
            aggravated=Severity(aggravated) if aggravated else usual,
            eased=Severity(eased) if eased else usual,
            locked=locked,
            default=default,
            fix=fix,
            needs=frozenset(needs),
            instead_of=frozenset(instead_of),
        )
        return check

    return declare


class Registry:
    """All rules, by code and by slug."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.code)

    @cached_property
    def by_name(self) -> dict[str, Rule]:
        """Codes and slugs, both lead to the rule."""
        return {name: rule for rule in self.rules for name in (rule.code, rule.slug)}

    @cached_property
    def for_faults(self) -> dict[str, Rule]:
        """The rules that word the faults of lower floors, by slug."""
        return {rule.slug: rule for rule in self.rules if FAULT in rule.on}

    def matching(self, selector: str) -> list[Rule]:
        """Rules by code (`CF304`), slug, code prefix (`CF2`) or family folder (`yaml`)."""
        if selector in self.by_name:
            return [self.by_name[selector]]
        family = selector.replace("-", "_")
        return [
            rule
            for rule in self.rules
            if (selector.startswith("CF") and rule.code.startswith(selector))
            or rule.module.split(".")[-2] == family
        ]


@cache
def registry() -> Registry:
    """Every rule below this package."""
    package = importlib.import_module("cardfile.rules")
    found: list[Rule] = []
    for module in pkgutil.walk_packages(package.__path__, "cardfile.rules."):
        if module.ispkg or module.name.count(".") < 3:
            continue
        found += _declared(importlib.import_module(module.name))
    return Registry(found)


def _declared(module: Any) -> list[Rule]:
    return [
        item.__dict__["rule"]
        for item in vars(module).values()
        if callable(item)
        and "rule" in getattr(item, "__dict__", {})
        and item.__module__ == module.__name__
    ]
