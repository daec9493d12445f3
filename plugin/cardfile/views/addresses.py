"""Addresses of pages that are named after records, columns or words, whatever those hold."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 60
# fmt: off
# names that Windows keeps for devices
_KEPT = frozenset({
    "con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)),
})
# fmt: on


def addresses(names: Mapping[str, str]) -> dict[str, str]:
    """A folder's name for each key, after the text that belongs to it; no two are the same.

    File systems that fold case or normalise letters keep them apart, too. A name that another
    one would hide gets letters of a digest at its end.
    """
    taken: dict[str, str] = {}
    found: dict[str, str] = {}
    for key in sorted(names, key=lambda key: (_name(names[key]) != names[key], key.swapcase())):
        name = _name(names[key])
        folded = name.casefold()
        if not name or folded in taken or folded.partition(".")[0] in _KEPT:
            digest = hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()
            name = f"{name or 'x'}-{digest[:8]}"
            folded = name.casefold()
        taken[folded] = key
        found[key] = name
    return found


def _name(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    kept = "".join(char if char.isalnum() or char in "._-" else "-" for char in text)
    return kept[:_LONGEST].strip(".-")
