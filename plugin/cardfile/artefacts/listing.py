"""The files below a folder, within limits, without following a link out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.syntax.files import Files

_MOST = 20_000
_PASSED_OVER = frozenset({"node_modules", "venv", "__pycache__", "site"})


def list_files(files: Files, root: Path) -> tuple[str, ...]:
    """Paths from the root, sorted; hidden folders, links and folders of tools are passed over.

    Where there are too many, nothing is known of them.
    """
    found: list[str] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for entry in files.entries(root / folder):
            if entry.is_folder:
                is_own = not entry.is_link and not entry.name.startswith(".")
                if is_own and entry.name not in _PASSED_OVER:
                    waiting.append(f"{folder}{entry.name}/")
            else:
                found.append(f"{folder}{entry.name}")
        if len(found) > _MOST or len(waiting) > _MOST:
            return ()
    return tuple(sorted(found))
