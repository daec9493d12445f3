"""`cardfile verify`: numbers held against their artefacts, and copied from them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.lint.recording import Recorded
    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.records.numbers import Number

FORMAT = "cardfile-verify/1"
_FAILING = ("mismatched", "unreadable")
_HOW = (
    "name the artefact that the number came from, such as "
    "`evidence: results/scores.json#/test/roc_auc`; for parameters, the run in `runs`"
)


@declare(
    "verify",
    "cardfile verify                       # every number of every record",
    "cardfile verify loan-score",
    "cardfile verify loan-score --record   # copy the artefacts' numbers onto the page",
    "cardfile verify --record --diff       # look first",
)
@click.argument("references", metavar="[REF]…", nargs=-1)
@click.option("--record", "recording", is_flag=True, help="Write the artefacts' numbers.")
@click.option("--diff", is_flag=True, help="With --record: show what would change; write nothing.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def command(
    session: Session,
    references: tuple[str, ...],
    recording: bool,
    diff: bool,
    output_format: str,
) -> int:
    """Hold the numbers of records against their artefacts.

    Each is verified, recorded (the artefact is not at hand, its digest is), mismatched, unreadable
    or unbound; the exit status is 1 if one is mismatched or unreadable. With --record the numbers
    are copied as small edits: at the digits that are written, else at four, and with them the
    digest where `evidence_sha256` stands or is asked for.
    """
    if diff and not recording:
        raise click.UsageError("--diff goes with --record")
    if recording and not diff:
        session.writable()
    project = session.project()
    records = _records(project, references)
    if recording:
        found = _recorded(project, records)
        if diff:
            return _show(found)
        if _write(session, project, found):
            # what is on the disk now is what counts
            project = session.project()
            records = _records(project, references)
    return _report(session, project, records, output_format)


def _records(project: Project, references: tuple[str, ...]) -> list[Record]:
    wanted = [project.kb[reference] for reference in references] or list(project.kb)
    return [record for record in dict.fromkeys(wanted) if not record.broken]


def _recorded(project: Project, records: list[Record]) -> list[tuple[Record, Recorded]]:
    from cardfile.errors import CardfileError
    from cardfile.lint.recording import is_bound, record_numbers

    bound = [record for record in records if is_bound(record, project)]
    if not bound:
        whose = f"no number of {records[0].id}" if len(records) == 1 else "no number"
        raise CardfileError(f"{whose} names its evidence, so nothing was recorded; {_HOW}")
    return [(record, record_numbers(project, record)) for record in bound]


def _show(found: list[tuple[Record, Recorded]]) -> int:
    from cardfile.hosts.cli.fixing import harmless
    from cardfile.lint.fixes import unified

    for record, recorded in found:
        for line in unified(record.page.path, recorded.before, recorded.after):
            click.echo(harmless(line), nl=False)
    return int(any(recorded.before != recorded.after for _, recorded in found))


def _write(session: Session, project: Project, found: list[tuple[Record, Recorded]]) -> bool:
    """Write every page, or none; whether anything was written."""
    from cardfile.errors import CardfileError
    from cardfile.lint.fixes import Change, Guard, write

    changed = [(record, item) for record, item in found if item.before != item.after]
    guard = Guard(project)
    for record, _ in changed:
        refusal = guard.refusal(record.page.path)
        if refusal:
            raise CardfileError(f"{record.page.path} was left alone: {refusal}")
    root = project.settings.root
    write([Change(root / record.page.path, item.before, item.after) for record, item in changed])
    for record, item in changed:
        words = [f"{n.name} {n.written} → {n.right}".replace("  ", " ") for n in item.numbers]
        words += [f"{item.digests} digest{'s' * (item.digests != 1)}"] if item.digests else []
        _note(session, f"recorded in {record.page.path}: {'; '.join(words)}")
    for record, item in found:
        for number in item.left:
            _note(session, f"left alone in {record.page.path}: {number.name}: {_reason(number)}")
    return bool(changed)


def _note(session: Session, text: str) -> None:
    """Say what was done, apart from the result."""
    from cardfile.report.escape import escape

    if not session.quiet:
        click.echo(escape(text, ascii_only=session.options().ascii), err=True)


def _reason(number: Number) -> str:
    if number.right is None:
        return f"{number.text}; change it by hand"
    return "it does not stand in the page's front matter as a number of one line"


def _report(session: Session, project: Project, records: list[Record], output_format: str) -> int:
    from cardfile.records.numbers import numbers_of

    found = [(record, list(numbers_of(record, project.artefacts))) for record in records]
    counts = Counter(number.kind.value for _, numbers in found for number in numbers)
    status = int(any(counts[kind] for kind in _FAILING))
    if output_format == "json":
        listed = [_as_json(record, numbers) for record, numbers in found if numbers]
        print_json({"format": FORMAT, "records": listed, "summary": dict(sorted(counts.items()))})
        return status
    rows = [_row(record, number) for record, numbers in found for number in numbers]
    if rows:
        session.table(("RECORD", "NUMBER", "STATE", "PAGE", "ARTEFACT", "WHERE"), rows)
    words = [f"{count} {kind}" for kind, count in sorted(counts.items())]
    session.say(f"{', '.join(words) or 'no numbers'} in {_many(found)}")
    if counts and set(counts) == {"unbound"}:
        session.say(f"to bind one, {_HOW}")
    return status


def _many(found: list[tuple[Record, list[Number]]]) -> str:
    count = sum(1 for _, numbers in found if numbers) or len(found)
    return f"{count} record{'s' * (count != 1)}"


def _row(record: Record, number: Number) -> tuple[str, ...]:
    where = number.path
    if number.kind.value == "unreadable":
        where = f"{number.path}: {number.text}" if number.path else number.text
    return (
        record.id,
        number.name,
        number.kind.value,
        number.written or "–",
        number.found or "–",
        where or "–",
    )


def _as_json(record: Record, numbers: list[Number]) -> dict[str, object]:
    return {
        "id": record.id,
        "type": record.type.name,
        "path": record.page.path,
        "numbers": [
            {
                "name": number.name,
                "pointer": number.place.pointer,
                "line": number.place.range.start.line if number.place.range else None,
                "state": number.kind.value,
                "written": number.written or None,
                "artefact": number.found or None,
                "file": number.path or None,
                "reason": number.text or None,
            }
            for number in numbers
        ],
    }
