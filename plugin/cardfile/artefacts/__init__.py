"""Everything beside the pages that records speak of: evidence, side files, vocabularies.

`Artefacts` reads them, guarded and once; a format is one file in `formats/`. What cannot be read
is an `Unreadable` with its reason: a claim without evidence must never look like a checked one.
"""

from __future__ import annotations

from cardfile.artefacts.agreement import Agreement, agrees, at_digits_of
from cardfile.artefacts.reading import Reading, Row, Rows, Unreadable, why
from cardfile.artefacts.store import Artefacts

__all__ = [
    "Agreement",
    "Artefacts",
    "Reading",
    "Row",
    "Rows",
    "Unreadable",
    "agrees",
    "at_digits_of",
    "why",
]
