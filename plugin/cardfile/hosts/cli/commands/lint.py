"""`cardfile lint`: the gate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cardfile.hosts.cli.changing import ChangedCommand
from cardfile.hosts.cli.fixing import fix_options
from cardfile.hosts.cli.linting import Asked, lint_once
from cardfile.hosts.cli.rules_named import LEVELS
from cardfile.hosts.cli.session import Session, day
from cardfile.hosts.cli.session import command as declare


@declare(
    "lint",
    "cardfile lint                                   # the whole project",
    "cardfile lint docs/models/churn.md              # what concerns one page",
    "cardfile lint --changed                         # what this branch brings, wherever it shows",
    "cardfile lint --strict --output-format github   # in a workflow",
    "cardfile lint --select CF4 --severity CF411=warning",
    "cardfile lint --until 2027-06-30                # what will start to be found, and when",
    "cardfile lint --fix                             # repair what is safe to repair",
    "cardfile lint --stdin --stdin-filename docs/models/churn.md < draft.md",
    cls=ChangedCommand,
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
@click.option(
    "--changed",
    metavar="[=REF]",
    help="Block only on what is new since this branch left REF; default origin/HEAD, else HEAD.",
)
@click.option("--staged", is_flag=True, help="The same for what git would commit now.")
@click.option(
    "--untrusted",
    is_flag=True,
    help="Take configuration, schemas, vocabularies and baseline from a trusted commit.",
)
@click.option(
    "--policy", metavar="REF", help="That commit; default origin/HEAD. Implies --untrusted."
)
@click.option("--show-older", is_flag=True, help="List what was wrong there before, too.")
@click.option("--show-suppressed", is_flag=True, help="List what comments in pages exempt, too.")
@click.option(
    "--until",
    callback=day,
    metavar="DATE",
    help="Say instead what will start to be found up to that day, and who answers.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file of the project changes.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read one page from standard input.")
@click.option("--stdin-filename", metavar="FILE", help="The page that standard input stands for.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="full, concise, grouped, json, jsonl, sarif, github, gitlab, junit, rdjson, checkstyle, "
    "markdown or html; repeatable, each to a file of its own if named.",
)
@fix_options
def command(session: Session, **options: Any) -> int:
    """Check records, their links and their evidence.

    RULE is a code (CF304), a slug (not-allowed-value), the beginning of codes (CF3) or a family
    (yaml). The whole project is always read; PATH (a page, a folder, a glob) restricts what is
    reported, --changed and --staged what blocks.

    Exit status: 0 clean, 1 findings that block, 2 usage, configuration, nothing to check or no
    earlier state to compare with, 3 a bug. With --fix it is the status after fixing; with --diff
    it is 1 where there is something to fix.
    """
    asked = Asked(**options)
    if asked.watch:
        from cardfile.hosts.cli.watching import watch

        return watch(session, asked)
    return lint_once(session, asked)
