"""What an experiment's page adds: gain over the baseline, changed parameters, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardfile.records.criteria import baseline_of, less
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.experiments import LED_TO
from cardfile.views.pages.compare.groups import groups_by_record
from cardfile.views.pages.leaderboards.boards import board_address, boards_by_record
from cardfile.views.ranking import Estimate
from cardfile.views.record.comparison import held, signed
from cardfile.views.record.metrics import with_unit
from cardfile.views.values import ABSENT, Fact, Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Metric, Record
    from cardfile.views.shared import PageContext

_MOST_LINKS = 6


def gain_fact(record: Record, page: PageContext) -> tuple[Fact, ...]:
    """The headline number against its baseline, and whether the intervals keep them apart."""
    metric = record.headline
    baseline = baseline_of(metric, record) if metric is not None else None
    if metric is None or metric.value is None or baseline is None:
        return ()
    places = max(words.decimals_of(metric.value), words.decimals_of(baseline.value))
    difference = metric.element.number("delta")
    if difference is None:
        difference = less(metric.value, baseline.value)
    how = held(difference, better=metric.higher_is_better)
    gain = signed(difference, places) + ("," if how != "against" else "")
    text = f"{gain} {how} {with_unit(metric, baseline.value, places)}"
    apart = _apart(metric, baseline.metric)
    if baseline.record is None:
        return (Fact("Against the baseline", Value("text", text, note=apart)),)
    note = f"of {baseline.record.title}{f'; {apart}' if apart else ''}"
    href = record_url(page, baseline.record)
    return (Fact("Against the baseline", Value("link", text, href, note)),)


def _apart(metric: Metric, baseline: Metric | None) -> str:
    if baseline is None or metric.interval is None or baseline.interval is None:
        return ""
    one = Estimate(metric.value or 0, metric.interval)
    other = Estimate(baseline.value or 0, baseline.interval)
    return "the intervals overlap" if one.is_tied_with(other) else "the intervals do not overlap"


def parameters(record: Record, page: PageContext) -> tuple[Table, ...]:
    """The parameters that differ from the baseline's, then those that are the same.

    Nothing where the baseline, or one of the two, has no parameters to compare.
    """
    mine = _flat(record.get("params"))
    base = next((link.target for link in page.shared.outgoing(record) if _is_base(link)), None)
    if base is None or base.page.path == record.page.path:
        return ()
    theirs = _flat(base.get("params") or base.get("hyperparameters"))
    if not mine or not theirs:
        return ()
    heads = ("Parameter", "Here", f"In {base.title}")
    rows = [(name, mine.get(name), theirs.get(name)) for name in dict.fromkeys([*mine, *theirs])]
    changed = [row for row in rows if row[1] != row[2]]
    same = [row for row in rows if row[1] == row[2]]
    return (
        Table(heads, _rows(changed), "Parameters that differ from the baseline"),
        Table(heads, _rows(same), "Parameters as in the baseline"),
    )


def _is_base(link: Any) -> bool:
    return link.relation == "baseline" and link.target is not None


def _flat(params: Any, prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in params.items() if isinstance(params, Mapping) else ():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = _said(value)
    return found


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return words.number(value)
    if isinstance(value, list):
        return ", ".join(_said(item) for item in value) or "none"
    return str(value)


def _rows(rows: Iterable[tuple[str, str | None, str | None]]) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (
            Value("code", name),
            *(ABSENT if text is None else Value("text", text) for text in answers),
        )
        for name, *answers in rows
    )


def led_to(record: Record, page: PageContext) -> tuple[Fact, ...]:
    """What came of it, and where it can be seen beside others."""
    found: dict[str, dict[str, Value]] = {}
    for link in page.shared.incoming(record):
        name = LED_TO.get(link.relation)
        if name is not None:
            value = Value("link", link.source.title, record_url(page, link.source))
            found.setdefault(name, {})[link.source.page.path] = value
    facts = [_links(name, list(found[name].values())) for name in LED_TO.values() if name in found]
    return (*facts, *beside_others(record, page))


def beside_others(record: Record, page: PageContext) -> tuple[Fact, ...]:
    """The comparisons and the leaderboards that a record stands in."""
    path = record.page.path
    compared = [
        Value("link", group.title, page.urls.page(group.address))
        for group in page.shared.once(groups_by_record).get(path, ())
    ]
    ranked = [
        Value("link", board.title, page.urls.page(board_address(board)))
        for board in page.shared.once(boards_by_record).get(path, ())
    ]
    facts = (_links("Compared", compared), _links("Leaderboards", ranked))
    return tuple(fact for fact in facts if fact.value.items or fact.value.kind == "link")


def _links(name: str, values: list[Value]) -> Fact:
    shown = values[:_MOST_LINKS]
    if len(values) > len(shown):
        shown.append(Value("text", f"and {len(values) - len(shown)} more"))
    return Fact(name, shown[0] if len(shown) == 1 else Value("list", items=tuple(shown)))
