"""A value is not in the list that the project or a standard keeps.

## What it does
Holds licences against SPDX, languages against BCP 47, currencies against ISO 4217, and owners
and tags against the lists that `[vocabulary]` of the configuration names.

## Why
A licence that no tool recognises says nothing about what one may do; a tag spelt in two ways
halves every list.

## Example
Bad:

````toml bad path=cardfile.toml
[vocabulary]
tags = ["churn", "credit"]
````

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
tags: [chrun]
---
````

Good:

````toml good path=cardfile.toml
[vocabulary]
tags = ["churn", "credit"]
````

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
tags: [churn]
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


@rule("CF416", "unknown-vocabulary-term", on="fault", severity="error", fix="SD")
def unknown_vocabulary_term(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what is wrong, and what is near."""
    suggestions = list(fault.data.get("suggestions", ()))
    help_text = str(fault.data.get("help", ""))
    if suggestions and not help_text:
        help_text = f"did you mean {listed([f'`{word}`' for word in suggestions])}?"
    elif not help_text:
        name = fault.data.get("vocabulary")
        help_text = f"write it as the list has it, or add it there ({name} of [vocabulary])"
    yield say(fault, str(fault.data["message"]), help=help_text)
