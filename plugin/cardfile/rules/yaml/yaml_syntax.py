"""The front matter is not valid YAML.

## What it does
Names the first place at which YAML cannot go on, in an author's words: an indentation that
belongs to nothing, a line without a colon, a text that YAML reserves. Causes with a code of
their own are said by that code.

## Why
MkDocs loses the whole block over one such place, and publishes it as text without a warning.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags:
  - churn
 - trees
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags:
  - churn
  - trees
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say
from cardfile.standards.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF201", "yaml-syntax", on="fault", severity="error", fix="D")
def yaml_syntax(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say the cause in an author's words."""
    cause = str(fault.data["cause"])
    if cause == "item-indentation":
        since = fault.data["since"]
        message = f"this list item is not indented as the list it belongs to (started line {since})"
    elif cause == "indentation":
        indent, expected = fault.data["indent"], fault.data["expected"]
        message = (
            f"this line is indented by {indent}, and no line above it is (nearest: {expected})"
        )
    elif cause == "missing-blank":
        message = "write a blank after the dash of a list item"
    elif cause == "missing-dash":
        message = "this line stands among the items of a list and has no dash"
    elif cause == "missing-colon":
        message = f"{quoted(str(fault.data['word']))} begins a line that has no `: `"
    elif cause == "reserved-text":
        value = quoted(str(fault.data["value"]))
        message = f"{value} without quotes has a meaning of its own in YAML, and MkDocs stops at it"
    elif cause == "merge":
        message = "`<<` takes fields from a mapping, and this is none"
    else:
        message = str(fault.data["problem"])
    yield say(fault, message, notes=("MkDocs would publish the front matter as text",))
