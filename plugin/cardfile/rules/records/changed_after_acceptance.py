"""What was decided was rewritten after it was decided.

## What it does
Asks git for the versions of each accepted decision: `decision` and the titles of `options` (or
their sections) must say today what they said on the day of the decision, or in the first accepted
version where that came later. Spelling, links and formatting may change. A decision that `amends`
it, and an `updated` from the day of the change on, are an answer. Without git, or in a shallow
clone, nothing is said.

## Why
People have acted on what was decided. What is decided since is another decision.

## Example
Bad:

````markdown bad path=docs/decisions/depth.md commit=2026-03-12
---
type: decision-record
title: Depth of the trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Trees of depth 4.
---
````

````markdown bad path=docs/decisions/depth.md commit=2026-06-01
---
type: decision-record
title: Depth of the trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Trees of depth 8.
---
````

Good:

````markdown good path=docs/decisions/depth.md commit=2026-03-12
---
type: decision-record
title: Depth of the trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Trees of depth 4.
---
````

````markdown good path=docs/decisions/deeper.md commit=2026-06-01
---
type: decision-record
title: Deeper trees
owner: team-risk
status: accepted
date: 2026-06-01
decision_makers: [ana-ruiz]
decision: Trees of depth 8.
supersedes: [depth]
---
````
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cardfile.graph.status import is_active
from cardfile.rules import Context, rule
from cardfile.rules.past import Past, versions
from cardfile.rules.substance import same_in_substance, text_of
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_FIELDS = ("decision", "options")
# days end in UTC, and people write down the day that they live in
_SLACK = timedelta(days=1)


@rule(
    "CF679", "changed-after-acceptance", on="knowledge-base", severity="warning", needs={"history"}
)
def changed_after_acceptance(context: Context) -> Iterator[Finding]:
    """Point at what was changed, and say when."""
    asked = [
        decision
        for decision in context.kb.of_type("decision-record")
        if is_active(decision) and decision.date("date") and not decision.inverse("amends")
    ]
    for decision, past in versions(asked, context.history, context.settings):
        yield from _of(decision, past)


def _of(decision: Record, past: Sequence[Past]) -> Iterator[Finding]:
    at = _decided_at(decision, past)
    decided = decision.date("date")
    if at is None or decided is None:
        return
    then = past[at]
    changed = [
        name
        for name in _FIELDS
        if _said(then.get(name)) and not _same(then.get(name), decision.get(name))
    ]
    if not changed:
        return
    day = _changed_on(changed[0], then, past[at + 1 :])
    updated = decision.date("updated")
    if updated and updated + _SLACK >= (day or decided + _SLACK):
        return
    names = listed([f"`{name}`" for name in changed], "and")
    verb = "were" if len(changed) > 1 else "was"
    yield decision.at(changed[0]).says(
        f"{names} {verb} changed {f'on {day}' if day else 'just now'}, after the decision of"
        f" {decided}",
        help="write a decision that `amends` or `supersedes` this one; or set `updated`, if what"
        " was decided is the same",
    )


def _decided_at(decision: Record, past: Sequence[Past]) -> int | None:
    """The version that was decided: the last of that day, or the first that is accepted."""
    decided = decision.date("date")
    accepted = next((i for i, version in enumerate(past) if _is_accepted(version)), None)
    if accepted is None or decided is None:
        return None
    of_the_day = [i for i, version in enumerate(past) if version.day <= decided]
    return max([accepted, *of_the_day[-1:]])


def _is_accepted(version: Past) -> bool:
    status = version.get("status")
    if not isinstance(status, str):
        return False
    kind = version.record.type
    words = kind.properties["status"].annotation.get("words", {})
    return kind.lifecycle.is_active(words.get(status.casefold(), status))


def _changed_on(name: str, then: Past, later: Sequence[Past]) -> date | None:
    """The day of the first version that says something else; none if it is not committed yet."""
    said = then.get(name)
    return next((v.day for v in later if v.readable and not _same(said, v.get(name))), None)


def _same(one: Any, other: Any) -> bool:
    return same_in_substance(_said(one), _said(other))


def _said(value: Any) -> str:
    """What a decision says; of a list of options their titles."""
    if isinstance(value, list):
        titles = [item.get("title") if isinstance(item, dict) else item for item in value]
        return text_of(titles)
    return text_of(value)
