"""What replaced what: by relations, and where a record has none of them, by its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDED, SUPERSEDES
from cardfile.rules.succession import is_full, speaks_of_successor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.records import Record
    from cardfile.views.shared import Shared


def successors(record: Record, shared: Shared) -> list[Record]:
    """What took the whole place of a record, or was meant to."""
    related = [
        link.source
        for link in shared.incoming(record)
        if link.relation == SUPERSEDES and is_full(link) and link.source is not record
    ]
    return related or list(shared.once(named_in_text).get(record.page.path, ()))


def predecessors(record: Record, shared: Shared) -> list[Record]:
    """What a record took the place of, in whole or in part."""
    related = [
        link.target
        for link in shared.outgoing(record)
        if link.relation == SUPERSEDES and link.target is not None
    ]
    return [*related, *shared.once(_replaced_by_text).get(record.page.path, ())]


def named_in_text(shared: Shared) -> Mapping[str, tuple[Record, ...]]:
    """By the path of a superseded record: the successors that its text names, and no relation.

    Decisions kept by hand say it in a section “Status”: `Superseded by [Use pgvector](0004.md)`.
    """
    found: dict[str, tuple[Record, ...]] = {}
    for record in shared.records:
        if record.effective_status.name == SUPERSEDED and not record.effective_status.by:
            path = record.page.path
            named = {
                mention.target.page.path: mention.target
                for mention in shared.kb.mentions_in.get(path, ())
                if speaks_of_successor(record, mention.link)
            }
            if named:
                found[path] = tuple(named.values())
    return found


def _replaced_by_text(shared: Shared) -> Mapping[str, list[Record]]:
    """By the path of a successor: the records whose text names it."""
    earlier = {record.page.path: record for record in shared.records}
    found: dict[str, list[Record]] = {}
    for path, named in shared.once(named_in_text).items():
        for successor in named:
            found.setdefault(successor.page.path, []).append(earlier[path])
    return found
