"""`cardfile schema check`: the schemas of a project, without its pages."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.paths import project_path
from cardfile.hosts.cli.rules_named import LEVELS
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.project import Project


@declare(
    "check",
    "cardfile schema check                                # all schemas of the project",
    "cardfile schema check schemas/note.schema.json       # one of them",
    "cardfile schema check --strict --output-format json",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    help="The least severity that fails; default from the configuration, else error.",
)
@click.option("--strict", is_flag=True, help="The same as --fail-on warning.")
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="As for `cardfile lint`; repeatable, each to a file of its own if named.",
)
def command(
    session: Session,
    files: tuple[str, ...],
    fail_on: str | None,
    strict: bool,
    output_format: tuple[str, ...],
) -> int:
    """Check the schemas of the project and its overlays (CF801 to CF811).

    The pages are not read. Exit status: 0 clean, 1 findings that block, 2 a schema that cannot be
    used, wrong usage or nothing to check.
    """
    from cardfile.lint import check_schemas
    from cardfile.report import default_choices, emit, formats, parse_choices

    choices = parse_choices(output_format, formats())
    choices = choices or default_choices(formats(), os.environ)
    project = session.project_without_pages()
    report = check_schemas(project, session.as_of, _named(project, files))
    options = session.options(project.settings.limits.diagnostics_printed)
    if session.quiet and not report.diagnostics:
        choices = [choice for choice in choices if choice.file or not choice.format.HUMAN]
    emit(report, choices, sys.stdout, options, os.environ)
    return report.exit_status("warning" if strict else fail_on or project.settings.lint.fail_on)


def _named(project: Project, names: tuple[str, ...]) -> set[str]:
    """The paths of the schemas that are meant; all where none is named."""
    own = {file.path for file in project.types.files.own}
    if not own:
        folder = project.settings.schemas
        raise click.UsageError(
            f"there are no schemas in {folder}/; `cardfile schema new NAME` writes one"
        )
    paths = {name: project_path(project, name) for name in names}
    for name, path in paths.items():
        if path not in own:
            raise click.UsageError(
                f"“{name}” is no schema of this project, whose schemas are in "
                f"{project.settings.schemas}/"
            )
    return set(paths.values()) or own
