"""The page of the command line, from the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.group import cli
from reference.text import code, fence, prose, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARED = ("config", "as_of", "colour", "quiet", "verbose")

_INTRODUCTION = """\
# Command line

One program, `cardfile`, also as `python -m cardfile`. It finds the project's root upwards from the
working directory: the folder of `cardfile.toml`, else of `mkdocs.yml`. An option that does not
exist is an error, never ignored.
"""

_STATUSES = """\
## Exit statuses

| Status | Meaning |
|---|---|
| 0 | done; for `lint`: something was checked, and nothing reaches `--fail-on` |
| 1 | `lint` found something that does |
| 2 | wrong usage, bad configuration, a broken schema, or nothing to check |
| 3 | a bug in Cardfile ([CF001](rules/cf001.md)) |
| 130 | interrupted |

Where several hold, 3 goes before 2 and 2 before 1. Colours follow the terminal, `NO_COLOR` and
`--color`.
"""


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of the page."""
    parts = [_INTRODUCTION]
    found = list(_commands(cli, "cardfile"))
    first = next(command for _, command in found if _own(command, shared=True))
    parts += ["## Options of every command\n", _options(_own(first, shared=True))]
    parts += [_section(name, command) for name, command in found]
    yield "command-line.md", "\n".join([*parts, _STATUSES])


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=name)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {word}")
        elif command is not None:
            yield f"{name} {word}", command


def _own(command: click.Command, *, shared: bool) -> list[click.Option]:
    return [
        item
        for item in command.params
        if isinstance(item, click.Option) and (item.name in _SHARED) is shared
    ]


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    paragraphs = (command.help or "").split("\n\n")
    texts = [prose(" ".join(paragraph.split())) for paragraph in paragraphs]
    parts = [f"## `{name}`\n", fence(f"{name} {usage}", "text"), *(f"{text}\n" for text in texts)]
    options = _own(command, shared=False)
    if options:
        parts.append(_options(options))
    if command.epilog:
        examples = "\n".join(line[2:] for line in command.epilog.splitlines())
        parts.append(fence(examples, "bash"))
    return "\n".join(parts)


def _options(options: list[click.Option]) -> str:
    rows = []
    for option in options:
        context = click.Context(click.Command("any"))
        record = option.get_help_record(context)
        names, words = record or ("", "")
        rows.append((code(names.replace("  ", " ")), prose(" ".join(words.split()))))
    return table(("Option", "Meaning"), rows)
