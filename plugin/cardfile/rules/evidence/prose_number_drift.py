"""A number in the text is not the one that the record states.

## What it does
Looks in the body for a number directly beside the name or the id of a metric of the same record
(`ROC AUC of 0.84`, `roc_auc: 0.84`) that agrees with no number of the record, nor with one of a
record that it is compared with, at the digits written. Sentences that compare, demand, quote or
speak of another part of the data, tables, code and numbers far from the record's are left alone.

## Why
The model is trained again, the front matter gets the new number, and the sentence that everybody
reads keeps the old one.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    metrics: [{type: roc_auc, value: 0.84}]
---

The score has a ROC AUC of 0.87 on this year's customers.
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    metrics: [{type: roc_auc, value: 0.84}]
---

The score has a ROC AUC of 0.84 on this year's customers.
````
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cardfile.artefacts import Agreement, agrees
from cardfile.diagnostic import Finding
from cardfile.rules import Context, rule
from cardfile.rules.figures import plain, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Metric, Record

_NUMBER = re.compile(
    r"(?<![\w.,-])[0-9]{1,4}\.[0-9]{2,6}(?![\w.,]*[0-9])(?![ \t]*(?:to\b|[-–±×x%]))"
)
_BESIDE = r"[`*_”\"']*(?:\s+(?:is|was|of|reaches|reached|equals|at)|\s*[:=(])?\s*[`*_“\"']*"
# what may stand before the name without making it the name of something else
_BEFORE = re.compile(
    r"(?:^|[.:;,(>*_`\-]|\b(?:the|a|an|its|our|with|at|by|and|has|is|reaches|reached|of|overall))"
    r"[\s*_`“\"']*$",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"(?i)\b(?:than|against|versus|vs|from|to|over|above|below|under|least|most|between|before|"
    r"after|was|were|became|becomes|rose|fell|drop\w*|gain\w*|los[st]\w*|old|older|first|"
    r"previous\w*|earlier|former\w*|baseline|target|goal|threshold|limit|must|should|would|could|"
    r"need\w*|expect\w*|hop\w+|promise\w*|hypothes\w*|if|unless|without|not|no|train\w*|valid\w*|"
    r"fold\w*|seed\w*|group\w*|each|per|mean|average|median|best|worst|other|another|only|among|"
    r"alone|cross|random|chance|without|instead|report\w*|paper|publish\w*|vendor|claim\w*)\b"
    r"|[≥≤<>→]|\]\(|\[\["
)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\s*\n|\n(?=\s*(?:[-*+|#>]|[0-9]+[.)]\s))")
_NEAR = 0.2
_LARGEST = 1e9
_LONGEST = 400


@rule("CF504", "prose-number-drift", on="record", severity="info")
def prose_number_drift(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the number in the text, with the record's beside it."""
    if not record.metrics:
        return
    text = record.page.source.text
    start = record.page.block.body_start
    if not _NUMBER.search(text, start):
        return
    told: set[tuple[str, str]] = set()
    prose = record.page.prose
    for metric in record.metrics:
        if metric.group or metric.value is None:
            continue
        for match in _pattern(_names(metric)).finditer(prose, start):
            number = match["number"]
            if (metric.type, number) not in told and _drifts(record, metric, match):
                told.add((metric.type, number))
                yield _told(record, metric, match)


def _names(metric: Metric) -> tuple[str, ...]:
    names = {metric.type, metric.type.replace("_", " ")}
    if metric.definition is not None:
        names |= {metric.definition.name, metric.definition.id}
    return tuple(sorted(name for name in names if len(name) > 1))


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    beside = rf"(?<![\w-])(?:{name}){_BESIDE}(?P<number>{_NUMBER.pattern})"
    return re.compile(beside, re.IGNORECASE)


def _drifts(record: Record, metric: Metric, match: re.Match[str]) -> bool:
    """Whether the number can only be this metric's, and agrees with nothing that is known."""
    text, value = match.string, metric.value or 0
    sentence, before = _sentence(text, match.start(), match.end())
    if "|" in sentence or _OTHERWISE.search(sentence) or not _BEFORE.search(before):
        return False
    number = match["number"]
    is_code = before.endswith("`") and text.startswith("`", match.end()) and "`" not in match[0]
    if is_code:
        return False
    if abs(value) > _LARGEST or not 0 < abs(float(number) - value) <= _NEAR * abs(value):
        return False
    return not any(_is_same(number, known) for known in _known(record))


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence around a place, and what of it stands before."""
    window = text[max(0, start - _LONGEST) : start]
    begin = start - len(window)
    for stop in _SENTENCE_END.finditer(window):
        begin = start - len(window) + stop.end()
    after = _SENTENCE_END.search(text, end, end + _LONGEST)
    stop_at = after.start() if after else min(len(text), end + _LONGEST)
    return text[begin:stop_at], text[begin:start]


def _known(record: Record) -> Iterator[Any]:
    """Every number of the record, and those of the records that it is linked with."""
    yield from _numbers(record.data)
    for link in (*record.relations(), *record.inverse()):
        other = link.source if link.target is record else link.target
        if other is not None:
            yield from (metric.value for metric in other.metrics if metric.value is not None)


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _numbers(item)
    elif isinstance(value, list):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def _is_same(number: str, known: float) -> bool:
    """Whether one of the two is the other, rounded, or in per cent."""
    return any(
        verdict in (Agreement.AGREES, Agreement.PERCENT)
        for verdict in (agrees(number, known), agrees(repr(known), float(number)))
    )


def _told(record: Record, metric: Metric, match: re.Match[str]) -> Finding:
    source = record.page.source
    place = metric.element.at("value")
    stated = written(place)
    shown = plain(stated) if stated is not None else str(metric.value)
    return Finding(
        f"the text says {match['number']}, but `{metric.type}` is {shown}",
        range=source.range(*match.span("number")),
        path=source.path,
        help="correct the one that is out of date",
        related=place.related("the record's number"),
        data={"metric": metric.type, "number": match["number"], "value": shown},
    )
