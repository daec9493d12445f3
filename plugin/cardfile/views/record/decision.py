"""What a decision's page adds: its evidence today, what would reopen it, and what it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDES
from cardfile.records.criteria import OPERATIONS
from cardfile.records.measured_on import same_version, version_of
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.decisions.entries import Entry, day_of, entries_of
from cardfile.views.decisions.terms import decision_types
from cardfile.views.experiments import learnt_from
from cardfile.views.record.metrics import with_unit
from cardfile.views.values import ABSENT, Table, Value

if TYPE_CHECKING:
    from cardfile.records import Element, Link, Metric, Record
    from cardfile.views.shared import PageContext

_MOST = 40


def evidence(record: Record, page: PageContext) -> Table | None:
    """What a decision rests on, with its outcome and whether it still holds."""
    found = [
        link.target
        for link in page.shared.outgoing(record)
        if link.relation == "evidence_from" and link.target is not None
    ]
    if not found:
        return None
    rows = tuple(
        (
            Value("link", target.title, record_url(page, target)),
            _outcome(target, page),
            Value("text", learnt) if (learnt := learnt_from(target)) else ABSENT,
            Value("text", _still_valid(target, page)),
        )
        for target in found[:_MOST]
    )
    heads = ("Evidence", "Outcome", "What was learnt", "Still valid, at build")
    return Table(heads, rows, "Evidence", len(found) - len(rows))


def _outcome(target: Record, page: PageContext) -> Value:
    chip = chips.standing_chip(target, page.shared.as_of)
    return Value("text", chip.text) if chip else ABSENT


def _still_valid(target: Record, page: PageContext) -> str:
    """Whether anything came after that takes the ground from a result."""
    if target.text("outcome") == "invalid":
        return "✕ no: the result is invalid"
    if target.effective_status.name == "superseded":
        return "✕ no: it was superseded"
    again = [link.source for link in page.shared.incoming(target) if link.relation == "replicates"]
    other = [each for each in again if each.text("outcome") not in (None, target.text("outcome"))]
    if other:
        return f"? questioned by {other[0].title}"
    older = [link for link in page.shared.outgoing(target) if _is_older(link)]
    if older:
        data = older[0].target
        now = data.get("version") if data else ""
        return f"? perhaps: version {version_of(older[0])} then, {now} now"
    return "✓ yes, nothing speaks against it"


def _is_older(link: Link) -> bool:
    """Whether the data were of another version than today's."""
    if link.relation not in ("evaluated_on", "trained_on") or link.target is None:
        return False
    now = link.target.get("version")
    then = version_of(link)
    return isinstance(now, str) and bool(then) and not same_version(then, now)


def triggers(record: Record, page: PageContext) -> Table | None:
    """What would make the decision worth another look, with what is so today."""
    links = {link.reference.pointer: link for link in page.shared.outgoing(record)}
    judged = Value("text", "for people to judge")
    said = [item for item in record.items("review_when") if isinstance(item, str)]
    rows = [
        *((Value("text", text), ABSENT, judged) for text in said),
        *(_trigger(element, links, page) for element in record.each("review_when")),
    ]
    heads = ("Review when", "Now, at build", "Reached")
    return Table(heads, tuple(rows), "Review when") if rows else None


def _trigger(element: Element, links: dict[str, Link], page: PageContext) -> tuple[Value, ...]:
    limit = element.number("value")
    bar = words.number(limit) if limit is not None else words.NOT_RECORDED
    link = next((links[p] for p in _pointers(element) if p in links), None)
    target = link.target if link else None
    metric = _watched(link) if link else None
    named = element.text("metric") or "a number"
    if target is not None and link is not None:
        kind = link.reference.parsed.fragment or ""
        known = metric.definition.name if metric and metric.definition else kind
        named = f"{known} of {target.title}" if known else target.title
    said = Value("text", f"{named} {words.operator(element.get('op', ''))} {bar}")
    if target is None or metric is None or metric.value is None:
        return said, ABSENT, Value("text", "? the number is not recorded")
    now = Value("link", with_unit(metric, metric.value), record_url(page, target, metric.type))
    holds = OPERATIONS.get(element.text("op") or "")
    if holds is None or limit is None:
        return said, now, Value("text", "? the bar cannot be read")
    reached = holds(metric.value, limit)
    return said, now, Value("text", "✕ reached: look again" if reached else "✓ not reached")


def _pointers(element: Element) -> tuple[str, str]:
    pointer = element.at("metric").pointer
    return pointer, f"{pointer}/ref"


def _watched(link: Link) -> Metric | None:
    """The number that a reference means: the ungrouped one of its kind, else the headline."""
    if link.target is None:
        return None
    kind = link.reference.parsed.fragment
    if not kind:
        return link.target.headline
    return next((m for m in link.target.metrics if m.type == kind and not m.group), None)


def chain(record: Record, page: PageContext) -> tuple[Entry, ...]:
    """A decision with all that it replaced and all that replaced it, the latest first."""
    if record.type.name not in page.shared.once(decision_types):
        return ()
    found: dict[str, Record] = {}
    waiting = [record]
    while waiting and len(found) < _MOST:
        here = waiting.pop()
        if here.page.path in found:
            continue
        found[here.page.path] = here
        before = [link.target for link in page.shared.outgoing(here) if _is_succession(link)]
        after = [link.source for link in page.shared.incoming(here) if _is_succession(link)]
        waiting += [each for each in (*before, *after) if each is not None]
    if len(found) < 2:
        return ()
    days = {path: day_of(each, page.shared) for path, each in found.items()}
    ordered = sorted(found.values(), key=lambda each: each.id)
    ordered.sort(key=lambda each: -(d.toordinal() if (d := days[each.page.path]) else 0))
    return entries_of(ordered, page)[0]


def _is_succession(link: Link) -> bool:
    decides = link.target is not None and link.target.type.name == link.source.type.name
    return link.relation == SUPERSEDES and decides
