"""The files of the repository, as git lists them, and which of them a glob means."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.settings.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.rules.context import Context

_WILD = "*?[\\"


@dataclass(frozen=True, slots=True)
class Files:
    """Paths from the repository's top, sorted; `prefix` leads from there to the project.

    Where there are too many to list, none is `known`.
    """

    paths: tuple[str, ...]
    prefix: str = ""

    @classmethod
    def of(cls, context: Context) -> Files:
        """Those that git tracks or would track; without git those of the project's folder."""
        if context.history.available:
            return cls(context.history.files, context.history.prefix)
        return cls(context.artefacts.paths)

    @property
    def known(self) -> bool:
        """Whether there is anything to look for a file in."""
        return bool(self.paths)

    def any_matches(self, glob: str) -> bool:
        """Whether a glob, from the project's root or the repository's, means a file."""
        if next(self.matching(glob, self.prefix), None) is not None:
            return True
        return bool(self.prefix) and next(self.matching(glob), None) is not None

    def matching(self, glob: str, prefix: str = "") -> Iterator[str]:
        """The files below `prefix` that a glob means, as paths from the repository's top."""
        text = glob.strip().removeprefix("./")
        globs = Globs([text])
        start = prefix + _literal(text)
        for path in self.paths[bisect_left(self.paths, start) :]:
            if not path.startswith(start):
                break
            if globs.matches(path.removeprefix(prefix)):
                yield path


def _literal(glob: str) -> str:
    """The folders that a glob names without wildcards; one without a `/` may mean any folder."""
    text = glob.removeprefix("/")
    if "/" not in glob.rstrip("/"):
        return ""
    end = next((at for at, char in enumerate(text) if char in _WILD), len(text))
    folder, slash, _ = text[:end].rpartition("/")
    return folder + slash
