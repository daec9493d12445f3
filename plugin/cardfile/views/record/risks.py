"""The risks of a record with what is done about them, those with a record of their own included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.values import ABSENT, MISSING, Table, Value, text_value

if TYPE_CHECKING:
    from cardfile.records import Element, Link, Record
    from cardfile.views.shared import PageContext

_MOST = 60


def risk_table(record: Record, page: PageContext) -> Table | None:
    """One row a risk of the field `risks`; none where there is no such field or it is empty."""
    if not record.items("risks"):
        return None
    links = {link.reference.pointer: link for link in page.shared.outgoing(record)}
    rows = []
    for index, item in enumerate(record.items("risks")):
        if isinstance(item, str):
            rows.append(_linked(links.get(f"/risks/{index}"), item, None, page))
    for element in record.each("risks"):
        link = links.get(f"{element.pointer}/ref")
        if "ref" in element:
            rows.append(_linked(link, element.text("ref") or "", element, page))
        else:
            rows.append(_own(element))
    heads = ("Risk", "Likelihood × impact", "Mitigation", "What remains")
    return Table(heads, tuple(rows[:_MOST]), "Risks", max(len(rows) - _MOST, 0))


def _linked(
    link: Link | None, text: str, element: Element | None, page: PageContext
) -> tuple[Value, ...]:
    target = link.target if link else None
    own = (element.text("mitigation_strategy") or "") if element else ""
    if target is None:
        return (text_value(text), ABSENT, text_value(own) if own else MISSING, ABSENT)
    status = chips.status_chip(target, page.shared.as_of)
    name = Value("link", target.title, record_url(page, target), chips=(status,) if status else ())
    mitigation = own or target.text("mitigation_strategy")
    return (
        name,
        _weight(target.get("likelihood"), target.get("impact")),
        text_value(mitigation) if mitigation else MISSING,
        _residual(target.get("residual")),
    )


def _own(element: Element) -> tuple[Value, ...]:
    name = element.text("name") or element.text("description") or "unnamed"
    told = element.text("description") if element.text("name") else ""
    mitigation = element.text("mitigation_strategy")
    return (
        Value("text", name, note=told or ""),
        _weight(element.get("likelihood"), element.get("severity")),
        text_value(mitigation) if mitigation else MISSING,
        _residual(element.get("residual")),
    )


def _weight(likelihood: object, impact: object) -> Value:
    """Both by the words or the numbers from 1 to 5 that the record uses."""
    parts = [_level(part) for part in (likelihood, impact)]
    if not any(parts):
        return ABSENT
    return Value("text", " × ".join(part or "not recorded" for part in parts))


def _level(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value} of 5"
    return words.plain(value) if isinstance(value, str) else ""


def _residual(value: object) -> Value:
    told = _level(value)
    return text_value(told) if told else ABSENT
