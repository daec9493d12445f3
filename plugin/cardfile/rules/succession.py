"""Who replaced whom, as the rules on decisions need it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.graph.status import PAST, SUPERSEDES, is_active

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Link, Record
    from cardfile.source.links import BodyLink

_WORD = re.compile(r"(?i)supers?[ce]ded|supersede|replaced|succeeded by")
_NEVER_IN_FORCE = frozenset({"rejected", "aborted"})


def was_in_force(record: Record) -> bool:
    """Whether a record is in force, or once was."""
    if record.broken or is_active(record):
        return True
    return record.status in PAST and record.status not in _NEVER_IN_FORCE


def is_full(link: Link) -> bool:
    """Whether an edge replaces the whole of its target."""
    return link.reference.own.get("scope") != "partial"


def successions(record: Record) -> Iterator[Link]:
    """The edges by which others replace the whole of a record."""
    for link in record.inverse(SUPERSEDES):
        if link.source is not record and is_full(link):
            yield link


def named_successors(record: Record) -> list[Record]:
    """The records that the record itself names as its successors."""
    links = record.relations("superseded_by")
    return [link.target for link in links if link.target is not None and link.target is not record]


def speaks_of_successor(record: Record, link: BodyLink) -> bool:
    """Whether the line of a link in the body speaks of replacement before it.

    `Superseded by [4. Use pgvector](0004.md)` is how decisions are marked by hand.
    """
    source = record.page.source
    start = source.line_starts[source.position(link.target_start).line - 1]
    return _WORD.search(source.text, start, link.target_start) is not None


def replaces(later: Record, earlier: Record) -> bool:
    """Whether one record supersedes another, directly or by a chain."""
    seen: set[str] = set()
    waiting = [later]
    while waiting:
        record = waiting.pop()
        if record.page.path in seen:
            continue
        seen.add(record.page.path)
        for link in record.relations(SUPERSEDES):
            if link.target is earlier:
                return True
            if link.target is not None:
                waiting.append(link.target)
    return False
