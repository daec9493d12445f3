"""Globs that hold the wanted pages and no others, as few as possible."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_SPECIAL = re.compile(r"([\\*?\[\]!# ])")
_INDEX = frozenset({"index", "readme"})


def globs_for(wanted: Collection[str], others: Collection[str]) -> list[str]:
    """Globs over paths: whole folders first, then files of one name, then single pages."""
    left, found = set(wanted), []
    strangers = set(others)
    for folder in _folders(wanted):
        inside = {path for path in left if _is_below(path, folder)}
        if not inside:
            continue
        blocking = {path for path in strangers if _is_below(path, folder)}
        # the folder's own index page and templates are bound by no glob
        blocking = {path for path in blocking if not _never_bound(path, folder)}
        indexes = {path for path in inside if _never_bound(path, folder)}
        if not blocking and inside - indexes:
            found.append(f"{_escaped(folder)}/**")
            left -= inside - indexes
    for name, paths in sorted(_by_name(left).items()):
        parents = {str(PurePosixPath(path).parent.parent) for path in paths}
        for parent in sorted(parents):
            group = {path for path in paths if str(PurePosixPath(path).parent.parent) == parent}
            pattern = f"{_escaped(parent)}/*/{_escaped(name)}" if parent != "." else f"*/{name}"
            clash = any(
                PurePosixPath(path).name == name
                and str(PurePosixPath(path).parent.parent) == parent
                for path in strangers
            )
            if len(group) > 1 and not clash:
                found.append(pattern)
                left -= group
    return [*found, *(_escaped(path) for path in sorted(left))]


def _folders(paths: Collection[str]) -> list[str]:
    """All folders above the paths, the widest first; the root is none."""
    folders = {
        str(folder)
        for path in paths
        for folder in PurePosixPath(path).parents
        if str(folder) != "."
    }
    return sorted(folders, key=lambda folder: (folder.count("/"), folder))


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _never_bound(path: str, folder: str) -> bool:
    page = PurePosixPath(path)
    is_own_index = page.stem.casefold() in _INDEX and str(page.parent) == folder
    return is_own_index or "template" in page.stem.casefold()


def _by_name(paths: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        found[PurePosixPath(path).name].add(path)
    return found


def _escaped(path: str) -> str:
    return _SPECIAL.sub(r"\\\1", path)
