"""Links marked as seen: the digest of what their relations watch, written beside each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit, Fix
from cardfile.graph.watched import changed_since_seen, seen_now, seen_then
from cardfile.project import RawPage
from cardfile.schema.quoting import yaml_text
from cardfile.source.edits import add_beside, apply_edits, in_style_of
from cardfile.syntax.tree import Mapping, Scalar

if TYPE_CHECKING:
    from cardfile.project import Project
    from cardfile.records import Link, Record

_ENDS_FLOW = frozenset(",[]{}")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A page before and after, with the links that were marked and those that cannot be.

    `current` are links whose mark is right already.
    """

    before: bytes
    after: bytes
    marked: tuple[Link, ...]
    current: tuple[Link, ...]
    unmarkable: tuple[Link, ...]


def review(project: Project, record: Record) -> Reviewed:
    """Mark what a record's links rely on as it is now; in memory, each edit tried on the page."""
    before = record.page.source.encoded()
    watching = [link for link in record.relations() if seen_now(link)]
    current = tuple(link for link in watching if seen_then(link) == seen_now(link))
    edits: list[tuple[Link, Edit]] = []
    unmarkable: list[Link] = []
    for link in watching:
        if link in current:
            continue
        edit = _edit(record, link)
        if edit is not None:
            [edit] = in_style_of(record.page.source, Fix("mark as seen", (edit,))).edits
        if edit is not None and _holds(project, record, link, edit):
            edits.append((link, edit))
        else:
            unmarkable.append(link)
    after = apply_edits(before, [edit for _, edit in edits])
    marked = tuple(link for link, _ in edits)
    return Reviewed(before, after or before, marked, current, tuple(unmarkable))


def _edit(record: Record, link: Link) -> Edit | None:
    digest = yaml_text(seen_now(link))
    pointer = link.reference.pointer
    parent, _, key = pointer.rpartition("/")
    node, around = record.places.node(pointer), record.places.node(parent)
    if not isinstance(node, Scalar):
        return None
    if isinstance(around, Mapping) and parent:
        return _into(record, around, key, digest)
    source = record.page.source
    written = source.text[node.start : node.end]
    if "\n" in written or "\r" in written:
        return None
    if not node.style and _ENDS_FLOW & set(written):
        written = json.dumps(written, ensure_ascii=False)
    return Edit(source.range(node.start, node.end), f"{{ref: {written}, seen: {digest}}}")


def _into(record: Record, around: Mapping, key: str, digest: str) -> Edit | None:
    """Into the object that holds the reference, behind it or in the place of an older mark."""
    source = record.page.source
    older = around.get("seen")
    if older is not None:
        return Edit(source.range(older[1].start, older[1].end), digest)
    return add_beside(source, around, key, f"seen: {digest}")


def _holds(project: Project, record: Record, link: Link, edit: Edit) -> bool:
    """Whether the page reads as well as before, and says that the link was seen."""
    page = record.page
    repaired = apply_edits(page.source.encoded(), [edit])
    if repaired is None:
        return False
    fresh = project.reader.page(RawPage(page.path, page.docs_path, repaired))
    after = project.reader.record(fresh)
    if after is None or Counter(f.slug for f in after.faults) - Counter(
        f.slug for f in record.faults
    ):
        return False
    kb = project.kb.with_pages([fresh])
    again = kb.index.by_path[page.path].relations()
    same = [
        other
        for other in again
        if other.relation == link.relation and other.reference.text == link.reference.text
    ]
    return len(again) == len(record.relations()) and any(
        seen_then(other) and not changed_since_seen(other) for other in same
    )
