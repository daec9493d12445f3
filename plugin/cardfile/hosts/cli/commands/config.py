"""`cardfile config`: what applies, and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.settings import Settings

_ABSENT = object()
_FLAT = {
    "fairness.min-ratio": "fairness_min_ratio",
    "regex.allow-backtracking": "allow_backtracking",
}


@declare(
    "config",
    "cardfile config                          # every key, its value and where it comes from",
    "cardfile config docs/models/churn.md     # what applies to one page",
    "cardfile config --output-format schema   # the JSON Schema of cardfile.toml",
)
@click.argument("path", required=False)
@click.option(
    "--output-format",
    type=click.Choice(["text", "schema"]),
    default="text",
    help="schema prints the JSON Schema of the configuration.",
)
def command(session: Session, path: str | None, output_format: str) -> int:
    """Show the configuration, or what of it applies to a page."""
    from cardfile.settings import json_schema, load

    if output_format == "schema":
        click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
        return 0
    if path is None:
        return _all(session, load(None, session.config).settings)
    return _page(session, path)


def _all(session: Session, settings: Settings) -> int:
    from cardfile.report.terminal import facts, table
    from cardfile.settings import entries

    about = [
        ("root", str(settings.root)),
        ("configuration", settings.file or "none: the defaults hold"),
        ("site", settings.site.file or "no mkdocs.yml"),
    ]
    sys.stdout.writelines(facts(about, session.options()))
    rows = [
        (entry.name, _shown(value), entry.key.meaning)
        for entry in entries()
        if (value := _value(settings, entry.name)) is not _ABSENT
    ]
    click.echo()
    sys.stdout.writelines(table(("KEY", "VALUE", "MEANING"), rows, session.options()))
    return 0


def _value(settings: Settings, name: str) -> Any:
    """The value of a key by its dotted name; absent for the keys of tables with free names."""
    found: Any = settings
    for part in _FLAT.get(name, name.replace("-", "_")).split("."):
        found = getattr(found, part, _ABSENT)
    return found


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=list)


def _page(session: Session, path: str) -> int:
    from cardfile.hosts.cli.paths import project_path
    from cardfile.report.terminal import facts

    project = session.project()
    name = project_path(project, path)
    record = project.kb.index.by_path.get(name)
    if record is None and name not in project.kb.pages:
        raise click.UsageError(f"“{path}” is no page of this project")
    about = [("page", name)]
    if record is None:
        about.append(("record", "no: it declares no type, and no path binds it to one"))
        sys.stdout.writelines(facts(about, session.options()))
        return 0
    bound = project.reader.binder.path_type(name, record.page.docs_path)
    why = f"the path {bound[1]} binds it" if bound else "its front matter says so"
    about += [("type", f"{record.type.name}: {why}"), ("profile", project.settings.profile)]
    about += [
        (key, f"{_shown(record.get(key))} from {origin.label}")
        for key, origin in record.origins.items()
        if origin.label
    ]
    configured = project.settings.types.get(record.type.name)
    if configured is not None:
        about += [(f"require {key}", level) for key, level in configured.require.items()]
    sys.stdout.writelines(facts(about, session.options()))
    return 0
