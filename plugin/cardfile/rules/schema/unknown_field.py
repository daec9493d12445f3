"""A field is not one of its type.

## What it does
Reports keys that the type does not know, and says which field was probably meant, or at which
level a field of that name belongs. A misspelt required field is reported here once, and not as
missing too. Keys that begin with `x-` or `x_` are free.

## Why
A misspelt key is a fact that nobody reads: the page looks complete, and the field stays empty in
every list.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
onwer: team-risk
intended_use: Ranking applications for manual review.
---
````

Good:

````markdown good
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
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


@rule("CF302", "unknown-field", on="fault", severity="error", fix="SUD")
def unknown_field(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the key and what was probably meant by it."""
    data = fault.data
    where = f"`{data['parent']}`" if data["parent"] else data["type"]
    message = f"`{data['property']}` is not a field of {where}"
    if data.get("belongs") and not data["parent"]:
        message = f"`{data['property']}` is not a top-level field of {data['type']}"
    if data.get("unevaluated"):
        message += " (not a field of any applied part of the schema)"
    label, help_text = _words(fault)
    yield say(fault, message, label=label, help=help_text)


def _words(fault: Fault) -> tuple[str, str]:
    data = fault.data
    if data.get("belongs"):
        home = str(data["belongs"]).rpartition(".")[0]
        line = data.get("belongs_line")
        if not home:
            return "", f"`{data['belongs']}` is a field of the record itself, at the top level"
        return f"belongs under `{home}:`" + (f" (line {line})" if line else ""), ""
    near = [f"`{name}`" for name in data["suggestions"]]
    if data.get("required"):
        return f"did you mean {near[0]}? it is required and missing", ""
    if near:
        return f"did you mean {listed(near)}?", ""
    if " " in str(data["property"]).strip():
        return "", "a comma within { } begins a new key: where it belongs to a text, quote the text"
    return "", f"remove it, or write `x-{data['property']}`: keys that begin with x- are free"
