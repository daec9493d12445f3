"""`cardfile schema diff`: what changed in the record types, and which records it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.project import Project
    from cardfile.schema import RecordType, Types
    from cardfile.schema.diff import Change

_MOST_NAMED = 5
_WIDTH = len("tightened  ")


@dataclass(frozen=True)
class _Changed:
    """One type with what changed in it, and the paths of the records that each change fails."""

    old: RecordType
    new: RecordType
    changes: tuple[tuple[Change, list[str]], ...]
    records: int
    migrated: bool

    @property
    def breaks(self) -> bool:
        """Whether it accepts less, or may, and nothing brings the records along."""
        return not self.migrated and any(change.breaks for change, _ in self.changes)


@declare(
    "diff",
    "cardfile schema diff                                # against where the branch began",
    "cardfile schema diff --base v1.2 --output-format json",
    "cardfile schema diff --write-migration              # draft what the records need",
)
@click.option(
    "--base",
    metavar="REF",
    default="origin/HEAD",
    help="The commit to compare with; default origin/HEAD, else HEAD.",
)
@click.option("--write-migration", is_flag=True, help="Draft migrations for what breaks.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def command(session: Session, base: str, write_migration: bool, output_format: str) -> int:
    """Compare the record types with those of an earlier commit.

    Says field by field what was added, removed, tightened or loosened, which values are no longer
    accepted, and which records fail by it: all of them are held against the new schema. What
    cannot be proven harmless counts as breaking.

    Exit status: 0 nothing breaks, or a migration comes with it, 1 something does, 2 wrong usage.
    """
    from cardfile.project.earlier import types_at

    project = session.writable_project() if write_migration else session.project()
    if base == "origin/HEAD" and project.history.commit(base) is None:
        base = "HEAD"
    before, commit = types_at(project, base)
    found = list(_changed(project, before))
    if output_format == "json":
        print_json(_as_json(found, commit))
    else:
        _print(session, found, base)
    if write_migration:
        _write(session, project, found)
    return int(any(item.breaks for item in found))


def _changed(project: Project, before: Types) -> Iterator[_Changed]:
    from cardfile.schema.diff import changes, failing

    migrations = project.types.migrations
    for old in before:
        new = project.types.get(old.name)
        if new is None or not (old.own_files or new.own_files):
            continue
        if not (old.usable and new.usable):
            continue
        records = [record for record in project.kb.of_type(new.name) if not record.broken]
        data = [record.data for record in records]
        found = tuple(
            (change, [records[number].page.path for number, _ in failing(old, new, change, data)])
            for change in changes(old, new)
        )
        if found:
            newer = migrations.version(new.name) > before.migrations.version(new.name)
            yield _Changed(old, new, found, len(records), newer)


def _print(session: Session, found: list[_Changed], base: str) -> None:
    from cardfile.report.escape import escape

    ascii_only = session.options().ascii
    for line in _lines(found, base):
        click.echo(escape(line, ascii_only=ascii_only))


def _lines(found: list[_Changed], base: str) -> Iterator[str]:
    from cardfile.rules.change_words import change_words, subject_words

    if not found:
        yield f"no record type accepts anything else than at {base}"
    for item in found:
        files = item.new.own_files or item.old.own_files
        yield f"{item.new.name} ({files[0].path})"
        for change, failed in item.changes:
            subject = subject_words(change, item.new.name)
            yield f"  {change.kind:<{_WIDTH}}{subject} {change_words(change)}"
            if change.breaks:
                yield f"  {'':<{_WIDTH}}{_failed(failed, item.records)}"
        if item.breaks:
            yield f"{item.new.name} accepts less than at {base}, or may: it needs a migration"
        elif item.migrated and any(change.breaks for change, _ in item.changes):
            yield "a migration comes with it: `cardfile migrate --diff`"


def _failed(paths: list[str], total: int) -> str:
    from cardfile.rules.change_words import failing_words

    named = ", ".join(paths[:_MOST_NAMED])
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return f"{failing_words(len(paths), total)}{f': {named}{more}' if paths else ''}"


def _as_json(found: list[_Changed], commit: str) -> dict[str, Any]:
    from cardfile.rules.change_words import change_words

    return {
        "format": "cardfile-schema-diff/1",
        "base": commit,
        "types": [
            {
                "type": item.new.name,
                "files": [file.path for file in item.new.own_files],
                "breaking": item.breaks,
                "migrated": item.migrated,
                "records": item.records,
                "changes": [
                    {
                        "kind": change.kind,
                        "field": change.field,
                        "keyword": change.keyword,
                        "breaking": change.breaks,
                        "words": change_words(change),
                        "before": change.before,
                        "after": change.after,
                        "lost": list(change.lost),
                        "failing": failed,
                    }
                    for change, failed in item.changes
                ],
            }
            for item in found
        ],
    }


def _write(session: Session, project: Project, found: list[_Changed]) -> None:
    from cardfile.schema.diff import draft

    breaking = [item for item in found if item.breaks]
    if not breaking:
        session.say("nothing breaks, so no migration was written")
        return
    for count, item in enumerate(breaking):
        changes = [change for change, _ in item.changes]
        text = draft(item.new, changes)
        if text is None:
            session.say(f"no step can be drafted for {item.new.name}; write its migration by hand")
            continue
        first = next(change for change in changes if change.breaks)
        name = first.field or item.new.name
        path = project.types.migrations.next_path(project.settings, name, skip=count)
        place = project.settings.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="\n")
        session.say(f"wrote {path}")
    session.say("next: read and correct it, then `cardfile migrate --diff`")
