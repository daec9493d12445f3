"""One run of the lint as the command line asks for it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from cardfile.hosts.cli.changing import (
    change_of,
    check_options,
    is_about_a_change,
    tree_of,
)
from cardfile.hosts.cli.paths import named_files, with_stdin
from cardfile.hosts.cli.rules_named import known_rules, severities, warn_of_locked

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cardfile.hosts.cli.fixing import Fixing
    from cardfile.hosts.cli.session import Session
    from cardfile.lint import Baseline, Report, Selection
    from cardfile.project import Project, RawPage
    from cardfile.report import Choice


# a forecast is a table, which is what those for people are to it, or data
FORECASTS = ("full", "concise", "grouped", "github", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `cardfile lint`; its help says what each means."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    fail_on: str | None = None
    strict: bool = False
    max_warnings: int | None = None
    baseline: Path | None = None
    show_suppressed: bool = False
    changed: str | None = None
    staged: bool = False
    untrusted: bool = False
    policy: str | None = None
    show_older: bool = False
    until: date | None = None
    watch: bool = False
    from_stdin: bool = False
    stdin_filename: str | None = None
    statistics: bool = False
    output_format: tuple[str, ...] = ()
    fixing: Fixing | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A project, and the page in it that standard input holds."""

    project: Project
    page: RawPage | None = None


def lint_once(session: Session, asked: Asked) -> int:
    """Read, judge, print; gives the exit status."""
    return lint_project_once(session, asked, opened(session, asked))


def opened(session: Session, asked: Asked) -> Opened:
    """The project that is asked about, with what standard input holds."""
    if asked.from_stdin != bool(asked.stdin_filename):
        raise click.UsageError("--stdin and --stdin-filename go together")
    if asked.stdin_filename and asked.paths:
        raise click.UsageError("--stdin checks one page; leave out the other paths")
    if asked.fixing and (asked.watch or asked.until):
        raise click.UsageError("--watch and --until only look; leave out the fixes")
    check_options(asked)
    chosen = choices(asked)
    if asked.until and not all(choice.format.NAME in FORECASTS for choice in chosen):
        raise click.UsageError("--until prints a table, or with --output-format json data")
    if asked.until and any(choice.file for choice in chosen):
        raise click.UsageError("--until prints to the standard output; leave out the file")
    lowered = [code for code, level in severities(asked.severity).items() if level != "error"]
    warn_of_locked(asked.ignore, lowered if len(lowered) <= len(asked.severity) else ())
    project = session.project(tree_of(session, asked), may_be_empty=is_about_a_change(asked))
    if asked.stdin_filename:
        return Opened(*with_stdin(project, asked.stdin_filename))
    return Opened(project)


def lint_project_once(session: Session, asked: Asked, found: Opened) -> int:
    """Judge a project and print what was found; gives the exit status."""
    project = found.project
    if asked.until is not None:
        from cardfile.hosts.cli.forecasting import forecast

        rules, known = selection(project, asked), baseline(asked.baseline, project)
        return forecast(session, asked, project, rules, known)
    judge = partial(judged, session, asked)
    if asked.fixing is None:
        report = judge(project)
        _show(session, asked, report, sys.stdout)
        return _status(asked, report)
    fixed = asked.fixing.made(session, project, judge, found.page)
    if asked.fixing.diff:
        return fixed.shown(session)
    stream = fixed.page_printed(found.page) if found.page else sys.stdout
    _show(session, asked, fixed.report, stream)
    fixed.told(session, stream if for_people(asked) else sys.stderr)
    status = _status(asked, fixed.report)
    return max(status, 2) if fixed.failed else status


def judged(session: Session, asked: Asked, project: Project) -> Report:
    """What is found in the project, or in the part of it that is asked about."""
    from cardfile.lint import lint_change, lint_project

    rules, known = selection(project, asked), baseline(asked.baseline, project)
    if is_about_a_change(asked) or asked.untrusted or asked.policy:
        change = change_of(session, asked, project)
        report = lint_change(
            change,
            as_of=session.as_of,
            selection=rules,
            baseline=known,
            whole=not is_about_a_change(asked),
        )
    else:
        report = lint_project(project, as_of=session.as_of, selection=rules, baseline=known)
    names = (asked.stdin_filename,) if asked.stdin_filename else asked.paths
    return report.restricted(named_files(project, names)) if names else report


def choices(asked: Asked) -> list[Choice]:
    """The output formats; an unknown one is an error of usage."""
    from cardfile.report import default_choices, formats, parse_choices

    chosen = parse_choices(asked.output_format, formats())
    printed = [choice.format for choice in chosen if choice.file is None]
    alone = next((one.NAME for one in printed if not one.HUMAN and one.NAME != "github"), None)
    if alone and len(printed) > 1:
        raise click.UsageError(
            f"{alone} and another format on the standard output would be of use to nobody; "
            f"give one a file: --output-format {alone}=FILE"
        )
    return chosen or default_choices(formats(), os.environ)


def for_people(asked: Asked) -> bool:
    """Whether the standard output may hold words beside the findings."""
    return all(choice.format.HUMAN for choice in choices(asked) if choice.file is None)


def selection(project: Project, asked: Asked) -> Selection:
    """The rules that run, as the configuration and the options have it."""
    from cardfile.lint import Selection

    return Selection(
        project.settings.lint,
        select=known_rules(asked.select),
        ignore=known_rules(asked.ignore),
        extend=known_rules(asked.extend_select),
        severities=severities(asked.severity),
    )


def baseline(file: Path | None, project: Project) -> Baseline:
    """The lint baseline of a file, or the project's own."""
    from cardfile.lint import Baseline
    from cardfile.lint.baseline import FILE_NAME

    if file is not None and not file.is_file():
        raise click.UsageError(f"there is no lint baseline {file}")
    name = file.resolve() if file is not None else project.settings.root / FILE_NAME
    inside = name.is_relative_to(project.settings.root)
    return Baseline.read(name, project.settings.files) if inside else Baseline.read(name)


def _show(session: Session, asked: Asked, report: Report, stream: TextIO) -> None:
    from cardfile.report import emit
    from cardfile.report import statistics as counted
    from cardfile.report.older import older
    from cardfile.report.suppressed import suppressed

    limit = report.project.settings.limits.diagnostics_printed
    options = replace(session.options(limit), fail_on=_level(asked, report))
    chosen = choices(asked)
    if session.quiet and not report.diagnostics:
        chosen = [choice for choice in chosen if choice.file or not choice.format.HUMAN]
    emit(report, chosen, stream, options, os.environ)
    stream = stream if for_people(asked) else sys.stderr
    if asked.show_suppressed:
        stream.writelines(suppressed(report, options))
    if asked.show_older:
        stream.writelines(older(report, options))
    if asked.statistics:
        stream.writelines(counted(report))


def _status(asked: Asked, report: Report) -> int:
    status = report.exit_status(_level(asked, report))
    warnings = report.summary.by_severity.get("warning", 0)
    return status or int(asked.max_warnings is not None and warnings > asked.max_warnings)


def _level(asked: Asked, report: Report) -> str:
    """The least severity that blocks."""
    return "warning" if asked.strict else asked.fail_on or report.run.settings.lint.fail_on
