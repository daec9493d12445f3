"""A decision chose what it did not consider, or considered one option only.

## What it does
Looks for each `decision.chosen` (in a text, for the option in `Chosen option: "…"`) among the
ids and titles of `options`. A list of one option wants `single_option_reason`.

## Why
A choice among one is no choice, and the reasons against the others are what a later reader looks
for.

## Example
Bad:

````markdown bad path=docs/decisions/model-family.md
---
type: decision-record
title: Choose the model family
owner: team-risk
options:
  - {title: Linear model}
  - {title: Boosted trees}
decision: {chosen: Neural network, because: It is the best.}
---
````

Good:

````markdown good path=docs/decisions/model-family.md
---
type: decision-record
title: Choose the model family
owner: team-risk
options:
  - {title: Linear model}
  - {title: Boosted trees}
decision: {chosen: Boosted trees, because: They are the best.}
---
````
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import normalise
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Place, Record

_SENTENCE = re.compile(r"(?i)chosen option:\s*[*_]*[“\"'](?P<option>[^”\"'\n]{1,300})[”\"']")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[^\w]+")


@rule("CF678", "chosen-not-considered", on="decision-record", severity="warning")
def chosen_not_considered(decision: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the options that there are."""
    options = list(decision.each("options"))
    titles = [option.text("title") or "" for option in options]
    if not titles:
        return
    names = [*titles, *(option.text("id") or "" for option in options)]
    for chosen, place in _chosen(decision):
        if chosen in names:
            continue
        if not any(_is_same(_bare(chosen), _bare(name)) for name in names if name):
            shown = listed([f"“{title}”" for title in titles[:6]], "and")
            yield place.says(
                f"“{chosen}” was chosen, but is not one of the options",
                help=f"options are {shown}",
            )
    if len(titles) == 1 and "single_option_reason" not in decision:
        yield decision.at("options").key.says(
            "only one option was considered",
            help="add what else could be done, or say why not in `single_option_reason`",
        )


def _chosen(decision: Record) -> list[tuple[str, Place]]:
    found = decision.get("decision")
    if isinstance(found, str):
        match = _SENTENCE.search(found)
        return [(match["option"], decision.at("decision"))] if match else []
    chosen = decision.get("decision.chosen")
    if isinstance(chosen, str):
        return [(chosen, decision.at("decision.chosen"))]
    items = chosen if isinstance(chosen, list) else []
    return [
        (item, decision.at("decision.chosen", index))
        for index, item in enumerate(items)
        if isinstance(item, str)
    ]


def _bare(text: str) -> str:
    """An option without links, marks, case and blanks."""
    return normalise(_MARKS.sub("", _LINK.sub(r"\1", text)))


def _is_same(chosen: str, option: str) -> bool:
    """Whether one is the other, or the beginning of it: titles often go on after a dash."""
    if not chosen or not option:
        return False
    return option.startswith(chosen) or chosen.startswith(option)
