"""The edges of the knowledge base that may be seen, for walks over many records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.graph.uses import Inputs

if TYPE_CHECKING:
    from cardfile.records import Link, Record
    from cardfile.views.shared import Shared


class SeenEdges:
    """Edges whose both ends are as they may be published; made once with `shared.once`."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._outgoing: dict[str, list[Link]] = {}
        self._incoming: dict[str, list[Link]] = {}
        self.inputs = Inputs()

    def outgoing(self, record: Record) -> list[Link]:
        """The edges that a record wrote."""
        path = record.page.path
        if path not in self._outgoing:
            self._outgoing[path] = [self._seen(link) for link in self._shared.outgoing(record)]
        return self._outgoing[path]

    def incoming(self, record: Record) -> list[Link]:
        """The edges that others wrote towards it."""
        path = record.page.path
        if path not in self._incoming:
            self._incoming[path] = [self._seen(link) for link in self._shared.incoming(record)]
        return self._incoming[path]

    def _seen(self, link: Link) -> Link:
        publisher = self._shared.publisher
        source = publisher.record(link.source)
        target = publisher.record(link.target) if link.target is not None else None
        if source is link.source and target is link.target:
            return link
        return replace(link, source=source, target=target)
