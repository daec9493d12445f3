"""What the columns of data really are: one file a kind of source, found by walking.

A module with `KIND`, `SUFFIXES` and `read`. Heavy readers are imported where they are needed, and
what is not installed is named.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from cardfile.artefacts.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.artefacts.guarded import GuardedFiles
    from cardfile.artefacts.schemas.columns import SourceTable


class Source(Protocol):
    """A kind of source, as `schema_source.kind` names it."""

    KIND: str
    SUFFIXES: tuple[str, ...]

    def read(self, files: GuardedFiles, path: str, fragment: str) -> list[SourceTable] | Unreadable:
        """The tables of a file; `fragment` may narrow them."""


@cache
def sources() -> Mapping[str, Source]:
    """The kinds of sources by name."""
    found: dict[str, Source] = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        candidate = importlib.import_module(module.name)
        if hasattr(candidate, "KIND"):
            source = cast("Source", candidate)
            found[source.KIND] = source
    return found


def kind_of(path: str) -> str | None:
    """The kind that a file's name speaks of."""
    lowered = path.lower()
    named = (kind for kind, source in sources().items() if lowered.endswith(source.SUFFIXES))
    return next(named, None)


def read_tables(
    files: GuardedFiles, kind: str | None, path: str, fragment: str
) -> list[SourceTable] | Unreadable:
    """The tables of a schema source."""
    source = sources().get(kind or kind_of(path) or "")
    if source is None:
        return Unreadable("no-kind", path, {"kinds": ", ".join(sorted(sources()))})
    return source.read(files, path, fragment)
