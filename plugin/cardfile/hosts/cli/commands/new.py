"""`cardfile new`: a record that passes the lint."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.project import Project
    from cardfile.schema import RecordType


@declare(
    "new",
    "cardfile new model-card churn-score --title 'Churn score' --owner team-growth",
    "cardfile new decision-record              # asks what is required",
    "cardfile new meeting-note --set date=2026-11-23 --set outcome='We go on.'",
)
@click.argument("type_name", metavar="TYPE")
@click.argument("name", required=False, metavar="[ID]")
@click.option("--title", help="What readers see.")
@click.option("--owner", help="Who answers for it; default whoever owns most records.")
@click.option("--set", "pairs", multiple=True, metavar="KEY=VALUE", help="Any other field.")
@click.option("--path", help="Where to write it, instead of beside its like.")
def command(
    session: Session,
    type_name: str,
    name: str | None,
    title: str | None,
    owner: str | None,
    pairs: tuple[str, ...],
    path: str | None,
) -> int:
    """Write a new record in its first state, asking only for what that state requires."""
    from cardfile.project.drafting import draft

    project = session.project(allow_empty=True)
    kind = _kind(project, type_name)
    given = _given(pairs)
    if owner:
        given["owner"] = owner
    asking = sys.stdin.isatty() and not session.quiet
    if title is None and asking:
        title = click.prompt("Title", default=_title(kind, name))
    _ask(kind, given, asking=asking)
    written = draft(project, kind, title or _title(kind, name), given, name, path)
    target = project.settings.root / written.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(written.text, "utf-8", newline="\n")
    session.say(f"wrote {written.path}")
    return 0


def _kind(project: Project, name: str) -> RecordType:
    from cardfile.diagnostic.nearest import nearest
    from cardfile.errors import SchemaError

    kind = project.types.get(name)
    if kind is None:
        near = [match.candidate for match in nearest(name, list(project.types.names))]
        hint = (
            f"did you mean “{near[0]}”?" if near else f"there are {', '.join(project.types.names)}"
        )
        raise SchemaError(f"there is no record type “{name}”; {hint}")
    return kind


def _title(kind: RecordType, name: str | None) -> str:
    if name:
        words = name.lstrip("0123456789-").replace("-", " ").replace("_", " ").strip()
        return (words[:1].upper() + words[1:]) or name
    return f"New {kind.label[:1].lower()}{kind.label[1:]}"


def _given(pairs: tuple[str, ...]) -> dict[str, Any]:
    from cardfile.syntax.scalars import resolve

    found: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise click.UsageError(f"--set takes KEY=VALUE, got “{pair}”")
        found[key] = resolve(value)
    return found


def _ask(kind: RecordType, given: dict[str, Any], *, asking: bool) -> None:
    """Ask for the required texts that were not given; an empty answer keeps the stand-in."""
    from cardfile.project.drafting import required_fields

    for field in required_fields(kind):
        if not asking or field.name in given or "string" not in field.types:
            continue
        hint = f" ({', '.join(map(str, field.enum))})" if field.enum else ""
        answer = click.prompt(f"{field.title}{hint}", default="", show_default=False)
        if answer:
            given[field.name] = answer
