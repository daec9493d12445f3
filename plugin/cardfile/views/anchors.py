"""Where a record stands, and the places in it that references may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import words

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import PageContext


def record_url(page: PageContext, target: Record, fragment: str | None = None) -> str:
    """The page of a record, or the place in it that a fragment means."""
    url = page.urls.record(target)
    anchor = fragment_id(target, fragment) if fragment else ""
    return f"{url}#{anchor}" if anchor else url


def fragment_id(record: Record, fragment: str) -> str:
    """The id of the element that `#fragment` means on a record's page; empty if there is none."""
    columns = {column.text("name") for column in record.columns}
    for name in (fragment, fragment.rpartition(".")[2]):
        if name in columns:
            return words.element_id(record.id, f"col-{name}")
    if any(metric.type == fragment for metric in record.metrics):
        return words.element_id(record.id, f"metric-{fragment}")
    if any(section.slug == fragment for section in record.page.sections):
        return fragment
    if any(each.text("id") == fragment for each in record.each("evaluations")):
        return words.element_id(record.id, f"evaluation-{fragment}")
    return ""
