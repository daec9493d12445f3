"""The data that a model learned from and was measured on, each with what a reader must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.publishing import path_of
from cardfile.views import chips
from cardfile.views.anchors import record_url
from cardfile.views.values import ABSENT, Table, Value, beside, text_value

if TYPE_CHECKING:
    from cardfile.records import Link, Record
    from cardfile.views.shared import PageContext

_ROLES = {
    "trained_on": "trained on",
    "pretrained_on": "pretrained on",
    "finetuned_on": "fine-tuned on",
    "evaluations[].dataset": "measured on",
}


def used_data(record: Record, page: PageContext) -> Table | None:
    """One row a data set and role; none where the record leads to no data set."""
    found: dict[tuple[str, str], tuple[Value, ...]] = {}
    for link in page.shared.outgoing(record):
        role = _ROLES.get(path_of(link.reference.pointer).removesuffix(".ref").removesuffix("[]"))
        if role is not None and link.target is not None:
            key = (role, link.target.page.path)
            found.setdefault(key, _row(role, link, link.target, page))
    if not found:
        return None
    order = list(_ROLES.values())
    rows = sorted(found.items(), key=lambda item: order.index(item[0][0]))
    heads = ("Data", "Used as", "Personal data", "Licence")
    return Table(heads, tuple(row for _, row in rows), "Data")


def _row(role: str, link: Link, target: Record, page: PageContext) -> tuple[Value, ...]:
    status = chips.status_chip(target, page.shared.as_of)
    version = link.reference.parsed.version
    note = f"version {version}" if version else ""
    named = Value("link", target.title, record_url(page, target), note, (status,) if status else ())
    own = beside(link.reference.own) if role != "measured on" else ""
    personal, license_id = chips.personal_chip(target), target.text("license")
    return (
        named,
        Value("text", role, note=own),
        text_value(personal.text) if personal else ABSENT,
        text_value(license_id) if license_id else ABSENT,
    )
