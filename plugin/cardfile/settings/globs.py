"""Globs of paths, read as git reads its ignore files."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


class Globs:
    """Patterns of which the last one that matches decides; `!` takes back."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)

    @classmethod
    def anchored(cls, patterns: Iterable[str]) -> Globs:
        """Patterns that all begin at the folder that paths are counted from."""
        return cls(text if text.startswith("/") else f"/{text}" for text in patterns)

    @cached_property
    def _spec(self) -> Any:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.patterns)

    def matches(self, path: str) -> bool:
        """Whether a POSIX path matches; that of a folder ends with a slash."""
        return bool(self.patterns) and bool(self._spec.match_file(path))
