"""`cardfile explain`: what a code, a type or a field means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.rules import Rule
    from cardfile.schema import Field, RecordType


@declare(
    "explain",
    "cardfile explain CF401                    # a rule: what, why, example",
    "cardfile explain unresolved-reference     # the same",
    "cardfile explain model-card               # a type and its fields",
    "cardfile explain model-card.risk.level    # a field",
)
@click.argument("subject", metavar="CODE|TYPE[.FIELD]")
def command(session: Session, subject: str) -> int:
    """Say what a rule's code, a record type or one of its fields means."""
    from cardfile.report.terminal import markdown
    from cardfile.rules import registry

    rule = registry().by_name.get(subject.upper()) or registry().by_name.get(subject)
    text = _rule(rule) if rule else _of_schema(session, subject)
    click.echo(markdown(text, session.options()), nl=False)
    return 0


def _rule(rule: Rule) -> str:
    head, _, rest = rule.documentation.strip().partition("\n")
    fix = {"S": "safe", "U": "on request", "D": "shown, not applied"}
    fixes = ", ".join(fix[letter] for letter in rule.fix) or "none"
    return (
        f"# {rule.code} {rule.slug}\n\n{head}\n\nSeverity: {rule.severity.value}. "
        f"Fix: {fixes}.{' Cannot be switched off.' if rule.locked else ''}\n{rest}\n"
    )


def _of_schema(session: Session, subject: str) -> str:
    from cardfile.diagnostic.nearest import nearest
    from cardfile.errors import SchemaError
    from cardfile.rules import registry
    from cardfile.schema import load_types
    from cardfile.settings import load

    types = load_types(load(None, session.config).settings)
    name, _, path = subject.partition(".")
    kind = types.get(name)
    if kind is None:
        near = nearest(subject, [*registry().by_name, *types.names])
        hint = f"; did you mean “{near[0].candidate}”?" if near else ""
        raise SchemaError(f"there is no rule and no record type “{subject}”{hint}")
    if not path:
        return _type(kind)
    field = kind.field(path)
    if field is None:
        near = nearest(path, list(kind.properties))
        hint = f"; did you mean “{name}.{near[0].candidate}”?" if near else ""
        raise SchemaError(f"{name} has no field “{path}”{hint}")
    return _field(kind, field)


def _type(kind: RecordType) -> str:
    states = ", ".join(kind.lifecycle.states)
    lines = [f"# {kind.label} (`{kind.name}`)", ""]
    if states:
        lines += [f"States: {states}.", ""]
    lines += [
        f"- `{name}`: {field.description or field.title}" for name, field in kind.properties.items()
    ]
    return "\n".join(lines) + "\n"


def _field(kind: RecordType, field: Field) -> str:
    lines = [f"# `{kind.name}.{field.path}`: {field.title}", "", field.description, ""]
    if field.types:
        lines.append(f"- takes: {', '.join(sorted(field.types))}")
    if field.enum:
        lines.append(f"- allowed: {', '.join(str(value) for value in field.enum)}")
    if field.format:
        lines.append(f"- format: {field.format}")
    sections = field.annotation.get("section")
    if sections:
        lines.append(f"- may stand in the body under: {', '.join(sections)}")
    if field.examples:
        lines.append(f"- example: `{field.examples[0]}`")
    return "\n".join(lines) + "\n"
