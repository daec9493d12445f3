"""One reader of YAML reads this, and another does not.

## What it does
Finds what only one of YAML 1.2 and MkDocs' reader (YAML 1.1) accepts: a tab behind a dash,
`{op: >=}`, `[-]`, a field's name and colon on two lines, `#` glued to what is before it, line ends
that no editor shows, text in quotes that is not indented.

## Why
The page works on one machine and is lost on another.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_rule: {op: >=, value: 1}
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_rule: {op: ">=", value: 1}
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

_WHAT = {
    "tab-after-indicator": "a tab follows {}",
    "indicator-in-flow": "a value in brackets begins with {}",
    "empty-value-in-flow": "{} in brackets has no blank behind it",
    "key-over-lines": "the name of a field and its colon stand on two lines",
    "line-break": "{} ends a line for some readers only",
    "glued-comment": "the comment's {} has no blank before it",
    "dash-in-flow": "a value in brackets is a lone {}",
    "question-in-flow": "a name in brackets begins with {}, which MkDocs drops",
    "deeper-blanks": "the blank lines above this {} are indented deeper than it",
    "continuation": "this line of a longer value is not indented",
}

_EFFECT = {"question-in-flow": "keeps it"}


@rule("CF228", "reader-dependent-yaml", on="fault", severity="error", fix="D")
def reader_dependent_yaml(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say which reader refuses it, and what."""
    what = _WHAT[str(fault.data["cause"])].format(str(fault.data["mark"])[:8])
    reader = fault.data["refused_by"]
    effect = _EFFECT.get(str(fault.data["cause"]), "does not allow it")
    effect = "loses the front matter over it" if reader == "MkDocs" else effect
    yield say(fault, f"{what}; {reader} {effect}")
