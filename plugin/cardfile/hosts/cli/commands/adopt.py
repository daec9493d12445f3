"""`cardfile adopt`: the way in for a team that has pages already."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.lint import Report
    from cardfile.project import Project
    from cardfile.project.adoption import Proposal

_SHOWN = 10


@declare(
    "adopt",
    "cardfile adopt           # look only: what would be a record, and what it lacks",
    "cardfile adopt --write   # write cardfile.toml and the lint baseline",
)
@click.option("--write", is_flag=True, help="Write the two files; no page is edited.")
def command(session: Session, write: bool) -> int:
    """Recognise the records in pages that exist, and propose a configuration for them.

    With --write, what is wrong today goes into a lint baseline: from then on only new findings
    block. A second run changes nothing.
    """
    from cardfile.lint.baseline import FILE_NAME, baseline_of
    from cardfile.project.adoption import propose

    project = session.project()
    root = project.settings.root
    if project.settings.file is not None:
        session.say(f"{project.settings.file} is there already: nothing to adopt, nothing written")
        return 0
    proposal = propose(project)
    _describe(session, proposal)
    adopted, report = _judged(session, proposal)
    _gaps(session, report)
    session.say("\nThe proposed cardfile.toml:\n")
    session.say("\n".join(f"  {line}" for line in proposal.toml.splitlines()))
    if "cardfile" not in project.settings.site.plugins:
        session.say("\nTo publish the records, add `- cardfile` to the plugins of mkdocs.yml.")
    if not write:
        session.say("\nNothing was written; `cardfile adopt --write` writes these two files.")
        return 0
    (root / "cardfile.toml").write_text(proposal.toml, "utf-8", newline="\n")
    known = baseline_of(report.everything, adopted.kb, session.as_of.isoformat())
    (root / FILE_NAME).write_text(known.text(), "utf-8", newline="\n")
    session.say(f"\nwrote cardfile.toml and {FILE_NAME} ({len(known.entries)} known findings)")
    session.say("next: `cardfile lint`, and the workflow of the README")
    return 0


def _describe(session: Session, proposal: Proposal) -> None:
    from cardfile.report.terminal import table

    counts = Counter(item.type for item in proposal.recognised)
    signs = {item.type: item.signs[0] for item in reversed(proposal.recognised) if item.signs}
    rows = [(name, str(count), f"for example by {signs[name]}") for name, count in counts.items()]
    rows += [(name, str(count), "they say so") for name, count in proposal.declared.items()]
    rows.append(("ordinary pages", str(proposal.ordinary), "left alone"))
    if not session.quiet:
        sys.stdout.writelines(table(("RECORDS", "PAGES", "RECOGNISED"), rows, session.options()))
    if proposal.uncertain:
        session.say("\nNot certain, left out; give them a `type:` if they are records:")
        for item in proposal.uncertain[:_SHOWN]:
            session.say(f"  {item.page.path}: perhaps {item.type}")
        _more(session, len(proposal.uncertain))


def _more(session: Session, count: int) -> None:
    if count > _SHOWN:
        session.say(f"  and {count - _SHOWN} more")


def _judged(session: Session, proposal: Proposal) -> tuple[Project, Report]:
    """The project as it would be with the proposed configuration, and what lint says of it."""
    from cardfile.lint import lint_project
    from cardfile.project import open_project
    from cardfile.settings import Loaded

    adopted = open_project(loaded=Loaded(proposal.settings))
    return adopted, lint_project(adopted, as_of=session.as_of, verify=False)


def _gaps(session: Session, report: Report) -> None:
    from cardfile.report.terminal import table

    counts = Counter((item.code, item.slug) for item in report.diagnostics)
    if not counts:
        session.say("\nNothing is wrong with them.")
        return
    examples = {item.code: item.message for item in reversed(report.diagnostics)}
    rows = [
        (str(count), f"{code} {slug}", examples[code])
        for (code, slug), count in counts.most_common(_SHOWN)
    ]
    session.say("\nThe commonest gaps:")
    if not session.quiet:
        sys.stdout.writelines(table(("PAGES", "RULE", "FOR EXAMPLE"), rows, session.options()))
