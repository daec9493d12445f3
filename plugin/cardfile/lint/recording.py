"""Numbers copied from their artefacts onto the page, each edit tried in memory first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.artefacts import Unreadable
from cardfile.diagnostic import Edit, Fix
from cardfile.project import RawPage
from cardfile.records.evidence import EvidenceKind
from cardfile.records.numbers import Number, numbers_of
from cardfile.schema.quoting import yaml_text
from cardfile.source.edits import add_beside, apply_edits, in_style_of
from cardfile.syntax.tree import Mapping, Scalar

if TYPE_CHECKING:
    from cardfile.project import Project
    from cardfile.records import Record

_DIGEST = "evidence_sha256"
_BOUND = (EvidenceKind.VERIFIED, EvidenceKind.MISMATCHED)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A page before and after; `numbers` were written, `digests` anew, `left` could not be."""

    before: bytes
    after: bytes
    numbers: tuple[Number, ...]
    digests: int
    left: tuple[Number, ...]


def is_bound(record: Record, project: Project) -> bool:
    """Whether any number of a record names what it was copied from."""
    return any(n.kind is not EvidenceKind.UNBOUND for n in numbers_of(record, project.artefacts))


def record_numbers(project: Project, record: Record) -> Recorded:
    """What a record would say if its numbers were those of their artefacts."""
    before = record.page.source.encoded()
    asked = {
        gap.path
        for gap in record.type.missing(record.data)
        if gap.path.rpartition(".")[2] == _DIGEST
    }
    edits: list[Edit] = []
    numbers: list[Number] = []
    left: list[Number] = []
    digests = 0
    for number in numbers_of(record, project.artefacts):
        if number.kind is EvidenceKind.MISMATCHED:
            edit = _styled(record, _value(record, number))
            if edit is None or not _holds(project, record, [edit]):
                left.append(number)
                continue
            edits.append(edit)
            numbers.append(number)
        edit = _styled(record, _digest(project, record, number, asked=bool(asked)))
        if edit is not None and _holds(project, record, [edit]):
            edits.append(edit)
            digests += 1
    after = apply_edits(before, edits)
    if after is None or not _holds(project, record, edits):
        return Recorded(before, before, (), 0, (*numbers, *left))
    return Recorded(before, after, tuple(numbers), digests, tuple(left))


def _value(record: Record, number: Number) -> Edit | None:
    """The number in the place of the one that is written, or beside the metric's `type`."""
    if number.right is None:
        return None
    pointer = number.place.pointer
    node = record.places.node(pointer)
    source = record.page.source
    if isinstance(node, Scalar) and node.end > node.start:
        return Edit(source.range(node.start, node.end), number.right)
    around = record.places.node(pointer.rpartition("/")[0])
    if node is None and isinstance(around, Mapping):
        return add_beside(source, around, "type", f"value: {number.right}")
    return None


def _digest(project: Project, record: Record, number: Number, *, asked: bool) -> Edit | None:
    """The digest of the artefact, where the key stands already or the type asks for it."""
    metric = number.metric
    if metric is None or number.kind not in _BOUND:
        return None
    digest = project.artefacts.digest(number.path)
    if isinstance(digest, Unreadable) or metric.get(_DIGEST) == digest:
        return None
    node = record.places.node(metric.at(_DIGEST).pointer)
    source = record.page.source
    if isinstance(node, Scalar) and node.end > node.start:
        return Edit(source.range(node.start, node.end), yaml_text(digest))
    around = record.places.node(metric.pointer)
    if node is None and asked and isinstance(around, Mapping):
        return add_beside(source, around, "evidence", f"{_DIGEST}: {yaml_text(digest)}")
    return None


def _styled(record: Record, edit: Edit | None) -> Edit | None:
    if edit is None:
        return None
    [styled] = in_style_of(record.page.source, Fix("record", (edit,))).edits
    return styled


def _holds(project: Project, record: Record, edits: list[Edit]) -> bool:
    """Whether the page reads as well as before, and no fewer numbers agree."""
    page = record.page
    changed = apply_edits(page.source.encoded(), edits)
    if changed is None:
        return False
    after = project.reader.record(project.reader.page(RawPage(page.path, page.docs_path, changed)))
    if after is None or after.broken:
        return False
    worse = Counter(f.slug for f in after.faults) - Counter(f.slug for f in record.faults)
    agree_before, agree_after = _agreeing(project, record), _agreeing(project, after)
    return not worse and agree_after >= agree_before


def _agreeing(project: Project, record: Record) -> int:
    numbers = numbers_of(record, project.artefacts)
    return sum(number.kind is EvidenceKind.VERIFIED for number in numbers)
