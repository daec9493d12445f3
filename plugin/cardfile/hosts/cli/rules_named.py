"""Rules as they are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVELS = ("error", "warning", "info")


def known_rules(selectors: tuple[str, ...]) -> tuple[str, ...]:
    """Selectors, several with commas in one option; an unknown one is an error of usage."""
    from cardfile.diagnostic.nearest import nearest
    from cardfile.rules import registry

    names = tuple(name.strip() for text in selectors for name in text.split(",") if name.strip())
    for name in names:
        if not registry().matching(name):
            near = [match.candidate for match in nearest(name, list(registry().by_name))]
            hint = f"; did you mean “{near[0]}”?" if near else ""
            raise click.UsageError(f"there is no rule “{name}”{hint}")
    return names


def warn_of_locked(ignored: tuple[str, ...], lowered: Iterable[str]) -> None:
    """Say of each rule that was named by itself and is locked that it stays as it is."""
    from cardfile.rules import registry

    for name in sorted({*known_rules(ignored), *lowered} & registry().by_name.keys()):
        rule = registry().by_name[name]
        if rule.locked:
            click.echo(
                f"note: {rule.code} [{rule.slug}] guards the reading itself and stays as it is",
                err=True,
            )


def severities(pairs: tuple[str, ...]) -> dict[str, str]:
    """The severities that `RULE=LEVEL` options set, by code."""
    from cardfile.rules import registry

    found: dict[str, str] = {}
    for pair in pairs:
        name, _, level = pair.partition("=")
        if level not in (*LEVELS, "hint", "off"):
            raise click.UsageError(
                f"--severity takes RULE=error|warning|info|hint|off, got “{pair}”"
            )
        found |= {rule.code: level for rule in registry().matching(known_rules((name,))[0])}
    return found
