"""Owners from a CODEOWNERS file, as Git hosts read it: the last pattern that matches wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.settings.globs import Globs
from cardfile.syntax.files import DISK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cardfile.syntax.files import Files

PLACES = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
_LIMIT = 262_144


def code_owners(root: Path, paths: Iterable[str], files: Files = DISK) -> dict[str, str]:
    """The first owner of each path (relative to `root`) that a CODEOWNERS file names."""
    text = next((text for place in PLACES if (text := _read(root / place, files))), "")
    if not text:
        return {}
    patterns: list[tuple[Globs, str]] = []
    for line in text.splitlines():
        pattern, *owners = line.partition("#")[0].split()[:2] or [""]
        if pattern and not pattern.startswith("["):
            name = owners[0].lstrip("@").rpartition("/")[2] if owners else ""
            patterns.append((Globs([pattern]), name))
    patterns.reverse()
    found: dict[str, str] = {}
    for path in paths:
        owner = next((owner for glob, owner in patterns if glob.matches(path)), "")
        if owner:
            found[path] = owner
    return found


def _read(path: Path, files: Files) -> str:
    found = b"" if files.is_link(path) else files.read(path, _LIMIT)
    return (found if isinstance(found, bytes) else found.start).decode("utf-8", "replace")
