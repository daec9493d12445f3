"""What is unwise in a schema that can be used: it accepts nothing, checks nothing, says nothing.

One module a check, each a generator of faults over one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.schema.advice import (
    anchors,
    documentation,
    examples,
    formats,
    unknown_keywords,
    unsatisfiable,
    variants,
)
from cardfile.schema.advice.subject import Subject

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault

_CHECKS = (formats, unsatisfiable, unknown_keywords, documentation, variants, examples, anchors)

__all__ = ["Subject", "file_advice"]


def file_advice(subject: Subject) -> list[Fault]:
    """Everything that is unwise in one file, in the order of its lines."""
    found = [fault for check in _CHECKS for fault in check.faults(subject)]
    return sorted(found, key=lambda fault: fault.range.start.byte if fault.range else 0)
