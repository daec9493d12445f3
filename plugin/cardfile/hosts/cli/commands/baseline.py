"""`cardfile baseline`: the findings that are known and do not block."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session, print_json
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.lint import Baseline, BaselineEntry
    from cardfile.project import Project


@click.group("baseline", invoke_without_command=True, subcommand_metavar="COMMAND [ARGS]...")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Keep the findings that are known and block nothing."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


@declare("write", "cardfile baseline write   # everything that is found today becomes known")
def write(session: Session) -> int:
    """Write the lint baseline anew, from all that is found now.

    Entries of findings that are still there keep the day on which they were added.
    """
    from cardfile.lint import lint_project
    from cardfile.lint.baseline import baseline_of

    session.writable()
    project = session.project()
    before = _read(project)
    report = lint_project(project, as_of=session.as_of, verify=False)
    found = baseline_of(report.everything, project.kb, session.as_of.isoformat())
    after = found.with_days_of(before)
    _save(project, after)
    grown = len(after.entries) - len(before.entries)
    change = f", {grown:+} against before" if before.entries else ""
    session.say(f"wrote {_name()} ({_count(after.entries)}{change})")
    return 0


@declare("prune", "cardfile baseline prune   # drops entries of findings that are gone")
def prune(session: Session) -> int:
    """Drop the entries that match nothing any more."""
    session.writable()
    project = session.project()
    before = _read(project)
    gone = _gone(session, project, before)
    if not gone:
        session.say("nothing to drop: every entry matches a finding")
        return 0
    after = before.without(gone)
    _save(project, after)
    session.say(f"dropped {_count(gone)}; {_count(after.entries)} left")
    return 0


@declare(
    "report",
    "cardfile baseline report                        # what is known, by rule and owner",
    "cardfile baseline report --output-format json",
)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def report(session: Session, output_format: str) -> int:
    """Count what is known, by rule and owner."""
    project = session.project()
    known = _read(project)
    gone = _gone(session, project, known)
    if output_format == "json":
        print_json(
            {
                "format": "cardfile-baseline/1",
                "entries": len(known.entries),
                "gone": len(gone),
                "by_code": _counted(entry.code for entry in known.entries),
                "by_owner": _counted(entry.owner for entry in known.entries),
                "oldest": min((e.added for e in known.entries if e.added), default=None),
            }
        )
        return 0
    if not known.entries:
        session.say(f"there is no {_name()}, or nothing in it: every finding is news")
        return 0
    counts = Counter((entry.code, entry.owner or "nobody") for entry in known.entries)
    rows = [
        (str(number), code, owner, _since(known.entries, code, owner))
        for (code, owner), number in counts.most_common()
    ]
    session.table(("KNOWN", "RULE", "OWNER", "SINCE"), rows)
    if gone:
        session.say(f"{_count(gone)} gone: `cardfile baseline prune` drops them")
    return 0


for each in (write, prune, report):
    command.add_command(each)


def _gone(session: Session, project: Project, known: Baseline) -> tuple[BaselineEntry, ...]:
    """The entries that a full run, with every rule that there is, does not find."""
    from cardfile.lint import lint_project
    from cardfile.rules import registry

    found = lint_project(project, as_of=session.as_of, verify=False)
    needs_base = {rule.code for rule in registry().rules if "base" in rule.needs}
    unmatched = known.apply(found.everything).unmatched
    return tuple(entry for entry in unmatched if entry.code not in needs_base)


def _since(entries: tuple[BaselineEntry, ...], code: str, owner: str) -> str:
    days = [e.added for e in entries if e.code == code and (e.owner or "nobody") == owner]
    return min((day for day in days if day), default="")


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _count(entries: tuple[BaselineEntry, ...]) -> str:
    from cardfile.report.counting import plural

    return plural(len(entries), "known finding")


def _name() -> str:
    from cardfile.lint.baseline import FILE_NAME

    return FILE_NAME


def _read(project: Project) -> Baseline:
    from cardfile.lint import Baseline

    return Baseline.read(project.settings.root / _name())


def _save(project: Project, baseline: Baseline) -> None:
    path = project.settings.root / _name()
    path.write_text(baseline.text(), "utf-8", newline="\n")
