"""Ids: derived from file names, compared after folding, and safe in every place they go."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

MAXIMUM = 120
_INDEX = {"index", "readme"}
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_NO_DEVICE = "-record"
_ALLOWED = re.compile(r"^[\w.\-]+$")


def derive_id(docs_path: str) -> str:
    """The id of a page without one: the file's stem, of an index page the folder's name."""
    path = PurePosixPath(docs_path)
    stem = path.stem
    if stem.lower() in _INDEX and path.parent.name:
        stem = path.parent.name
    return "-".join(stem.split())


def fold_id(text: str) -> str:
    """The form in which ids are compared: NFC, case-folded."""
    return unicodedata.normalize("NFC", text).casefold()


def id_problem(text: str) -> str | None:
    """Why an id cannot be used, in words that follow "the id"; nothing if it can."""
    if len(text) > MAXIMUM:
        return f"is {len(text)} characters long; {MAXIMUM} are allowed"
    if ".." in text:
        return "holds “..”, which means the parent folder in a path"
    if not _ALLOWED.match(text):
        odd = next(char for char in text if not _ALLOWED.match(char))
        return f"holds “{odd}”; letters, digits, “.”, “_” and “-” are allowed"
    if not (text[0].isalnum() and text[-1].isalnum()):
        return "must begin and end with a letter or a digit"
    if _RESERVED.match(text):
        return "is a name that Windows reserves for a device"
    return None


def safe_id(text: str) -> str:
    """The nearest id that can be used; empty if nothing of the text can."""
    kept = re.sub(r"-*[^\w.\-]+-*", "-", unicodedata.normalize("NFC", text))
    kept = re.sub(r"\.{2,}", ".", kept)[:MAXIMUM].strip("-._")
    if not _RESERVED.match(kept):
        return kept
    device, dot, rest = kept[: MAXIMUM - len(_NO_DEVICE)].partition(".")
    return f"{device}{_NO_DEVICE}{dot}{rest}".strip("-._")
