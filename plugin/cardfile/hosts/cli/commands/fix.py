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
)
def command(session: Session, **options: Any) -> int:  # noqa: ARG001
    """Repair what the lint shows a fix for.

    The same as `cardfile lint --fix`, with its options. Each fix was tried in memory; an edit keeps
    comments, quotes and order, and all bytes around it. What remains is printed, and decides the
    exit status.
    """
    context = click.get_current_context()
    status: int = context.invoke(lint.command, **{**context.params, "fix": True})
    return status


_OWN = {parameter.name for parameter in command.params}
command.params[:0] = [
    parameter
    for parameter in lint.command.params
    if parameter.name not in _OWN and parameter.name != "fix"
]
