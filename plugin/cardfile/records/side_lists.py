"""Long lists that stand in a file beside the page: `fields_from: ../data/loans.csv`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cardfile.artefacts import Rows, Unreadable, why
from cardfile.diagnostic import Fault
from cardfile.records.places import Origin
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from cardfile.artefacts import Artefacts
    from cardfile.records.draft import Draft
    from cardfile.schema import RecordType

SUFFIX = "_from"


def merge_side_lists(draft: Draft, artefacts: Artefacts) -> None:
    """Put the entries of side files into their lists; of the same name, the page's word wins."""
    for key, written in list(draft.values.items()):
        name = key.removesuffix(SUFFIX)
        if name == key or not isinstance(written, str) or name not in draft.kind.names:
            continue
        is_text = partial(_is_text, draft.kind, name)
        found = artefacts.rows(written, draft.page.path, name, is_text)
        if isinstance(found, Unreadable):
            # a file that exceeds a limit is told as that
            known = found.reason == "too-large"
            data = {"key": key, "file": written, "reason": why(found), "known": known}
            draft.faults.append(
                Fault(
                    "evidence-unreadable",
                    draft.page.path,
                    draft.places.value(join_pointer(key)),
                    data,
                    pointer=join_pointer(key),
                )
            )
            continue
        _merge(draft, name, found)


def _merge(draft: Draft, name: str, found: Rows) -> None:
    own = draft.values.get(name)
    if own is not None and not isinstance(own, list):
        return
    known: dict[str, int] = {}
    merged: list[Any] = []
    places: list[Origin] = []
    for row in found.rows:
        known.setdefault(str(row.data.get("name")), len(merged))
        merged.append(dict(row.data))
        places.append(Origin("side-file", row.range, label=found.path))
    for index, item in enumerate(own or ()):
        place = Origin("front-matter", pointer=join_pointer(name, index))
        at = known.get(str(item.get("name"))) if isinstance(item, dict) else None
        if at is None:
            merged.append(item)
            places.append(place)
        else:
            merged[at] = {**merged[at], **item}
            places[at] = place
    draft.values[name] = merged
    draft.origins[name] = Origin("side-file", items=tuple(places), label=found.path)


def _is_text(kind: RecordType, name: str, column: str) -> bool:
    field = kind.field(join_pointer(name, 0, column))
    return field is not None and bool(field.types) and not field.types & {"number", "integer"}
