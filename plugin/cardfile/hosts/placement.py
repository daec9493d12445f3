"""Where catalogues stand: in the folder that belongs to one type, else below the prefix."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


def catalogue_folders(
    paths: Mapping[str, Sequence[str]], prefix: str, is_free: Callable[[str], bool]
) -> dict[str, str]:
    """The folder of each type's catalogue, from the docs root.

    `paths` are the records' paths by type, from the docs root. A type's catalogue stands in the
    deepest folder that holds all records of the type and none of another; not at the root, and
    not where a record is the folder's own page already, which `is_free` denies.
    """
    placed: dict[str, str] = {}
    for kind, own in paths.items():
        others = [path for other, found in paths.items() if other != kind for path in found]
        fitting = (
            folder
            for folder in _shared_folders(own)
            if not any(_is_below(path, folder) for path in others)
        )
        placed[kind] = next(filter(is_free, fitting), f"{prefix}/{kind}")
    return placed


def _shared_folders(paths: Sequence[str]) -> Iterator[str]:
    """The folders that hold all paths, the deepest first, without the root."""
    folder = posixpath.commonpath([posixpath.dirname(path) or "." for path in paths] or ["."])
    while folder not in ("", "."):
        yield folder
        folder = posixpath.dirname(folder)


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")
