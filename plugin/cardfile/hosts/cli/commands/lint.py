"""`cardfile lint`: the gate."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.paths import named_files, with_stdin
from cardfile.hosts.cli.rules_named import LEVELS, known_rules, severities
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.lint import Baseline, Report
    from cardfile.project import Project


@declare(
    "lint",
    "cardfile lint                                   # the whole project",
    "cardfile lint docs/models/churn.md              # what concerns one page",
    "cardfile lint --strict --output-format github   # in a workflow",
    "cardfile lint --select CF4 --severity CF411=warning",
    "cardfile lint --stdin --stdin-filename docs/models/churn.md < draft.md",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--select", multiple=True, metavar="RULE", help="Run these rules only.")
@click.option("--extend-select", multiple=True, metavar="RULE", help="Run these rules, too.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--severity", multiple=True, metavar="RULE=LEVEL", help="Set a rule's severity.")
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    help="The least severity that fails; default from the configuration, else error.",
)
@click.option("--strict", is_flag=True, help="The same as --fail-on warning.")
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Fail above so many.")
@click.option("--baseline", type=click.Path(path_type=Path), help="The lint baseline to apply.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read one page from standard input.")
@click.option("--stdin-filename", metavar="FILE", help="The page that standard input stands for.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="full, concise, json or github; repeatable, each to a file of its own if named.",
)
def command(
    session: Session,
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: tuple[str, ...],
    fail_on: str | None,
    strict: bool,
    max_warnings: int | None,
    baseline: Path | None,
    from_stdin: bool,
    stdin_filename: str | None,
    statistics: bool,
    output_format: tuple[str, ...],
) -> int:
    """Check records, their links and their evidence.

    RULE is a code (CF304), a slug (not-allowed-value), the beginning of codes (CF3) or a family
    (yaml). The whole project is always read; PATH (a page, a folder, a glob) restricts what is
    reported.

    Exit status: 0 clean, 1 findings that block, 2 usage or configuration or nothing to check,
    3 a bug.
    """
    from cardfile.lint import Selection, lint_project
    from cardfile.report import default_choices, emit, formats, parse_choice

    if from_stdin != bool(stdin_filename):
        raise click.UsageError("--stdin and --stdin-filename go together")
    choices = [parse_choice(text, formats()) for text in output_format]
    choices = choices or default_choices(formats(), os.environ)
    project = session.project()
    if stdin_filename:
        if paths:
            raise click.UsageError("--stdin checks one page; leave out the other paths")
        project, paths = with_stdin(project, stdin_filename), (stdin_filename,)
    selection = Selection(
        project.settings.lint,
        select=known_rules(select),
        ignore=known_rules(ignore),
        extend=known_rules(extend_select),
        severities=severities(severity),
    )
    known = _baseline(baseline, project)
    report = lint_project(project, as_of=session.as_of, selection=selection, baseline=known)
    if paths:
        report = report.restricted(named_files(project, paths))
    options = session.options(project.settings.limits.diagnostics_printed)
    if session.quiet and not report.diagnostics:
        choices = [choice for choice in choices if choice.file or not choice.format.HUMAN]
    emit(report, choices, sys.stdout, options, os.environ)
    if statistics:
        from cardfile.report import statistics as counted

        sys.stdout.writelines(counted(report))
    level = "warning" if strict else fail_on or project.settings.lint.fail_on
    return _status(report, level, max_warnings)


def _baseline(file: Path | None, project: Project) -> Baseline:
    from cardfile.lint import Baseline
    from cardfile.lint.baseline import FILE_NAME

    if file is not None and not file.is_file():
        raise click.UsageError(f"there is no lint baseline {file}")
    return Baseline.read(file or project.settings.root / FILE_NAME)


def _status(report: Report, fail_on: str, max_warnings: int | None) -> int:
    status = report.exit_status(fail_on)
    warnings = report.summary.by_severity.get("warning", 0)
    return status or int(max_warnings is not None and warnings > max_warnings)
