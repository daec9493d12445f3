"""`cardfile schema`: the record types themselves, one module a subcommand."""

from __future__ import annotations

import click

from cardfile.hosts.cli.commands.schema import check, diff, export, infer, new


@click.group("schema", invoke_without_command=True, subcommand_metavar="COMMAND [ARGS]...")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Make, check and change record types of your own."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


for _module in (check, diff, export, infer, new):
    command.add_command(_module.command)
