"""`cardfile adopt`: the way in for a team that has pages already."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.lint import Report
    from cardfile.project import Project
    from cardfile.project.adoption import Proposal

_CONFIG = "cardfile.toml"
_SHOWN = 10


@declare(
    "adopt",
    "cardfile adopt           # look only: what would be a record, and what it lacks",
    "cardfile adopt --write   # write cardfile.toml and the lint baseline",
)
@click.option("--write", is_flag=True, help="Write the two files; no page is edited.")
def command(session: Session, write: bool) -> int:
    """Find the records among existing pages.

    Proposes a configuration for them. With --write, what is wrong today goes into a lint
    baseline: from then on only new findings block. Files that exist stay as they are, so a second
    run changes nothing.
    """
    from cardfile.lint import lint_project
    from cardfile.lint.baseline import FILE_NAME

    settings = session.writable().settings
    kept = [name for name in (settings.file, FILE_NAME) if name and (settings.root / name).exists()]
    missing = [name for name in (settings.file or _CONFIG, FILE_NAME) if name not in kept]
    for name in kept:
        session.say(f"{name} is there already, and stays as it is")
    if not missing:
        return 0
    project, toml = session.project(), ""
    if settings.file is None:
        from cardfile.project.adoption import propose

        proposal = propose(project)
        _describe(session, proposal)
        project, toml = _reopened(proposal), proposal.toml
    report = lint_project(project, as_of=session.as_of, verify=False)
    _gaps(session, report)
    if toml:
        _propose(session, project, toml)
    if not write:
        names = " and ".join(missing)
        session.say(f"Nothing was written; `cardfile adopt --write` writes {names}.")
        return 0
    if toml:
        (settings.root / _CONFIG).write_text(toml, "utf-8", newline="\n")
        session.say(f"wrote {_CONFIG}")
    if FILE_NAME in missing:
        _write_baseline(session, report)
    session.say("next: `cardfile lint`, here and in pull requests")
    return 0


def _describe(session: Session, proposal: Proposal) -> None:
    """What was recognised by which signs, and what was not certain."""
    counts = Counter((item.type, item.signs[0]) for item in proposal.recognised)
    rows = [(name, str(count), sign) for (name, sign), count in sorted(counts.items())]
    rows += [(name, str(count), "they say so") for name, count in proposal.declared.items()]
    rows.append(("ordinary pages", str(proposal.ordinary), "left alone"))
    if not session.quiet:
        session.table(("RECORDS", "PAGES", "RECOGNISED BY"), rows)
    if proposal.uncertain:
        session.say()
        session.say("Not certain, left out; give them a `type:` if they are records:")
        for item in proposal.uncertain[:_SHOWN]:
            session.say(f"  {item.page.path}: perhaps {item.type}, by {item.signs[0]}")
        if len(proposal.uncertain) > _SHOWN:
            session.say(f"  and {len(proposal.uncertain) - _SHOWN} more")


def _reopened(proposal: Proposal) -> Project:
    """The project as it would be with the proposed configuration."""
    from cardfile.project import open_project
    from cardfile.settings import Loaded

    return open_project(loaded=Loaded(proposal.settings))


def _gaps(session: Session, report: Report) -> None:
    counts = Counter((item.code, item.slug) for item in report.diagnostics)
    session.say()
    if not counts:
        session.say("Nothing is wrong with them.")
        return
    examples = {item.code: item.message for item in reversed(report.diagnostics)}
    rows = [
        (str(count), f"{code} {slug}", examples[code])
        for (code, slug), count in counts.most_common(_SHOWN)
    ]
    session.say("The commonest gaps:")
    if not session.quiet:
        session.table(("COUNT", "RULE", "FOR EXAMPLE"), rows)


def _propose(session: Session, project: Project, toml: str) -> None:
    session.say()
    session.say(f"The proposed {_CONFIG}:")
    for line in toml.splitlines():
        session.say(f"  {line}".rstrip())
    session.say()
    site = project.settings.site
    if site.file and "cardfile" not in site.plugins:
        session.say(f"To publish the records, add `- cardfile` to the plugins of {site.file}.")


def _write_baseline(session: Session, report: Report) -> None:
    from cardfile.lint.baseline import FILE_NAME, baseline_of
    from cardfile.report.counting import plural

    known = baseline_of(report.everything, report.project.kb, session.as_of.isoformat())
    path = report.project.settings.root / FILE_NAME
    path.write_text(known.text(), "utf-8", newline="\n")
    session.say(f"wrote {FILE_NAME} ({plural(len(known.entries), 'known finding')})")
