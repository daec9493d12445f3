"""Whether a record still speaks of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST, is_closed

if TYPE_CHECKING:
    from cardfile.records import Record


def is_status_told(record: Record) -> bool:
    """Whether the status is told as wrong already, so that nobody knows which one is meant."""
    is_known = record.status in record.type.lifecycle.states
    return any(
        (fault.pointer == "/status" and not is_known) or fault.data.get("meant") == "status"
        for fault in record.faults
    )


def is_history(record: Record) -> bool:
    """Whether a record tells what was: it is past, in a final state, or closed."""
    is_final = record.type.lifecycle.is_final(record.status)
    return is_final or record.effective_status.name in PAST or is_closed(record)
