"""The record types of a project as an earlier commit has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.errors import ConfigError, HistoryError
from cardfile.schema import load_types
from cardfile.settings import load

if TYPE_CHECKING:
    from cardfile.project.project import Project
    from cardfile.schema import Types


def types_at(project: Project, ref: str) -> tuple[Types, str]:
    """The types where the current branch left `ref`, and the id of that commit.

    Raises:
        ConfigError: git does not know the commit, or there is no git.
    """
    history = project.history
    if not history.available:
        raise ConfigError(
            "the project is in no git repository, so there is nothing to compare with"
        )
    commit = history.commit(ref)
    if commit is None:
        raise ConfigError(
            f"git knows no commit “{ref}”; fetch it first (in a workflow: fetch-depth: 0)"
        )
    base = history.merge_base(commit) or commit
    try:
        loaded = load(project.settings.root, files=history.files_at(base))
    except HistoryError as error:
        raise ConfigError(f"the commit {base[:12]} cannot be read: {error}") from error
    return load_types(loaded.settings), base
