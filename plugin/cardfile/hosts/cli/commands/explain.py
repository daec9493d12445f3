"""`cardfile explain`: what a code, a type or a field means."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.rules import Rule
    from cardfile.schema import Field, RecordType

_FIXES = {"S": "safe", "U": "on request", "D": "shown, not applied"}
_BOUNDS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minItems": "at least {} of them",
    "maxItems": "at most {} of them",
}


@declare(
    "explain",
    "cardfile explain CF401                    # a rule: what, why, example",
    "cardfile explain unresolved-reference     # the same",
    "cardfile explain model-card               # a type and its fields",
    "cardfile explain model-card.risk.level    # a field",
)
@click.argument("subject", metavar="CODE|TYPE[.FIELD]")
def command(session: Session, subject: str) -> int:
    """Say what a rule, a record type or a field means."""
    from cardfile.report.terminal import markdown
    from cardfile.rules import registry

    rule = registry().by_name.get(subject.upper()) or registry().by_name.get(subject)
    text = _rule(rule) if rule else _of_schema(session, subject)
    click.echo(markdown(text, session.options()), nl=False)
    return 0


def _rule(rule: Rule) -> str:
    head, _, rest = rule.documentation.strip().partition("\n")
    severities = dict.fromkeys([rule.severity, rule.aggravated, rule.eased])
    fixes = ", ".join(_FIXES[letter] for letter in rule.fix) or "none"
    notes = [
        f"Severity: {' or '.join(level.value for level in severities)}. Fix: {fixes}.",
        "" if rule.default else "Runs only when it is selected.",
        "Cannot be switched off." if rule.locked else "",
    ]
    return f"# {rule.code} {rule.slug}\n\n{head}\n\n{' '.join(filter(None, notes))}\n{rest}\n"


def _of_schema(session: Session, subject: str) -> str:
    from cardfile.diagnostic.nearest import nearest
    from cardfile.errors import SchemaError
    from cardfile.rules import registry
    from cardfile.schema import load_types

    types = load_types(session.loaded().settings)
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
    from cardfile.schema.least import required_names
    from cardfile.schema.site_keys import site_keys

    lines = [f"# {kind.label} (`{kind.name}`)", ""]
    if kind.lifecycle.states:
        lines += [f"States: {', '.join(kind.lifecycle.states)}.", ""]
    if kind.paths:
        lines += [f"Pages without `type:` are bound by {', '.join(kind.paths)}.", ""]
    needed = set(required_names(kind))
    of_site: list[str] = []
    of_hub: list[str] = []
    for name, field in kind.properties.items():
        if name in site_keys():
            of_site.append(f"`{name}`")
        elif field.is_of_hub:
            of_hub.append(f"`{name}`")
        else:
            mark = " (required)" if name in needed else ""
            lines.append(f"- `{name}`{mark}: {_meaning(field)}")
    if of_site:
        lines += ["", f"Keys of MkDocs, its theme and plugins: {', '.join(of_site)}."]
    if of_hub:
        lines += ["", f"Keys of the Hugging Face Hub: {', '.join(of_hub)}."]
    return "\n".join([*lines, "", f"One field: `cardfile explain {kind.name}.FIELD`"]) + "\n"


def _field(kind: RecordType, field: Field) -> str:
    lines = [f"# `{kind.name}.{field.path}`: {field.title}", "", field.description, ""]
    lines += [f"- {name}: {text}" for name, text in _traits(kind, field) if text]
    return "\n".join(lines) + "\n"


def _traits(kind: RecordType, field: Field) -> Iterator[tuple[str, str]]:
    notes = field.annotation
    yield "takes", _shape(field)
    yield "allowed", ", ".join(str(value) for value in field.enum)
    for keyword, words in _BOUNDS.items():
        bound = kind.tree.lookup(field.pointer_in_schema, keyword)
        yield "bounds", words.format(bound) if bound is not None else ""
    yield "format", field.format or ""
    yield "list", str(notes.get("vocabulary", ""))
    yield "asked for", _tier(kind, field)
    relation = notes.get("relation")
    if relation:
        yield "links to", ", ".join(relation.get("to", ())).replace("*", "any record")
        yield "the other end says", str(relation.get("inverse", ""))
    yield "may stand in the body under", ", ".join(notes.get("section", ()))
    yield "also written as", ", ".join(f"`{name}`" for name in notes.get("synonyms", ()))
    yield "hint", str(notes.get("hint", ""))
    if field.path.count(".") < 2:
        yield "holds", ", ".join(f"`{name}`" for name in _inner(field))
    yield "example", f"`{_example(field.examples[0])}`" if field.examples else ""


def _shape(field: Field) -> str:
    names = {"array": "a list", "object": "a table of fields", "string": "text"}
    names |= {"integer": "a whole number", "number": "a number", "boolean": "true or false"}
    kinds = field.types - {"integer"} if "number" in field.types else field.types
    return ", or ".join(names.get(kind, kind) for kind in sorted(kinds))


def _inner(field: Field) -> list[str]:
    item = field.item
    return list(field.properties or (item.properties if item else {}))


def _tier(kind: RecordType, field: Field) -> str:
    """From which state on the field is needed, or that it is only recommended."""
    if "." in field.path:
        return ""
    states = [state for state in kind.lifecycle.states or [""] if _is_needed(kind, field, state)]
    if states:
        always = len(states) == len(kind.lifecycle.states or [""])
        return "always" if always else f"in {', '.join(states)}"
    gaps = kind.missing({"type": kind.name}, kind.lifecycle.initial)
    return "recommended" if any(field.path in (g.path, *g.alternatives) for g in gaps) else ""


def _is_needed(kind: RecordType, field: Field, state: str) -> bool:
    gaps = kind.missing({"type": kind.name}, state or None)
    return any(gap.path == field.path and gap.severity == "error" for gap in gaps)


def _meaning(field: Field) -> str:
    return field.description or field.title


def _example(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
