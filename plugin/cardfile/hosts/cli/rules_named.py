"""Rules as they are named on the command line."""

from __future__ import annotations

import click

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
