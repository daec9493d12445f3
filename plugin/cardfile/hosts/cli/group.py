"""The commands, found by walking the package `commands` and imported when they run."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import click

from cardfile import __version__
from cardfile.hosts.cli import commands

_EPILOG = """\
Examples:
  cardfile init                 a knowledge base in this folder
  cardfile new model-card       a record that lints clean
  cardfile lint                 the gate for pull requests
  cardfile fix --diff           what can be repaired by itself
  cardfile show loan-score      one record with its links
  cardfile explain CF401        what a finding means
"""


class LazyGroup(click.Group):
    """A group whose commands are modules: each is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command by its name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name where there is no such command."""
        from cardfile.diagnostic.nearest import nearest

        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            near = [match.candidate for match in nearest(args[0], self.list_commands(ctx))]
            hint = f"; did you mean “{near[0]}”?" if near else ""
            raise click.UsageError(f"there is no command “{args[0]}”{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Print the examples as they are written."""
        formatter.write_paragraph()
        formatter.write(self.epilog or "")


def _version(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ARG001
    if value and not ctx.resilient_parsing:
        click.echo(f"cardfile {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and exit.",
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Model cards, data dictionaries, experiments and decisions, checked like code."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)
