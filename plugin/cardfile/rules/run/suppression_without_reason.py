"""A comment exempts a finding and does not say why.

## What it does
Asks for a reason behind `--` in every `cardfile-ignore` comment that holds something back.

## Why
Whoever meets the comment next year must know whether it may go. The site lists all exceptions with
their reasons.

## Example
Bad (`docs/page.md`):

````markdown bad
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: agreed upon # cardfile-ignore: CF304
---
````

Good:

````markdown good
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: agreed upon # cardfile-ignore: CF304 -- our old word, to be mapped in March
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF004", "suppression-without-reason", on="fault", severity="warning", fix="D")
def suppression_without_reason(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Ask why."""
    codes = listed([str(code) for code in fault.data["codes"]], "and")
    yield say(
        fault,
        f"this comment exempts {codes} and gives no reason",
        help=f"write the reason behind two dashes: `cardfile-ignore: {codes} -- why`",
    )
