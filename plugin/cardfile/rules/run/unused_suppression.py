"""A comment exempts nothing.

## What it does
Finds `cardfile-ignore` comments that hold no finding back: the mistake was mended, the comment
stands at another line than the finding, or it names a rule that does not exist or that nothing
can suppress.

## Why
A comment that is left behind will hide the next mistake on its line. And a comment that misses its
line gives a safety that is not there.

A comment exempts the findings of its own line, or, where it stands alone, of the line below. Rules
that a run leaves out are not counted as unused.

## Example
Bad (`docs/page.md`):

````markdown bad
---
type: decision-record
title: Use boosted trees
owner: team-risk
# cardfile-ignore: CF304 -- our old word for it
status: draft
---
````

Good:

````markdown good
---
type: decision-record
title: Use boosted trees
owner: team-risk
# cardfile-ignore: CF304 -- our old word for it
status: agreed upon
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.diagnostic import Fault, Finding


@rule("CF003", "unused-suppression", on="fault", severity="warning", fix="S")
def unused_suppression(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say why the comment does nothing."""
    message, advice = _said(fault.data)
    yield say(fault, message, help=advice)


def _said(data: Mapping[str, object]) -> tuple[str, str]:
    unknown, locked, rules = (list(map(str, _list(data, key))) for key in _KEYS)
    if not rules:
        return (
            "this comment names no rule, so it exempts nothing",
            "write it as `cardfile-ignore: CF304 -- the reason`",
        )
    if unknown:
        near = [str(name) for name in _list(data, "near")]
        hint = f"did you mean {listed(near)}?" if near else "write the rule's code or its slug"
        return f"there is no rule {listed(unknown, 'and')}, so this exempts nothing", hint
    if locked:
        return (
            f"{listed(locked, 'and')} cannot be suppressed",
            "mend the finding; rules that guard the reading itself are locked",
        )
    line = data.get("line")
    where = f"on line {line}" if line else "in this file"
    return (
        f"there is no {listed(rules)} {where} that this comment exempts",
        "remove it, or put it on the finding's line or alone on the line above",
    )


_KEYS = ("unknown", "locked", "rules")


def _list(data: Mapping[str, object], key: str) -> list[object]:
    found = data.get(key)
    return found if isinstance(found, list) else []
