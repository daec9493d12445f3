"""Two numbers that should be the same thing are not.

## What it does
Compares all numbers of one metric, data set and split: where one record says that more is better
and another that less is, or one has the unit `ms` and another `s`, and where one record has the
same number twice. Numbers that anything tells apart (`name`, `group`, `n`, a threshold, another
evaluation) are different numbers. A known metric has the direction of the list of metrics.

## Why
Tables and charts put these numbers side by side.

## Example
Bad:

````markdown bad path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
metrics:
  - {type: roc_auc, value: 0.86, split: test}
  - {type: roc_auc, value: 0.87, split: test}
---
````

Good:

````markdown good path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
metrics:
  - {type: roc_auc, value: 0.86, split: test}
  - {type: roc_auc, value: 0.87, split: validation}
---
````
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from cardfile.records.measured_on import data_of
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.diagnostic import Finding
    from cardfile.records import Metric, Record

# what is said of a number, rather than what tells it from another
_SAID = frozenset(
    {
        "value",
        "std",
        "confidence_interval",
        "unit",
        "higher_is_better",
        "headline",
        "evidence",
        "evidence_sha256",
        "baseline",
        "delta",
        "verified",
        "verify_token",
    }
)


@rule("CF658", "metric-conflict", on="knowledge-base", severity="error")
def metric_conflict(context: Context) -> Iterator[Finding]:
    """Point at the number that differs from the others, with one of those beside it."""
    groups: dict[tuple[str, ...], list[Metric]] = {}
    for record in context.kb.records:
        if record.metrics:
            yield from _twice(record)
        for metric in record.metrics:
            yield from _against_the_list(metric)
            data = data_of(metric) if _says_something(metric) else {}
            if len(data) == 1 and metric.split:
                key = (metric.identity, next(iter(data)), metric.split.casefold())
                groups.setdefault(key, []).append(metric)
    for group in groups.values():
        yield from _conflicts(group, "unit")
        yield from _conflicts(group, "higher_is_better")


def _twice(record: Record) -> Iterator[Finding]:
    """The second of two numbers of one record that nothing tells apart."""
    if len(record.relations("evaluated_on")) > 1:
        return
    seen: dict[str, Metric] = {}
    for metric in record.metrics:
        own = {key: value for key, value in metric.element.data.items() if key not in _SAID}
        around = metric.evaluation.pointer if metric.evaluation else ""
        key = repr((around, metric.identity, sorted({**own, "type": ""}.items(), key=str)))
        first = seen.setdefault(key, metric)
        if first is not metric:
            split = f" on the split “{metric.split}”" if metric.split else ""
            yield metric.element.at("type").says(
                f"`{metric.type}`{split} stands here twice: {first.value} and {metric.value}",
                help="remove one, or tell them apart by `name`, `split` or `group`",
                related=first.element.at("type").related("the first"),
            )


def _against_the_list(metric: Metric) -> Iterator[Finding]:
    stated = metric.element.get("higher_is_better")
    known = metric.definition.higher_is_better if metric.definition else None
    if isinstance(stated, bool) and known is not None and stated is not known:
        better = "more" if known else "less"
        yield metric.element.at("higher_is_better").says(
            f"`higher_is_better` of `{metric.type}` is {str(stated).lower()}, but {better} of it"
            " is better",
            help="remove the key: the direction of this metric is known",
        )


def _says_something(metric: Metric) -> bool:
    return "unit" in metric.element or "higher_is_better" in metric.element


def _conflicts(group: Sequence[Metric], key: str) -> Iterator[Finding]:
    """Those that say something else than most; of two that disagree, the later one."""
    said = [metric for metric in group if _said(metric, key) is not None]
    counts = Counter(_said(metric, key) for metric in said)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    first = next(metric for metric in said if _said(metric, key) == usual)
    for metric in said:
        if _said(metric, key) != usual:
            there, here = first.element.record, metric.element.record
            yield metric.element.at(key).says(
                f"`{key}` of `{metric.type}` is {_shown(_said(metric, key))} here, and"
                f" {_shown(usual)} {'above' if here is there else f'in “{there.id}”'},"
                f" for the same data and split “{metric.split}”",
                help="write both numbers in one unit" if key == "unit" else "correct one of them",
                related=first.element.at(key).related(f"{_shown(usual)} here"),
            )


def _said(metric: Metric, key: str) -> Any:
    value = metric.element.get(key)
    if key != "unit":
        known = metric.definition is not None
        return value if isinstance(value, bool) and not known else None
    return value if isinstance(value, str) else None


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f"“{value}”"
