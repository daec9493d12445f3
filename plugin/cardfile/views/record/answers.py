"""What a record still owes its readers: the questions of its tiers, and the points of the law."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.standards.annex_iv import POINTS
from cardfile.syntax.tree import join_pointer
from cardfile.views import words
from cardfile.views.chips import is_final, status_label
from cardfile.views.values import MISSING, Table, Value, is_recorded, text_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.standards.annex_iv import Point
    from cardfile.views.shared import PageContext, Shared

_HIGH = ("high", "critical")
_NOT_CLASSIFIED = "not-classified"
_WORSE = ("warn", "bad")
_MOST = 40
_NAMED = 3
_NAMES = ("name", "title", "id", "what", "ref", "uri")
_PARTS = re.compile(r"[^.\[\]]+")
_INDEX = re.compile(r"\[\d+\]")
_ASKED = {"error": "needed", "warning": "recommended"}


def unanswered(record: Record, page: PageContext) -> Table | None:
    """The fields that the record lacks now and for its next active state."""
    if is_final(record) or record.effective_status.name != record.status:
        return None
    asked = _asked(record, page.shared)
    rows = []
    for each in wanted_answers(record, page.shared, asked):
        severity, why = asked[each.paths[0]]
        name = Value("text", each.name, note=each.where)
        rows.append((name, Value("code", each.field), Value("text", f"{severity} {why}")))
    if not rows:
        return None
    heads = ("Question", "Field", "Asked for")
    return Table(heads, tuple(rows[:_MOST]), "Not answered yet", max(len(rows) - _MOST, 0))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question that a record leaves open, perhaps of several entries of a list.

    `name` is what readers call it; `where` names the first of many entries.
    """

    name: str
    field: str
    paths: tuple[str, ...]
    where: str = ""


def wanted_answers(record: Record, shared: Shared, paths: Iterable[str]) -> list[Wanted]:
    """The questions behind paths, in their order; one of many entries of a list is asked once."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(_INDEX.sub("[]", path), []).append(path)
    return [_question(record, shared, field, found) for field, found in groups.items()]


def _question(record: Record, shared: Shared, field: str, paths: list[str]) -> Wanted:
    title = shared.title(record.type, field)
    if "[]" not in field:
        return Wanted(title, field, tuple(paths))
    entries = [_entry_name(record, path) for path in paths]
    if len(entries) == 1:
        return Wanted(f"{title} of {entries[0]}", field, tuple(paths))
    above = shared.title(record.type, field.rpartition("[]")[0]).lower()
    more = f" and {len(entries) - _NAMED} more" if len(entries) > _NAMED else ""
    where = ", ".join(entries[:_NAMED]) + more
    return Wanted(f"{title} of {len(entries)} {above}", field, tuple(paths), where)


def _entry_name(record: Record, path: str) -> str:
    """What the entry that lacks an answer is called; its number where it has no name."""
    above, _, rest = path.rpartition("[")
    index = int(rest.partition("]")[0])
    value = record.at_pointer(join_pointer(*_PARTS.findall(above), index))
    names = [value.get(key) for key in _NAMES] if isinstance(value, Mapping) else []
    return next((name for name in names if isinstance(name, str)), f"number {index + 1}")


def _asked(record: Record, shared: Shared) -> dict[str, tuple[str, str]]:
    """By path how much it is asked for, and for which status; what is owed already comes first."""
    now = shared.missing(record)
    found = {path: (_ASKED["error"], "now") for path, level in now.items() if level == "error"}
    following = next_active(record)
    if following is not None:
        label = status_label(record, following)
        for path, severity in shared.missing(record, following).items():
            if severity == "error":
                found.setdefault(path, (_ASKED["error"], f"for {label}"))
    for path, severity in now.items():
        if severity in _ASKED:
            found.setdefault(path, (_ASKED[severity], "now"))
    return found


def next_active(record: Record) -> str | None:
    """The next state in which others may rely on the record; none where it is not one step off.

    From a state that is active itself, it is a later and no worse one: a service that is live is
    not on its way to be planned, nor to be degraded. What is deprecated is on its way out, although
    it may be taken back.
    """
    if record.status in PAST:
        return None
    lifecycle = record.type.lifecycle
    steps = [s for s in lifecycle.transitions.get(record.status, ()) if lifecycle.is_active(s)]
    if lifecycle.is_active(record.status):
        order = list(lifecycle.states)
        later = order[order.index(record.status) + 1 :]
        steps = [s for s in steps if s in later and lifecycle.states[s].colour not in _WORSE]
    return next(iter(steps), None)


def annex_iv(record: Record, page: PageContext) -> Table | None:
    """Which points of Annex IV a high-risk system's card answers; none for other records."""
    if "eu_ai_act" not in record.type.properties or not _is_high_risk(record):
        return None
    rows = tuple(_point(point, record, page) for point in POINTS)
    return Table(("Point", "Asks for", "Answered by", "Still open"), rows, "Annex IV of the AI Act")


def _is_high_risk(record: Record) -> bool:
    """What the law calls high-risk; where nobody says that, what the card calls a high risk."""
    classified = record.text("eu_ai_act.risk_classification") or _NOT_CLASSIFIED
    if classified != _NOT_CLASSIFIED:
        return classified == "high-risk"
    return record.text("risk.level") in _HIGH


def _point(point: Point, record: Record, page: PageContext) -> tuple[Value, ...]:
    titles = {name: page.shared.title(record.type, name) for name in point.fields}
    answered = [titles[name] for name in point.fields if is_recorded(record.get(name))]
    open_ = [title for title in titles.values() if title not in answered]
    if answered and point.is_any:
        open_ = []
    elif point.is_any:
        open_ = open_[:1]
    if not point.fields:
        left = Value("none", "a card has no field for it")
    else:
        left = text_value(words.joined(open_)) if open_ else Value("none", "nothing")
    said = text_value(words.joined(answered)) if answered else MISSING
    return (Value("text", point.number), Value("text", point.asks), said, left)
