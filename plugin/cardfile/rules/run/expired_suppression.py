"""The day until which a comment exempts a finding has passed.

## What it does
Reports `cardfile-ignore` comments with `until=YYYY-MM-DD` once that day is over (days end in UTC)
while there is still something that they exempt, and comments whose `until` is no day. The finding
itself is not reported a second time; where it is not an error, neither is this.

## Why
Whoever set the day wanted to be asked again. `cardfile lint --until DATE` says beforehand which
exemptions end.

## Example
Bad (`docs/page.md`):

````markdown bad
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: agreed upon # cardfile-ignore: CF304 until=2026-01-31 -- our old word
---
````

Good:

````markdown good
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: agreed upon # cardfile-ignore: CF304 until=2030-01-31 -- our old word
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF005", "expired-suppression", on="fault", severity="error", eased="warning", fix="D")
def expired_suppression(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the finding that is no longer exempted."""
    day = fault.data["until"]
    if fault.data["problem"] == "no-day":
        yield say(fault, f'`until` must be a day, got "{day}"', help="write it as until=2027-01-31")
        return
    yield say(
        fault,
        f"the exemption of {fault.data['code']} ended on {day}: {fault.data['message']}",
        help="mend the finding and remove the comment, or agree on a later day",
    )
