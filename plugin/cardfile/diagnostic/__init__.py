"""What Cardfile has to say about a place in a file.

A lower floor finds a `Fault` and knows no codes; a rule words it as a `Finding`; the lint
turns findings into `Diagnostic`s with a severity. All of them are values.
"""

from __future__ import annotations

from cardfile.diagnostic.fault import Fault, Places
from cardfile.diagnostic.finding import (
    Because,
    Diagnostic,
    DocumentLabel,
    Finding,
    Insertion,
    Related,
    SchemaPlace,
    State,
    Weight,
)
from cardfile.diagnostic.fix import Applicability, Edit, Fix
from cardfile.diagnostic.position import Position, Range
from cardfile.diagnostic.severity import Severity

__all__ = [
    "Applicability",
    "Because",
    "Diagnostic",
    "DocumentLabel",
    "Edit",
    "Fault",
    "Finding",
    "Fix",
    "Insertion",
    "Places",
    "Position",
    "Range",
    "Related",
    "SchemaPlace",
    "Severity",
    "State",
    "Weight",
]
