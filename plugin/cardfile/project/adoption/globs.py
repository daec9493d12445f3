"""Globs that hold the wanted pages and no others, as few as possible."""

from __future__ import annotations

import os.path
import re
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cardfile.settings.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_SPECIAL = re.compile(r"([\\*?\[\]])")
_INDEX = frozenset({"index", "readme"})
_FEW = 2


def globs_for(wanted: Collection[str], others: Collection[str]) -> list[str]:
    """Globs over paths: whole folders, else what files have in common, else single pages."""
    left, found = set(wanted), []
    for glob, covered in _candidates(wanted):
        fresh = covered & left
        # one page alone is named as it is, but for a folder of its own
        enough = len(fresh) >= (1 if glob.endswith("/**") else _FEW)
        if enough and not _bound(glob, others):
            found.append(glob)
            left -= {path for path in fresh if not _never_bound(path, glob)}
    return [*found, *(_escaped(path) for path in sorted(left))]


def _candidates(wanted: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """Globs with the wanted pages that each would bind, the widest first."""
    for folder in _folders(wanted):
        inside = {path for path in wanted if path.startswith(f"{folder}/")}
        tight = os.path.commonpath([str(PurePosixPath(path).parent) for path in inside])
        yield f"{_escaped(tight)}/**", inside
    for (parent, name), paths in sorted(_by(wanted, _one_name).items()):
        yield f"{_escaped(parent)}/*/{_escaped(name)}".removeprefix("./"), paths
    for (parent, start), paths in sorted(_by(wanted, _beginning).items()):
        for head in (f"{_escaped(start)}[0-9]*", f"{_escaped(start)}*" if start else ""):
            if head:
                glob = f"{_escaped(parent)}/{head}.md".removeprefix("./")
                yield glob, {path for path in paths if _matches(glob, path)}


def _folders(paths: Collection[str]) -> list[str]:
    """All folders above the paths, the widest first; the root is none."""
    folders = {
        str(folder) for path in paths for folder in PurePosixPath(path).parents if folder.name
    }
    return sorted(folders, key=lambda folder: (folder.count("/"), folder))


def _one_name(path: PurePosixPath) -> tuple[str, str]:
    """`README.md` in the folders of one folder."""
    return str(path.parent.parent), path.name


def _beginning(path: PurePosixPath) -> tuple[str, str]:
    """What stands before the first digit: `ADR-` of `ADR-012-x.md`."""
    start = re.match(r"\D*(?=\d)", path.stem)
    return str(path.parent), start[0] if start else path.stem


def _by(
    paths: Collection[str], key: Callable[[PurePosixPath], tuple[str, str]]
) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in paths:
        found[key(PurePosixPath(path))].add(path)
    return found


def _bound(glob: str, others: Collection[str]) -> bool:
    return any(_matches(glob, path) and not _never_bound(path, glob) for path in others)


def _matches(glob: str, path: str) -> bool:
    return Globs.anchored([glob]).matches(path)


def _never_bound(path: str, glob: str) -> bool:
    """The glob's own index page and templates: no path makes them records."""
    page = PurePosixPath(path)
    is_index = page.stem.casefold() in _INDEX
    is_own = is_index and _escaped(str(page.parent)) == glob.removesuffix("/**")
    return is_own or "template" in page.stem.casefold()


def _escaped(path: str) -> str:
    return _SPECIAL.sub(r"\\\1", path)
