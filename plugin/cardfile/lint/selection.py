"""Which rules run, and how bad their findings are."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault, Severity, Weight
from cardfile.diagnostic.nearest import nearest
from cardfile.diagnostic.position import whole_file
from cardfile.rules import Registry, Rule, registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.records import Record
    from cardfile.settings import LintSettings

_OFF = "off"


@dataclass(frozen=True)
class Selection:
    """The rules of one run: the configuration's, as changed on the command line.

    `select` replaces the default set, `extend` adds to it, `ignore` takes away; each holds
    codes, slugs, prefixes of codes or families. `severities` are of the command line.
    """

    settings: LintSettings
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rules(self) -> frozenset[str]:
        """The codes that run. Locked rules always do."""
        all_rules = registry()
        if self.select:
            chosen = _codes(all_rules, self.select)
        else:
            chosen = {rule.code for rule in all_rules.rules if rule.default}
        chosen |= _codes(all_rules, [*self.settings.extend_select, *self.extend])
        chosen -= _codes(all_rules, [*self.settings.ignore, *self.ignore])
        locked = {rule.code for rule in all_rules.rules if rule.locked}
        return frozenset(chosen | locked)

    def unknown(self, path: str) -> list[Fault]:
        """One fault of the configuration for each selector that means no rule."""
        names = {
            "lint.extend-select": self.settings.extend_select,
            "lint.ignore": self.settings.ignore,
            "lint.severity": tuple(self.settings.severity),
            **{
                f"lint.per-file-ignores.{glob}": codes
                for glob, codes in self.settings.per_file_ignores.items()
            },
            **{
                f"lint.per-type-ignores.{kind}": codes
                for kind, codes in self.settings.per_type_ignores.items()
            },
        }
        return [
            Fault(
                "bad-config",
                path,
                whole_file(path),
                {
                    "key": key,
                    "problem": "unknown-rule",
                    "value": name,
                    "suggestions": [m.candidate for m in nearest(name, registry().by_name)],
                },
            )
            for key, selectors in names.items()
            for name in selectors
            if not registry().matching(name)
        ]

    def severity(self, rule: Rule, weight: Weight, record: Record | None) -> Severity | None:
        """The severity of a finding, or none where it is switched off."""
        usual = {
            Weight.DEFAULT: rule.severity,
            Weight.AGGRAVATED: rule.aggravated,
            Weight.EASED: rule.eased,
        }[weight]
        wanted = self._configured(rule, weight, record)
        if wanted is None:
            return usual
        if wanted == _OFF:
            return usual if rule.locked else None
        chosen = Severity(wanted)
        return usual if rule.locked and chosen.rank > usual.rank else chosen

    def _configured(self, rule: Rule, weight: Weight, record: Record | None) -> str | None:
        for name in (rule.code, rule.slug):
            if name in self.severities:
                return self.severities[name]
        found = self.settings.severity.get(rule.code, self.settings.severity.get(rule.slug))
        if found is None or isinstance(found, str):
            return None if found is None or weight is Weight.EASED else found
        status = record.status if record is not None else ""
        if status and status in found:
            return found[status]
        if weight is not Weight.DEFAULT:
            return found.get(weight.value)
        return found.get("default")


def _codes(rules: Registry, selectors: Iterable[str]) -> set[str]:
    return {rule.code for selector in selectors for rule in rules.matching(selector)}
