"""A page for each rule, from the documentation that the rule carries, and a table of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.rules import registry
from reference.text import code, inert, prose, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.rules import Rule

_FIX = {"S": "safe", "U": "unsafe", "D": "shown only"}
_FAMILIES = {
    "run": "The run itself",
    "envelope": "Files and front matter blocks",
    "yaml": "YAML",
    "schema": "Fields",
    "graph": "Links between records",
    "evidence": "Numbers and what they came from",
    "records": "What a type of record must say",
    "schema_lint": "Schemas",
}
_EXAMPLE = re.compile(
    r"^(`{4,})(\w+) (bad|good|base)(?: path=(\S+))?(?: commit=([0-9-]+))?[^\n]*$", re.MULTILINE
)

_INTRODUCTION = """\
# Rules

What `cardfile lint` looks for. Each rule has a code that never changes its meaning, and a slug
that says what it is about; both name the rule wherever one is asked for. So do the beginning of
codes (`CF2`) and the name of a family (`yaml`). `cardfile explain CF401` prints these pages at the
terminal.

**Fix** says what the lint can offer: a *safe* one keeps the meaning, an *unsafe* one may
change it, and some are *shown only*. Each was tried on the page before it is shown. **Locked**
rules guard the reading itself: they cannot be ignored, lowered or put into a lint baseline.
[How to read a message](../lint.md) has the rest.
"""


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of each page."""
    rules = registry().rules
    yield "rules/index.md", _index(rules)
    for rule in rules:
        yield f"rules/{rule.code.lower()}.md", _page(rule)


def nav() -> list[Any]:
    """The pages for the navigation, by family."""
    found: dict[str, list[str]] = {}
    for rule in registry().rules:
        found.setdefault(family(rule), []).append(f"rules/{rule.code.lower()}.md")
    return [
        "rules/index.md",
        *({_FAMILIES.get(name, name): paths} for name, paths in found.items()),
    ]


def family(rule: Rule) -> str:
    """The folder that a rule lies in."""
    return rule.module.split(".")[-2]


def _index(rules: list[Rule]) -> str:
    parts = [_INTRODUCTION]
    for name in dict.fromkeys(family(rule) for rule in rules):
        rows = [
            (
                f"[{rule.code}]({rule.code.lower()}.md)",
                code(rule.slug),
                _severity(rule),
                _fixes(rule),
                prose(rule.summary),
            )
            for rule in rules
            if family(rule) == name
        ]
        title = f"## {_FAMILIES.get(name, name)} {{ #{name.replace('_', '-')} }}\n"
        parts += [title, table(("Code", "Slug", "Severity", "Fix", "What is wrong"), rows)]
    return "\n".join(parts)


def _severity(rule: Rule) -> str:
    others = dict.fromkeys((rule.aggravated.value, rule.eased.value))
    words = [rule.severity.value, *(word for word in others if word != rule.severity.value)]
    if not rule.default:
        words.append("off")
    return f"{words[0]} ({', '.join(words[1:])})" if words[1:] else words[0]


def _fixes(rule: Rule) -> str:
    return ", ".join(_FIX[letter] for letter in rule.fix) or "–"


def _page(rule: Rule) -> str:
    summary, _, rest = rule.documentation.strip().partition("\n")
    notes = [f"Severity: {rule.severity.value}"]
    if rule.aggravated is not rule.severity:
        notes.append(f"{rule.aggravated.value} in graver cases")
    if rule.eased is not rule.severity:
        notes.append(f"{rule.eased.value} in milder ones")
    facts = [", ".join(notes), f"Fix: {_fixes(rule)}"]
    facts += ["Locked"] if rule.locked else []
    facts += [] if rule.default else [f'Runs with `extend-select = ["{rule.code}"]` only']
    title = f"# {rule.code} {inert(rule.slug)}"
    return f"{title}\n\n{summary}\n\n{'. '.join(facts)}.\n{_examples(rest)}\n\n{_setting(rule)}"


def _examples(text: str) -> str:
    """The marked examples as blocks that name their file."""

    def opened(match: re.Match[str]) -> str:
        when = ", before the change" if match[3] == "base" else ""
        when += f", committed on {match[5]}" if match[5] else ""
        return f'{match[1]}{match[2]} title="{match[4] or "docs/page.md"}{when}"'

    return _EXAMPLE.sub(opened, text)


def _setting(rule: Rule) -> str:
    if rule.locked:
        return "## Setting\n\nThis rule always runs, with this severity.\n"
    lines = [
        "## Setting",
        "",
        "In `cardfile.toml`, another severity, or none:",
        "",
        "```toml",
        "[lint.severity]",
        f'{rule.code} = "{"warning" if rule.severity.value != "warning" else "info"}"',
        "```",
        "",
        f'`[lint] ignore = ["{rule.code}"]` switches it off everywhere,',
        f'`[lint.per-file-ignores]` with `"archive/**" = ["{rule.code}"]` for some pages.',
    ]
    return "\n".join(lines) + "\n"
