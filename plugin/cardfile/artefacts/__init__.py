"""Everything beside the pages that records speak of: evidence, side files, vocabularies.

`Artefacts` reads them, guarded and once; a format is one file in `formats/`, a
tracker one in `trackers/`. What cannot be read is an `Unreadable` with its reason: a claim without
evidence must never look like a checked one.
"""

from __future__ import annotations

from cardfile.artefacts.agreement import Agreement, agrees, at_digits_of, same_setting
from cardfile.artefacts.reading import Reading, Row, Rows, Unreadable, why
from cardfile.artefacts.run import DataUsed, Measured, Run, RunState
from cardfile.artefacts.store import Artefacts
from cardfile.artefacts.trackers import knows_tracker

__all__ = [
    "Agreement",
    "Artefacts",
    "DataUsed",
    "Measured",
    "Reading",
    "Row",
    "Rows",
    "Run",
    "RunState",
    "Unreadable",
    "agrees",
    "at_digits_of",
    "knows_tracker",
    "same_setting",
    "why",
]
