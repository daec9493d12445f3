"""`cardfile new`: a record that passes the lint."""

from __future__ import annotations

import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.project import Project
    from cardfile.project.drafting import Draft
    from cardfile.schema import Field, RecordType


@declare(
    "new",
    "cardfile new model-card churn-score --title 'Churn score' --owner team-growth",
    "cardfile new decision-record              # asks what is required",
    "cardfile new risk --set likelihood=low --set 'affects=[churn-score, customers]'",
)
@click.argument("type_name", metavar="TYPE")
@click.argument("name", required=False, metavar="[ID]")
@click.option("--title", help="What readers see.")
@click.option("--owner", help="Who answers for it; default whoever owns most records.")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="Any other field.")
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
    """Write a new record in its first state.

    On a terminal it asks for what that state requires; elsewhere, and where the answer is empty,
    the record says that it is not written down yet. It is linted before it is written.
    """
    from cardfile.project.drafting import draft
    from cardfile.project.given import given_values

    project = session.writable_project()
    kind = _kind(project, type_name)
    given = given_values(kind, [_pair(pair) for pair in pairs])
    given |= {key: value for key, value in (("title", title), ("owner", owner)) if value}
    if sys.stdin.isatty() and not session.quiet:
        _ask(project, kind, given, _title(kind, name))
    given.setdefault("title", _title(kind, name))
    written = draft(project, kind, given, name, _target(project, path, name) if path else None)
    _check(session, project, written)
    target = project.settings.root / written.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(written.text, "utf-8", newline="\n")
    session.say(f"wrote {written.path}")
    if written.stand_ins:
        session.say(f"not written down yet: {', '.join(written.stand_ins)}")
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


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise click.UsageError(f"--set takes FIELD=VALUE, got “{text}”")
    return key, value


def _ask(project: Project, kind: RecordType, given: dict[str, Any], title: str) -> None:
    """Ask for what is required and can be said in a line; an empty answer leaves a stand-in."""
    from cardfile.project.drafting import required_fields

    if "title" not in given:
        given["title"] = click.prompt("Title", default=title)
    for field in required_fields(kind):
        if field.name not in given and field.types & {"string", "integer", "number"}:
            answer = _answer(project, kind, field)
            if answer:
                given[field.name] = answer


def _answer(project: Project, kind: RecordType, field: Field) -> Any:
    from cardfile.project.drafting import stand_in
    from cardfile.project.given import given_value

    usual = stand_in(project, kind, field)
    if field.enum:
        choice = click.Choice([str(value) for value in field.enum])
        answer = click.prompt(field.title, type=choice, default=str(usual))
    elif field.format == "date" or field.annotation.get("vocabulary") == "people":
        answer = click.prompt(field.title, default=str(usual))
    else:
        answer = click.prompt(f"{field.title} (may wait)", default="", show_default=False)
    return given_value(field, answer) if answer else None


def _target(project: Project, path: str, name: str | None) -> str:
    """Where `--path` leads: a page below the docs folder."""
    from cardfile.hosts.cli.paths import project_path
    from cardfile.project.discovery import SUFFIXES

    place = project_path(project, path)
    if path.endswith("/") or (project.settings.root / place).is_dir():
        if not name:
            raise click.UsageError(f"“{path}” is a folder; say the id, or the file's name, too")
        place = f"{place}/{name}.md"
    elif not PurePosixPath(place).suffix:
        place += ".md"
    if not place.lower().endswith(SUFFIXES) or project.docs_path(place) == place:
        raise click.UsageError(
            f"“{path}” is no page below {', '.join(project.settings.docs)}: it would not be read"
        )
    return place


def _check(session: Session, project: Project, written: Draft) -> None:
    """Lint the record as it would be, together with the others.

    Raises:
        ConfigError: it would be wrong.
    """
    from cardfile.diagnostic import Severity
    from cardfile.errors import ConfigError
    from cardfile.lint import lint_project
    from cardfile.project import RawPage

    page = RawPage(written.path, project.docs_path(written.path), written.text.encode())
    after = project.with_pages([page])
    report = lint_project(after, as_of=session.as_of, verify=False)
    found = report.by_path.get(written.path, ())
    wrong = [item for item in found if item.severity is Severity.ERROR]
    if wrong:
        first = wrong[0]
        field = _field_of(first.pointer, first.data)
        advice = f"say it with `--set {field}=…`" if field in written.stand_ins else first.help
        raise ConfigError(
            f"nothing was written: {first.message} ({first.code}){f'; {advice}' if advice else ''}"
        )


def _field_of(pointer: str | None, data: Mapping[str, Any]) -> str:
    """The field that a finding is about."""
    return (pointer or "").split("/")[1] if pointer else str(data.get("field", ""))
