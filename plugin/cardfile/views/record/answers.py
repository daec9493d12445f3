"""What a record still owes its readers: the questions of its tiers, and the points of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.standards.annex_iv import POINTS
from cardfile.views import words
from cardfile.views.chips import is_final, status_label
from cardfile.views.values import MISSING, Table, Value, is_recorded, text_value

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.standards.annex_iv import Point
    from cardfile.views.shared import PageContext, Shared

_HIGH = ("high", "critical")
_MOST = 40
_ASKED = {"error": "needed", "warning": "recommended"}


def unanswered(record: Record, page: PageContext) -> Table | None:
    """The fields that the record lacks now and for its next active state."""
    if is_final(record) or record.effective_status.name != record.status:
        return None
    rows = []
    for path, severity, why in _asked(record, page.shared):
        name = page.shared.title(record.type, path)
        rows.append((Value("text", name), Value("code", path), Value("text", f"{severity} {why}")))
    if not rows:
        return None
    heads = ("Question", "Field", "Asked for")
    return Table(heads, tuple(rows[:_MOST]), "Not answered yet", max(len(rows) - _MOST, 0))


def _asked(record: Record, shared: Shared) -> list[tuple[str, str, str]]:
    """Path, how much it is asked for, and for which status; what is needed next comes first."""
    found: dict[str, tuple[str, str]] = {}
    following = next_active(record)
    if following is not None:
        label = status_label(record, following)
        for path, severity in shared.missing(record, following).items():
            if severity == "error":
                found[path] = ("needed", f"for {label}")
    for path, severity in shared.missing(record).items():
        if severity in _ASKED:
            found.setdefault(path, (_ASKED[severity], "now"))
    return [(path, *asked) for path, asked in found.items()]


def next_active(record: Record) -> str | None:
    """The next state in which others may rely on the record; none where it is not one step off."""
    lifecycle = record.type.lifecycle
    steps = lifecycle.transitions.get(record.status, ())
    return next((state for state in steps if lifecycle.is_active(state)), None)


def annex_iv(record: Record, page: PageContext) -> Table | None:
    """Which points of Annex IV a high-risk system's card answers; none for other records."""
    if "eu_ai_act" not in record.type.properties or not _is_high_risk(record):
        return None
    rows = tuple(_point(point, record, page) for point in POINTS)
    return Table(("Point", "Asks for", "Answered by", "Still open"), rows, "Annex IV of the AI Act")


def _is_high_risk(record: Record) -> bool:
    classified = record.text("eu_ai_act.risk_classification") == "high-risk"
    return classified or record.text("risk.level") in _HIGH


def _point(point: Point, record: Record, page: PageContext) -> tuple[Value, ...]:
    titles = {name: page.shared.title(record.type, name) for name in point.fields}
    answered = [titles[name] for name in point.fields if is_recorded(record.get(name))]
    open_ = [title for title in titles.values() if title not in answered]
    if not point.fields:
        left = Value("none", "a card has no field for it")
    else:
        left = text_value(words.joined(open_)) if open_ else Value("none", "nothing")
    said = text_value(words.joined(answered)) if answered else MISSING
    return (Value("text", point.number), Value("text", point.asks), said, left)
