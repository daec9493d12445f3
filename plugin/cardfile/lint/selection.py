"""Which rules run, and how bad their findings are."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity, Weight
from cardfile.diagnostic.nearest import nearest
from cardfile.rules import Registry, Rule, registry
from cardfile.settings.places import config_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.diagnostic import Fault
    from cardfile.records import Record
    from cardfile.settings import LintSettings, Settings

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

    def unknown(self, settings: Settings) -> list[Fault]:
        """One fault of the configuration for each selector in it that means no rule."""
        lint = settings.lint
        tables: dict[tuple[str, ...], tuple[str, ...]] = {
            ("lint", "extend-select"): lint.extend_select,
            ("lint", "ignore"): lint.ignore,
            **{
                ("lint", "per-file-ignores", glob): codes
                for glob, codes in lint.per_file_ignores.items()
            },
            **{
                ("lint", "per-type-ignores", kind): codes
                for kind, codes in lint.per_type_ignores.items()
            },
        }
        found = [
            _unknown_rule(settings, (*keys, index), name, at_value=True)
            for keys, names in tables.items()
            for index, name in enumerate(names)
            if not registry().matching(name)
        ]
        found += [
            _unknown_rule(settings, ("lint", "severity", name), name, at_value=False)
            for name in lint.severity
            if not registry().matching(name)
        ]
        return found

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


def _unknown_rule(
    settings: Settings, keys: tuple[str | int, ...], name: str, *, at_value: bool
) -> Fault:
    near = [match.candidate for match in nearest(name, list(registry().by_name))]
    return config_fault(
        settings, "unknown-rule", *keys, at_value=at_value, value=name, suggestions=near
    )


def _codes(rules: Registry, selectors: Iterable[str]) -> set[str]:
    return {rule.code for selector in selectors for rule in rules.matching(selector)}
