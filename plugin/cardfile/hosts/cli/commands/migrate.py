"""`cardfile migrate`: the records of a type to its newest version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.paths import named_files
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.records.migration import Migrated


@dataclass(frozen=True)
class _Page:
    """A record with what its migrations made of it; `refused` says why it stays as it is."""

    record: Record
    result: Migrated
    refused: str = ""

    @property
    def path(self) -> str:
        """The page's path from the root."""
        return self.record.page.path

    @property
    def before(self) -> bytes:
        """The file as it is."""
        return self.record.page.source.encoded()

    @property
    def after(self) -> bytes:
        """The file as it becomes."""
        return self.result.page.source.encoded()

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return not self.refused and self.before != self.after


@declare(
    "migrate",
    "cardfile migrate --diff              # what would change, as a diff; nothing is written",
    "cardfile migrate                     # every record that a migration is about",
    "cardfile migrate docs/models/churn.md",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help="Print what would change and write nothing.")
def command(session: Session, paths: tuple[str, ...], diff: bool) -> int:
    """Bring records to the newest version of their type.

    Carries out the migrations of the folder `migrations`, as minimal edits: comments, quotes and
    the order of keys stay. Each page is judged again before it is written; one that would get
    worse stays as it is, and what still fails afterwards is listed. A second run finds nothing to
    do.

    Exit status: 0 done, 1 something is left to do by hand (or, with --diff, to be written),
    2 wrong usage or a migration that cannot be used.
    """
    project = session.project() if diff else session.writable_project()
    _usable(project)
    wanted = named_files(project, paths) if paths else None
    pages = list(_pages(project, wanted))
    changed = [page for page in pages if page.changes]
    if diff:
        _show(changed)
    else:
        _write(project, changed)
    _tell(session, project, pages, diff=diff)
    left = any(page.refused or page.result.open for page in pages)
    failing = _still_failing(session, project, changed)
    return int(left or failing or (diff and bool(changed)))


def _usable(project: Project) -> None:
    """A migration that cannot be used ends the command: a later one may build on it."""
    from cardfile.errors import ConfigError

    for fault in project.types.migrations.faults:
        line = fault.range.start.line if fault.range else 1
        raise ConfigError(
            f"{fault.path}:{line}: this migration cannot be used: {fault.data['problem']}; "
            "nothing was written"
        )


def _pages(project: Project, wanted: set[str] | None) -> Iterator[_Page]:
    """The records that a migration is about, each with what comes of it."""
    from cardfile.lint.fixes import Guard
    from cardfile.records.migration import migrated

    guard = Guard(project)
    for record in project.kb:
        if record.broken or (wanted is not None and record.page.path not in wanted):
            continue
        stated = (record.page.data or {}).get("schema_version")
        pending = project.types.migrations.pending(record.type.name, stated)
        if not pending:
            continue
        result = migrated(record.page, record.type, pending, project.settings)
        if result.page is record.page and not result.open:
            continue
        refused = _worse(project, record, result) or guard.refusal(record.page.path) or ""
        yield _Page(record, result, refused)


def _worse(project: Project, record: Record, result: Migrated) -> str:
    """Why a page is better left as it is: it would have more mistakes than now."""
    after = project.reader.record(result.page)
    if after is None or after.broken:
        return "it could not be read any more"
    old, new = (len(item.type.violations(item.data)) for item in (record, after))
    return f"it would break its schema more often ({new} for {old})" if new > old else ""


def _show(changed: list[_Page]) -> None:
    from cardfile.lint.fixes import unified
    from cardfile.report.escape import escape

    for page in changed:
        for line in unified(page.path, page.before, page.after):
            click.echo(escape(line.rstrip("\n")))


def _write(project: Project, changed: list[_Page]) -> None:
    from cardfile.lint.fixes import Change, write

    root = project.settings.root
    write([Change(root / page.path, page.before, page.after) for page in changed])


def _tell(session: Session, project: Project, pages: list[_Page], *, diff: bool) -> None:
    from cardfile.report.counting import plural

    if not pages:
        known = project.types.migrations.all
        session.say("nothing to migrate" if known else "there are no migrations")
        return
    for page in pages:
        if page.refused:
            session.say(f"{page.path} stays as it is: {page.refused}")
        elif page.result.done and not diff:
            session.say(f"{page.path}: {'; '.join(page.result.done)}")
        for reason in page.result.open:
            session.say(f"{page.path}: by hand: {reason}")
    count = sum(page.changes for page in pages)
    if not diff:
        session.say(f"migrated {plural(count, 'record')}")


def _still_failing(session: Session, project: Project, changed: list[_Page]) -> bool:
    """Whether a migrated page has errors; they are printed."""
    from cardfile.lint import lint_project
    from cardfile.project import RawPage

    if not changed:
        return False
    fresh = [RawPage(page.path, page.record.page.docs_path, page.after) for page in changed]
    after = project.with_pages(fresh)
    report = lint_project(after, as_of=session.as_of, verify=False)
    report = report.restricted({page.path for page in changed})
    errors = [item for item in report.diagnostics if item.severity == "error"]
    for item in errors:
        line = item.range.start.line if item.range else 1
        session.say(f"{item.path}:{line}: still wrong: {item.code} {item.message}")
    return bool(errors)
