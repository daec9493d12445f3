"""Which file a record means: inside the project, never through a way out of it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from cardfile.artefacts.reading import Unreadable
from cardfile.syntax.files import DISK
from cardfile.syntax.guard import is_inside

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.syntax.files import Files

_ABSOLUTE = re.compile(r"[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:")


def resolve(root: Path, written: str, from_page: str = "", files: Files = DISK) -> str | Unreadable:
    """The path from the root of what a record names.

    `./` and `../` start at the folder of the record at `from_page`, all else at the root.
    """
    text = written.strip().replace("\\", "/")
    if not text:
        return Unreadable("missing", written)
    if _ABSOLUTE.match(text):
        return Unreadable("outside", written)
    if text.startswith(("./", "../")) or text in (".", ".."):
        text = posixpath.join(posixpath.dirname(from_page), text)
    path = posixpath.normpath(text)
    if path == ".." or path.startswith("../") or "\0" in path:
        return Unreadable("outside", written)
    return path if is_inside(root / path, root, files.real) else Unreadable("outside", written)
