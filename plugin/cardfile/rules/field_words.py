"""How a message names the field that a fault is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.schema.pointers import shown
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault


def field(fault: Fault) -> str:
    """The field at the fault's pointer, as authors write it: `metrics[0].value`."""
    parts = [int(part) if part.isdigit() else part for part in split_pointer(fault.pointer or "")]
    return f"`{shown(parts)}`" if parts else "the front matter"
