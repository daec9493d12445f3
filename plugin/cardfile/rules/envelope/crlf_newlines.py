"""The file ends its lines with CRLF, and the project wants LF.

## What it does
Finds records with CRLF throughout, where the configuration says `yaml.newline = "lf"`. Without
that setting nothing is said.

## Why
A project with one kind of line end has no differences between machines.

## Example
Bad:

````toml bad path=cardfile.toml
[yaml]
newline = "lf"
````

````markdown bad
---\r
type: decision-record\r
title: Use LightGBM for the churn score\r
owner: team-growth\r
---\r
````

Good:

````toml good path=cardfile.toml
[yaml]
newline = "lf"
````

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import plural, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF108", "crlf-newlines", on="fault", severity="info", fix="S")
def crlf_newlines(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Count the lines."""
    lines = plural(fault.data["lines"], "line")
    yield say(fault, f"all {lines} end with CRLF, and `yaml.newline` asks for LF")
