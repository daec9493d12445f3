"""Which change `cardfile lint --changed` and `--staged` are about."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.session import Command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.hosts.cli.linting import Asked
    from cardfile.hosts.cli.session import Session
    from cardfile.project import Change, Project
    from cardfile.syntax.files import Files

_OPTION = "--changed"
# The branch that a request is to be merged into, as the services name it.
_TARGETS = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME")


class ChangedCommand(Command):
    """A command whose `--changed` takes its value after `=` only: what follows it is a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give a bare `--changed` an empty value."""
        end = args.index("--") if "--" in args else len(args)
        named = [f"{_OPTION}=" if word == _OPTION else word for word in args[:end]]
        return super().parse_args(ctx, named + args[end:])


def is_about_a_change(asked: Asked) -> bool:
    """Whether only what changed is judged."""
    return asked.changed is not None or asked.staged


def check_options(asked: Asked) -> None:
    """Refuse what does not go together."""
    if asked.untrusted or asked.policy:
        _check_untrusted(asked)
    if not is_about_a_change(asked):
        if asked.show_older:
            raise click.UsageError("--show-older goes with --changed or --staged")
        return
    if asked.staged and asked.changed is not None:
        raise click.UsageError("--changed and --staged are about different changes; choose one")
    first = next(iter(asked.paths), "")
    if asked.changed == "" and not Path(first).exists() and not set(first) & set("*?["):
        raise click.UsageError(
            f"there is no page and no folder “{first}”; to compare with a branch of that name "
            f"write {_OPTION}={first}"
        )
    name = "--staged" if asked.staged else _OPTION
    others = {"--stdin": asked.from_stdin, "--until": asked.until is not None}
    if asked.staged:
        # the work tree is what is edited, and what is watched
        others |= {"--watch": asked.watch, "--fix": asked.fixing is not None}
    wrong = next((other for other, given in others.items() if given), None)
    if wrong:
        raise click.UsageError(f"{name} and {wrong} do not go together")


def _check_untrusted(asked: Asked) -> None:
    name = "--untrusted" if asked.untrusted else "--policy"
    others = {
        "--staged": asked.staged,
        "--stdin": asked.from_stdin,
        "--until": asked.until is not None,
        "--watch": asked.watch,
        # what is not trusted is not written to either
        "--fix": asked.fixing is not None,
    }
    wrong = next((other for other, given in others.items() if given), None)
    if wrong:
        raise click.UsageError(f"{name} and {wrong} do not go together")


def tree_of(session: Session, asked: Asked) -> Files | None:
    """What is read instead of the disk: the index, or the disk as a trusted commit judges it.

    Raises:
        HistoryError: there is no repository, or no such commit.
    """
    from cardfile.errors import HistoryError
    from cardfile.history import History
    from cardfile.project import read_policy
    from cardfile.syntax.files import DISK

    if not (asked.staged or asked.untrusted or asked.policy):
        return None
    here = Path.cwd()
    history = History(here)
    if not history.available:
        raise HistoryError("there is no git repository here, or git is not installed")
    if asked.staged:
        return history.staged_files()
    others = [asked.baseline] if asked.baseline else []
    policy = read_policy(history, _policy_refs(asked), here, session.config, others)
    return policy.over(DISK, history.tracked())


def _policy_refs(asked: Asked) -> list[str]:
    """A tree that is not trusted is never its own judge: its HEAD is none of them."""
    if asked.policy:
        return [asked.policy]
    return [ref for ref in usual_refs(os.environ) if ref != "HEAD"]


def change_of(session: Session, asked: Asked, project: Project) -> Change:
    """The change that the options are about.

    Raises:
        HistoryError: git cannot say how the project was before.
    """
    from cardfile.project import change_since

    refs = [asked.changed] if asked.changed else usual_refs(os.environ)
    if asked.untrusted or asked.policy:
        refs = [asked.changed] if asked.changed else _policy_refs(asked)
    return change_since(project, refs, staged=asked.staged, start=Path.cwd(), config=session.config)


def usual_refs(environ: Mapping[str, str]) -> list[str]:
    """What a change is held against where nobody says: what it will be merged into, else HEAD.

    A checkout of a merge request does not know `origin/HEAD`, but its service says the branch.
    """
    branch = next((environ[name] for name in _TARGETS if environ.get(name)), None)
    return [f"origin/{branch}"] if branch else ["origin/HEAD", "HEAD"]
