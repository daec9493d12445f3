"""From what was written to the record that is meant, or to the fault that says why not."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from cardfile.diagnostic import Fault, Weight
from cardfile.records import Link, ReferenceForm, parse_reference
from cardfile.records.identity import derive_id

if TYPE_CHECKING:
    from cardfile.graph.index import Index
    from cardfile.records import Record, Reference
    from cardfile.records.reference import ParsedReference
    from cardfile.source import BodyLink, Page


@dataclass(frozen=True, slots=True)
class Resolution:
    """What came of one reference: a target, or faults, or both."""

    target: Record | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A link in the body of one record to another."""

    source: Record
    target: Record
    link: BodyLink


class Resolver:
    """Resolves references against an index."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def link(self, source: Record, reference: Reference) -> tuple[Link, tuple[Fault, ...]]:
        """The edge that a reference draws, and what is wrong with it."""
        found = self.resolve(source, reference)
        name = found.target.id if found.target else reference.parsed.target
        return Link(source, reference, found.target, name), found.faults

    def resolve(self, source: Record, reference: Reference) -> Resolution:
        """Find the target of a typed reference and check that the relation takes it."""
        parsed = reference.parsed
        if parsed.form is ReferenceForm.EXTERNAL:
            return Resolution()
        if parsed.form is ReferenceForm.PATH:
            return self._by_path(source, reference)
        return self._by_id(source, reference)

    def _by_path(self, source: Record, reference: Reference) -> Resolution:
        parsed = reference.parsed
        target = self.index.at_path(parsed.target, source)
        faults: list[Fault] = []
        if target is None:
            target = self.index.at_path(f"./{parsed.target}", source)
            data = {"written": reference.text, "id": f"./{reference.text}", "cause": "path"}
            faults.append(_fault("reference-form", source, reference, data))
        if target is None:
            return self._unresolved(source, reference)
        faults += self._type(source, reference, target)
        faults += self._fragment(source, reference, target)
        return Resolution(target, tuple(faults))

    def _by_id(self, source: Record, reference: Reference) -> Resolution:
        parsed = reference.parsed
        found = self.index.with_id(parsed.target, parsed.type)
        former = not found
        if former:
            found = self.index.with_alias(parsed.target, parsed.type)
        if not found:
            return self._other_type(source, reference) or self._unresolved(source, reference)
        wanted = target_types(reference)
        fitting = [record for record in found if "*" in wanted or record.type.name in wanted]
        if former and len(found) > 1:
            data = {"target": parsed.target, "matches": [record.page.path for record in found]}
            return Resolution(None, (_fault("ambiguous-reference", source, reference, data),))
        target = (fitting or found)[0]
        faults = list(self._type(source, reference, target))
        if former:
            data = {"written": parsed.target, "id": target.id, "path": target.page.path}
            faults.append(_fault("former-id", source, reference, data))
        elif target.id != parsed.target and not faults:
            data = {"written": parsed.target, "id": target.id, "cause": "case"}
            faults.append(_fault("reference-form", source, reference, data))
        faults += self._fragment(source, reference, target)
        if target is source:
            data = {"relation": reference.relation.name}
            faults = [_fault("self-reference", source, reference, data)]
        return Resolution(target, tuple(faults))

    def _other_type(self, source: Record, reference: Reference) -> Resolution | None:
        """`type/id` where the id exists under another type."""
        parsed = reference.parsed
        others = self.index.with_id(parsed.target) if parsed.type else []
        if not others:
            return None
        data = {"id": others[0].id, "type": others[0].type.name, "wanted": [parsed.type]}
        return Resolution(others[0], (_fault("wrong-target-type", source, reference, data),))

    def _type(self, source: Record, reference: Reference, target: Record) -> list[Fault]:
        wanted = target_types(reference)
        if "*" in wanted or target.type.name in wanted:
            return []
        data = {"id": target.id, "type": target.type.name, "wanted": list(wanted)}
        return [_fault("wrong-target-type", source, reference, data)]

    def _fragment(self, source: Record, reference: Reference, target: Record) -> list[Fault]:
        fragment = reference.parsed.fragment
        if not fragment or target.broken or has_fragment(target, fragment):
            return []
        data = {
            "target": reference.text,
            "id": target.id,
            "fragment": fragment,
            "candidates": sorted(target.fragments)[:200],
            "wanted": list(reference.relation.to),
        }
        return [_fault("unresolved-reference", source, reference, data)]

    def _unresolved(self, source: Record, reference: Reference) -> Resolution:
        wanted = target_types(reference)
        name = reference.parsed.target
        if reference.parsed.form is ReferenceForm.PATH:
            name = derive_id(name)
        near = self.index.near(name, wanted)
        data = {
            "target": reference.parsed.target,
            "wanted": list(wanted),
            "near": [[record.id, record.page.path] for record in near],
            "relation": reference.relation.name,
        }
        return Resolution(None, (_fault("unresolved-reference", source, reference, data),))

    def body_link(self, source: Record, link: BodyLink) -> Resolution:
        """The record that a link in the body leads to; only wiki-links must lead somewhere."""
        parsed = parse_reference(link.target if link.wiki else unquote(link.target))
        if parsed.form is ReferenceForm.EXTERNAL:
            return Resolution()
        if not link.wiki:
            return Resolution(self._markdown_target(source, parsed))
        target = self.named(source, parsed)
        faults: tuple[Fault, ...] = ()
        if target is None or not fragment_holds(target, parsed.fragment):
            faults = (wiki_fault(self.index, source.page, link, target),)
        return Resolution(target, faults)

    def named(self, source: Record, parsed: ParsedReference) -> Record | None:
        """The record that an id, a former id or a path means on the page of `source`."""
        if not parsed.target:
            return source
        if parsed.form is ReferenceForm.PATH:
            return self.index.at_path(parsed.target, source)
        found = self.index.with_id(parsed.target, parsed.type)
        found = found or self.index.with_alias(parsed.target, parsed.type)
        return found[0] if found else None

    def _markdown_target(self, source: Record, parsed: ParsedReference) -> Record | None:
        if not parsed.target:
            return None
        folder = posixpath.dirname(source.page.path)
        path = posixpath.normpath(posixpath.join(folder, unquote(parsed.target)))
        return self.index.by_path.get(path)


def target_types(reference: Reference) -> tuple[str, ...]:
    """The types that a relation takes; `data-dictionary#column` is a data dictionary."""
    wanted = tuple(kind.partition("#")[0] for kind in reference.relation.to)
    return ("*",) if "*" in wanted else wanted


def has_fragment(record: Record, fragment: str) -> bool:
    """Whether a record has a column, a metric or a section of that name."""
    names = record.fragments
    return fragment in names or fragment.rpartition(".")[2] in names


def fragment_holds(target: Record, fragment: str | None) -> bool:
    """Whether what stands behind the `#` is there, as far as the record can be read."""
    return not fragment or target.broken or has_fragment(target, fragment)


def wiki_fault(
    index: Index,
    page: Page,
    link: BodyLink,
    target: Record | None,
    weight: Weight = Weight.DEFAULT,
) -> Fault:
    """A wiki-link that leads nowhere: to no record, or to none of the target's parts."""
    parsed = parse_reference(link.target)
    near = index.near(parsed.target, ["*"])
    data: dict[str, Any] = {
        "target": parsed.target if target is None else link.target,
        "wanted": ["*"],
        "near": [[record.id, record.page.path] for record in near],
        "relation": "",
        "text": link.target,
    }
    if target is not None:
        data |= {
            "id": target.id,
            "fragment": parsed.fragment,
            "candidates": sorted(target.fragments)[:200],
        }
    if weight is not Weight.DEFAULT:
        data["weight"] = weight.value
    place = page.source.range(link.target_start, link.target_end)
    return Fault("unresolved-reference", page.path, place, data)


def _fault(slug: str, source: Record, reference: Reference, data: dict[str, Any]) -> Fault:
    place = source.places.value(reference.pointer)
    data = {"text": reference.text, "relation": reference.relation.name, **data}
    return Fault(slug, source.page.path, place, data, pointer=reference.pointer)
