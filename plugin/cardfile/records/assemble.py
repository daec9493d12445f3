"""From a page and its type to a record: the data that schemas and rules judge.

The order is that of records: front matter, sections, lines in the body, defaults of the folder
and of the type, CODEOWNERS for the owner, what is derived, and the schema's own defaults.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cardfile.records.draft import Draft
from cardfile.records.identity import derive_id
from cardfile.records.places import RecordPlaces
from cardfile.records.record import Record, RecordData
from cardfile.records.side_lists import SUFFIX, merge_side_lists
from cardfile.schema.scalars import scalar_faults
from cardfile.source.adoption import no_front_matter
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cardfile.artefacts import Artefacts
    from cardfile.diagnostic import Fault
    from cardfile.records.binding import Binding
    from cardfile.schema import RecordType
    from cardfile.settings import Settings
    from cardfile.source import Page

_MISSING = ("required", "recommended-field")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What assembling needs beside the page itself; one for all pages of a project.

    `folder_defaults` gives the `.meta.yml` values of a page's folders, `code_owner` the owner
    that CODEOWNERS names for a path. Without `hints` nothing is said that no output prints.
    """

    settings: Settings
    artefacts: Artefacts
    folder_defaults: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    code_owners: Mapping[str, str] = field(default_factory=dict)
    vocabularies: Mapping[str, Collection[str]] = field(default_factory=dict)
    hints: bool = False


def build(page: Page, binding: Binding, around: Surroundings) -> Record:
    """The record on a page that is bound to a type."""
    kind = binding.type
    if kind is None:
        raise ValueError("only a page that is bound to a type is a record")
    if page.data is None or any(fault.data.get("declares") for fault in page.faults):
        return unread(page, kind, *page.faults, *binding.faults)
    draft = Draft(page, kind)
    draft.front_matter()
    draft.body(by_path=binding.by_path is not None)
    merge_side_lists(draft, around.artefacts)
    draft.defaults(around)
    draft.derive()
    places = RecordPlaces(page, draft.origins)
    found: list[Fault] = []
    if not binding.faults or binding.faults[0].slug != "unknown-document-type":
        found = _schema_faults(draft, places, around)
    own, found = _without_lost_lists(draft, found)
    found = _without_unjoined(draft, _without_guessed_status(found))
    bare = no_front_matter(page, draft.stated()) if page.block.kind == "none" else None
    faults = [
        *_without_told(page.faults, found),
        *binding.faults,
        *own,
        *([bare] if bare else []),
        *found,
    ]
    return Record(
        RecordData(page, kind, draft.id, draft.values, draft.origins, tuple(faults), broken=False)
    )


def _without_told(of_page: Iterable[Fault], found: list[Fault]) -> list[Fault]:
    """The page's own faults, but of a character in a name that the schema does not know by it."""
    lines = {f.range.start.line for f in found if f.slug == "unknown-field" and f.range and f.fixes}
    return [
        fault
        for fault in of_page
        if fault.slug != "bidi-or-invisible"
        or fault.data["count"] != 1
        or not lines & _lines_of([fault])
    ]


def unread(page: Page, kind: RecordType, *faults: Fault) -> Record:
    """A record whose data cannot be had: it keeps its page, its type and its derived id."""
    derived = derive_id(page.docs_path)
    values = {"type": kind.name, "id": derived}
    return Record(RecordData(page, kind, derived, values, {}, faults, broken=True))


def _schema_faults(draft: Draft, places: RecordPlaces, around: Surroundings) -> list[Fault]:
    """What the schema finds; a scalar that was misread is named once, as that."""
    kind, values = draft.kind, draft.judged()
    valid = kind.is_valid(values)
    misread = scalar_faults(draft.page, kind.field, valid=valid)
    told = [fault for fault in draft.faults if fault.slug == "unsafe-id"]
    known = {fault.pointer for fault in (*misread, *told)}
    # an entry may have another number in a list that a side file completes
    places_told = {fault.range.start for fault in misread if fault.range}
    hints = True if around.hints else None
    found = kind.check(values, places, around.vocabularies, hints=hints, valid=valid)
    glued = _lines_of(draft.page.faults, "missing-space-after-colon")
    return [
        *misread,
        *(
            f
            for f in found
            if f.pointer not in known
            and not glued & _lines_of([f])
            and not (f.range and f.range.start in places_told and f.slug == "wrong-type")
        ),
    ]


def _without_lost_lists(draft: Draft, found: list[Fault]) -> tuple[list[Fault], list[Fault]]:
    """A list in a side file that cannot be read is not missing: the file is what is wrong.

    Where the record must have the list, that is an error.
    """
    own: list[Fault] = []
    for said in draft.faults:
        fault = said
        if said.slug == "evidence-unreadable":
            key = str(said.data["key"])
            pointer = join_pointer(key.removesuffix(SUFFIX))
            missing = [f for f in found if f.pointer == pointer and f.slug in _MISSING]
            found = [f for f in found if f not in missing]
            needed = any(f.slug == "required" for f in missing) or _is_needed(draft, key)
            if needed and not said.data["known"]:
                fault = replace(said, data={**said.data, "weight": "aggravated"})
        own.append(fault)
    return own, found


def _without_guessed_status(found: list[Fault]) -> list[Fault]:
    """No field is forbidden by a status that only stands in for the one that is misspelt."""
    if all(fault.data.get("meant") != "status" for fault in found):
        return found
    return [fault for fault in found if fault.slug != "forbidden-field" or not fault.because]


def _without_unjoined(draft: Draft, found: list[Fault]) -> list[Fault]:
    """Nothing is missing in a list whose two halves a mistake keeps apart.

    That is a misspelt `fields` or `fields_from`, a side file that cannot be read, or an entry
    whose name is none: the page says the rest of some entry of the side file, and nobody knows of
    which.
    """
    if all(fault.slug not in _MISSING for fault in found):
        return found
    likely = [
        str(fault.data["suggestions"][0])
        for fault in found
        if fault.slug == "unknown-field" and not fault.data["parent"] and fault.data["suggestions"]
    ]
    meant = {
        name.removesuffix(SUFFIX)
        for name in likely
        if name.endswith(SUFFIX) or f"{name}{SUFFIX}" in draft.values
    }
    unread = {
        str(fault.data["key"]).removesuffix(SUFFIX)
        for fault in draft.faults
        if fault.slug == "evidence-unreadable"
    }
    nameless = {name for name in draft.origins if _has_nameless(draft, name)}
    apart = tuple(f"{join_pointer(name)}/" for name in meant | unread | nameless)
    return [
        fault
        for fault in found
        if fault.slug not in _MISSING or not (fault.pointer or "").startswith(apart)
    ]


def _has_nameless(draft: Draft, name: str) -> bool:
    """Whether the page's own entries of a list that a side file begins have one without a name."""
    origin, values = draft.origins[name], draft.values.get(name)
    if not isinstance(values, list):
        return False
    return any(
        place.kind != "side-file" and not (isinstance(v, dict) and isinstance(v.get("name"), str))
        for place, v in zip(origin.items, values, strict=False)
    )


def _is_needed(draft: Draft, key: str) -> bool:
    values = draft.judged()
    rest = {name: value for name, value in values.items() if name != key}
    return not draft.kind.is_valid(rest) and draft.kind.is_valid(values)


def _lines_of(faults: Iterable[Fault], slug: str = "") -> set[int]:
    """The lines on which faults of a slug, or any, begin."""
    return {f.range.start.line for f in faults if f.range and (not slug or f.slug == slug)}
