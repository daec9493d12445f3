"""Bundled types that a project leaves as they are: put together once, for all projects.

To put a type together takes longer than to lint a page. Whoever opens several projects, or several
states of one, has the same types in each.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cardfile.schema.bundle import Registry
from cardfile.schema.files import bundled_files
from cardfile.schema.record_type import RecordType
from cardfile.settings import LintSettings, Settings

if TYPE_CHECKING:
    from cardfile.schema.assemble import Parts

# a dozen types, in a few profiles
_MOST = 100


def unchanged_type(parts: Parts, settings: Settings) -> RecordType | None:
    """The type, where it is bundled and the project neither adds to it nor sets anything of it."""
    if parts.name in settings.types or not all(file.bundled for file in parts.files):
        return None
    return _made(
        parts,
        settings.profile,
        settings.privacy,
        tuple(sorted(settings.lint.severity)),
        backtracking=settings.allow_backtracking,
    )


@lru_cache(_MOST)
def _made(
    parts: Parts, profile: str, privacy: str, told: tuple[str, ...], *, backtracking: bool
) -> RecordType:
    """A type by all that it depends on: of the severities, that they are set."""
    settings = Settings(
        Path(),
        profile=profile,
        privacy=privacy,
        allow_backtracking=backtracking,
        lint=LintSettings(severity=dict.fromkeys(told, "")),
    )
    return RecordType(parts, Registry(bundled_files(), ()), settings)
