"""A handover as a page of its record type, for the author to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.report.counting import plural
from cardfile.standards.levels import level_word
from cardfile.syntax.yaml_write import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cardfile.graph.duties import Duty
    from cardfile.graph.handover import Handover
    from cardfile.records import Record

_MONTHS = "January February March April May June July August September October November December"


def handover_page(handover: Handover, since: date, as_of: date, people: tuple[str, str]) -> str:
    """The page; `people` are those who hand over and take over, where the handover has none."""
    whose = handover.title or "everything"
    title = f"Handover of {whose}, {_day(as_of)}"
    giver, taker = handover.party or people[0], handover.successor or people[1]
    values: dict[str, Any] = {
        "type": "handover",
        "title": title,
        "owner": taker,
        "status": "draft",
        "date": as_of.isoformat(),
        "from": giver,
        "to": taker,
        "summary": _summary(handover, since),
        "affects": [duty.record.id for duty in handover.duties],
        "done": [_work(record, words) for record, words in handover.changed or ()],
        "in_progress": [
            *(_work(record, "running") for record in handover.running),
            *(_work(record, f"incident, {record.status}") for record in handover.incidents),
        ],
        "next": [_review(duty, as_of) for duty in handover.reviews],
        "open_questions": [
            _work(record, _unknown([item.within or item.path for item in found]))
            for record, found in handover.unknown
        ],
        "risks": [record.id for record in handover.risks],
    }
    kept = {key: value for key, value in values.items() if value != []}
    return f"---\n{front_matter(kept)}---\n\n# {title}\n\n{''.join(_checklist(handover))}"


def _summary(handover: Handover, since: date) -> str:
    sole = sum(duty.is_sole for duty in handover.duties)
    changed = handover.changed
    parts = [
        f"{plural(len(handover.duties), 'record')}, {sole} of them known to nobody else",
        f"{plural(len(handover.running), 'experiment')} running",
        f"{plural(len(handover.incidents), 'incident')} open",
        f"{plural(len(changed), 'record')} changed since {_day(since)}"
        if changed is not None
        else f"git does not say what changed since {_day(since)}",
    ]
    return f"{'; '.join(parts)}."


def _checklist(handover: Handover) -> Iterator[str]:
    yield "## Checklist\n\n"
    if not handover.duties:
        yield "No record is left to hand over.\n"
        return
    yield "By risk, then what nobody else knows, then what most depends on.\n\n"
    for duty in handover.duties:
        yield f"- [ ] [[{duty.record.id}]]: {_said(duty)}\n"


def _said(duty: Duty) -> str:
    risk = f"{level_word(duty.risk)} risk" if duty.risk else "risk not recorded"
    if duty.risk and duty.is_inherited:
        risk += " of what depends on it"
    backups = ", ".join(f"`{name}`" for name in duty.backups if "`" not in name)
    known = f"also known to {backups}" if backups else "nobody else knows it"
    due = f"review due {_day(duty.due)}" if duty.due else "no review planned"
    verb = "depends" if duty.dependants == 1 else "depend"
    return f"{risk}; {known}; {plural(duty.dependants, 'record')} {verb} on it; {due}"


def _work(record: Record, words: str) -> dict[str, str]:
    return {"what": f"{record.title}: {words}", "ref": record.id}


def _review(duty: Duty, as_of: date) -> dict[str, str]:
    due = duty.due or as_of
    words = "review overdue" if due < as_of else "review due"
    return {**_work(duty.record, words), "due": due.isoformat()}


def _unknown(names: list[str]) -> str:
    return f"not known: {', '.join(dict.fromkeys(names))}"


def _day(value: date) -> str:
    return f"{value.day} {_MONTHS.split()[value.month - 1]} {value.year}"
