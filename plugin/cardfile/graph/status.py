"""What a record's status amounts to once the records that supersede it are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records import EffectiveStatus

if TYPE_CHECKING:
    from cardfile.records import Link, Record

SUPERSEDES = "supersedes"
SUPERSEDED = "superseded"
PAST = frozenset({"deprecated", "superseded", "rejected", "retired", "aborted", "archived"})
_PROPOSED = ("proposed", "in-review", "draft", "planned")


def effective_status(record: Record, incoming: list[Link]) -> EffectiveStatus:
    """Derive the effective status from the `supersedes` edges that point at a record.

    A full successor in an active state supersedes; one that is only proposed is announced;
    a partial one is told, and changes nothing else.
    """
    own = record.status
    # a record that names itself is told so; it does not go out of force by it
    successors = [
        link for link in incoming if link.relation == SUPERSEDES and link.source is not record
    ]
    full = [link for link in successors if link.reference.own.get("scope") != "partial"]
    in_force = tuple(link.source for link in full if is_active(link.source))
    if in_force:
        return EffectiveStatus(SUPERSEDED, by=in_force)
    partial = tuple(
        link.source for link in successors if link not in full and is_active(link.source)
    )
    if partial:
        return EffectiveStatus(own, "partly superseded", partial)
    announced = tuple(link.source for link in full if is_proposed(link.source))
    if announced and is_active(record):
        return EffectiveStatus(own, "replacement proposed", announced)
    return EffectiveStatus(own)


def is_proposed(record: Record) -> bool:
    """Whether a record is not in force yet."""
    return record.status in _PROPOSED


def is_active(record: Record) -> bool:
    """Whether a record's own status is one that others may rely on."""
    return record.type.lifecycle.is_active(record.status)


def is_in_force(record: Record) -> bool:
    """Whether others may rely on a record now: active, and nothing has superseded it."""
    return record.type.lifecycle.is_active(record.effective_status.name)


def is_over(record: Record) -> bool:
    """Whether a record stays as it is: nobody needs to look after it any more."""
    name = record.effective_status.name
    return name == SUPERSEDED or record.type.lifecycle.is_final(name)


def is_closed(record: Record) -> bool:
    """Whether nothing but a final state lies ahead: such a record tells what was."""
    lifecycle = record.type.lifecycle
    ahead = lifecycle.transitions.get(record.status, ())
    return bool(ahead) and all(lifecycle.is_final(state) for state in ahead)


def is_settled(record: Record) -> bool:
    """Whether a record tells what was, so that there is nothing of it to hand over."""
    return is_over(record) or is_closed(record) or record.status == "rejected"
