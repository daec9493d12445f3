"""What walks a graph needs of it: the edges at a record, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cardfile.records import Link, Record


class Edges(Protocol):
    """A knowledge base, or the part of it that some readers may see."""

    def outgoing(self, record: Record) -> list[Link]:
        """The edges that a record wrote."""

    def incoming(self, record: Record) -> list[Link]:
        """The edges that others wrote towards it."""
