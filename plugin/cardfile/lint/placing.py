"""Where a finding is told whose place is not on the page itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.diagnostic import Related
from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from cardfile.diagnostic import Finding
    from cardfile.records import Record


def on_page(finding: Finding, record: Record | None) -> Finding:
    """A finding in a list beside the page stands where the page names the list's file.

    The entry itself becomes the second place. Fixes are left out: they edit pages only.
    """
    place = finding.range
    if record is None or place is None or place.path == record.page.path:
        return finding
    name = split_pointer(finding.pointer or "")[:1]
    here = record.places.value(join_pointer(f"{name[0]}_from")) if name else None
    there = Related(place, finding.label or "this entry")
    return replace(
        finding,
        path=record.page.path,
        range=here or record.places.value(""),
        label="",
        related=(there, *finding.related),
        insertion=None,
        fixes=(),
    )
