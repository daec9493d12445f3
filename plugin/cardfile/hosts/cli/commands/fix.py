"""`cardfile fix`: what can be repaired by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.commands import lint
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.hosts.cli.session import Session


@declare(
    "fix",
    "cardfile fix                        # make the safe fixes",
    "cardfile fix --diff                 # look first",
    "cardfile fix --unsafe-fixes docs/models/churn.md",
    "cardfile fix --fix-only CF302,CF210",
    "cardfile fix --rename orders-v2 orders-2026",
)
@click.option(
    "--rename",
    nargs=2,
    metavar="OLD NEW",
    help="Give a record another id, here and in all that refers to it; fix nothing else.",
)
def command(session: Session, rename: tuple[str, str] | None, **options: Any) -> int:
    """Repair what the lint shows a fix for.

    The same as `cardfile lint --fix`, with its options. Each fix was tried in memory; an edit keeps
    comments, quotes and order, and all bytes around it. What remains is printed, and decides the
    exit status.
    """
    context = click.get_current_context()
    if rename is not None:
        from cardfile.hosts.cli.renaming import renamed

        given = [name for name, value in options.items() if value and name != "diff"]
        if given:
            raise click.UsageError("--rename goes alone, or with --diff to look first")
        return renamed(session, *rename, diff=bool(options["diff"]))
    words = {name: value for name, value in context.params.items() if name != "rename"}
    status: int = context.invoke(lint.command, **{**words, "fix": True})
    return status


_OWN = {parameter.name for parameter in command.params}
command.params[:0] = [
    parameter
    for parameter in lint.command.params
    if parameter.name not in _OWN and parameter.name != "fix"
]
