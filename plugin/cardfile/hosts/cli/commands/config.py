"""`cardfile config`: what applies, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.settings import Entry, Loaded, Settings

_ABSENT = object()
_FLAT = {
    "fairness.min-ratio": "fairness_min_ratio",
    "regex.allow-backtracking": "allow_backtracking",
}
_ELSEWHERE = frozenset({"folder", "type-default", "codeowners", "derived", "schema-default"})


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
    from cardfile.settings import json_schema

    if output_format == "schema":
        print_json(json_schema())
    elif path is None:
        _all(session, session.loaded())
    else:
        _page(session, path)
    return 0


def _all(session: Session, loaded: Loaded) -> None:
    from cardfile.settings import entries

    settings = loaded.settings
    session.facts(
        [
            ("root", str(settings.root)),
            ("configuration", settings.file or "none: the defaults hold"),
            ("site", settings.site.file or "no mkdocs.yml"),
        ]
    )
    written = _written(loaded)
    rows = []
    for entry in entries():
        for keys, value in _values(settings, entry):
            source = _source(loaded, written, keys)
            name = ".".join(keys)
            rows.append((name, f"{_shown(value)}  ({source})\n{entry.key.meaning}"))
    click.echo()
    session.facts(rows)
    for fault in loaded.faults:
        line = fault.range.start.line if fault.range else 1
        click.echo(f"{fault.path}:{line}: this is wrong; `cardfile lint` says why", err=True)


def _values(settings: Settings, entry: Entry) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The value of a key; of a type's keys, those that are set."""
    keys = tuple(entry.name.split("."))
    if keys[0] != "types":
        found: Any = settings
        for part in _FLAT.get(entry.name, entry.name.replace("-", "_")).split("."):
            found = getattr(found, part, _ABSENT)
        if found is not _ABSENT:
            yield keys, found
        return
    for name, dials in settings.types.items():
        value = getattr(dials, keys[-1], None)
        if len(keys) == 3 and value:
            yield ("types", name, keys[-1]), value
    if keys[-1] in ("label", "transitions"):
        table = "transitions" if keys[-1] == "transitions" else "states"
        for name, dials in settings.types.items():
            if getattr(dials, table):
                yield ("types", name, "lifecycle", table), getattr(dials, table)


def _written(loaded: Loaded) -> dict[str, Any]:
    """The table as the file has it; empty where there is none, or none that can be read."""
    import tomllib

    try:
        table = tomllib.loads(loaded.source.text) if loaded.source else {}
    except tomllib.TOMLDecodeError:
        return {}
    if loaded.settings.file == "pyproject.toml":
        table = table.get("tool", {}).get("cardfile", {})
    return table


def _source(loaded: Loaded, written: dict[str, Any], keys: tuple[str, ...]) -> str:
    from cardfile.settings.places import key_range

    found: Any = written
    for key in keys:
        found = found.get(key, _ABSENT) if isinstance(found, dict) else _ABSENT
    if found is not _ABSENT and loaded.source is not None:
        return f"{loaded.settings.file}, line {key_range(loaded.source, *keys).start.line}"
    if keys == ("docs",) and loaded.settings.site.file:
        return loaded.settings.site.file
    return "default"


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=list)


def _page(session: Session, path: str) -> None:
    from cardfile.hosts.cli.paths import project_path

    project = session.project()
    name = project_path(project, path)
    record = project.kb.index.by_path.get(name)
    if record is not None:
        session.facts([("page", name), *_of_record(project, record)])
    elif name in project.kb.pages:
        why = "no: it declares no type, and no path binds it to one"
        session.facts([("page", name), ("record", why)])
    else:
        raise click.UsageError(f"“{path}” is no page of this project")


def _of_record(project: Project, record: Record) -> Iterator[tuple[str, str]]:
    settings, kind, page = project.settings, record.type.name, record.page
    bound = project.reader.binder.path_type(page.path, page.docs_path)
    by_path = bound is not None and bound[0].name == kind
    why = f"the path {bound[1]} binds it" if bound and by_path else "its front matter says so"
    yield "type", f"{kind}: {why}"
    yield "profile", settings.profile
    for key, origin in record.origins.items():
        if origin.kind in _ELSEWHERE:
            source = origin.label or origin.kind.replace("-", " ")
            yield key, f"{_shown(record.get(key))} from {source}"
    dials = settings.types.get(kind)
    if dials is not None:
        for demand, level in dials.require.items():
            yield "require", f"{demand}: {level}"
    yield from _ignored(settings, page.path, page.docs_path, kind)


def _ignored(settings: Settings, path: str, docs_path: str, kind: str) -> Iterator[tuple[str, str]]:
    from cardfile.settings.globs import Globs

    for glob, codes in settings.lint.per_file_ignores.items():
        spec = Globs([glob])
        if spec.matches(path) or spec.matches(docs_path):
            yield "not run", f"{', '.join(codes)} (lint.per-file-ignores, {glob})"
    if kind in settings.lint.per_type_ignores:
        codes = settings.lint.per_type_ignores[kind]
        yield "not run", f"{', '.join(codes)} (lint.per-type-ignores)"
