"""The links of a record, in both directions, each with its kind and the state of its target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.publishing import WITHHELD
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.values import beside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Link, Record
    from cardfile.views.chips import Chip
    from cardfile.views.shared import PageContext

_MOST = 40


@dataclass(frozen=True, slots=True)
class Related:
    """One record, or one place outside, at the other end; `notes` say which part and how."""

    text: str
    href: str | None
    kind: str
    chips: tuple[Chip, ...]
    notes: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """All links of one kind; `rest` are shown on request."""

    label: str
    first: tuple[Related, ...]
    rest: tuple[Related, ...]


def relation_groups(record: Record, page: PageContext) -> tuple[RelationGroup, ...]:
    """The record's own links in the order of its schema, then those that others drew to it."""
    labelled: dict[str, dict[str, list[_End]]] = {}
    for link in page.shared.outgoing(record):
        end = _End(link, link.target, link.reference.text)
        labelled.setdefault(link.reference.relation.label, {}).setdefault(end.key, []).append(end)
    for link in page.shared.incoming(record):
        end = _End(link, link.source, "")
        label = link.reference.relation.inverse
        labelled.setdefault(label, {}).setdefault(end.key, []).append(end)
    return tuple(_group(label, ends.values(), page) for label, ends in labelled.items())


@dataclass(frozen=True, slots=True)
class _End:
    link: Link
    other: Record | None
    text: str

    @property
    def key(self) -> str:
        return self.other.page.path if self.other else self.text


def _group(label: str, ends: Iterable[list[_End]], page: PageContext) -> RelationGroup:
    found = tuple(_related(same, page) for same in ends)
    return RelationGroup(label, found[:_MOST], found[_MOST:])


def _related(ends: list[_End], page: PageContext) -> Related:
    """Several links of one kind to one record are one entry."""
    first = ends[0]
    notes = "; ".join(dict.fromkeys(text for end in ends if (text := _note(end))))
    other = first.other
    if other is None:
        href = words.reference_url(first.text)
        external = first.link.reference.parsed.form == "external"
        is_missing = not external and first.text != WITHHELD
        return Related(first.text, href, "", (), notes, is_missing)
    fragments = {end.link.reference.parsed.fragment for end in ends if not _is_incoming(end)}
    one = next(iter(fragments)) if len(fragments) == 1 else None
    found = (
        chips.status_chip(other, page.shared.as_of),
        chips.outcome_chip(other),
        _sensitive(other),
    )
    return Related(
        other.title,
        record_url(page, other, one),
        other.type.label,
        tuple(chip for chip in found if chip is not None),
        notes,
    )


def _is_incoming(end: _End) -> bool:
    return end.other is end.link.source


def _note(end: _End) -> str:
    reference = end.link.reference
    parts = [reference.parsed.fragment or "", beside(reference.own)]
    if reference.parsed.version:
        parts.insert(0, f"version {reference.parsed.version}")
    return ", ".join(part for part in parts if part)


def _sensitive(record: Record) -> Chip | None:
    sensitive = record.text("personal_data") in ("personal", "special-category")
    return chips.personal_chip(record, hollow=True) if sensitive else None
