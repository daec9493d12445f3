"""A field, or a value of it, may not be used here.

## What it does
Reports fields that the record's other values rule out: an outcome before the experiment is
completed, two fields of which only one may be there.

## Why
An outcome on a running experiment is a guess that readers take for a result.

## Example
Bad:

````markdown bad
---
type: experiment-log
title: Target encoding against one-hot
owner: ana-ruiz
hypothesis: Target encoding raises the test ROC AUC by 0.01.
status: running
outcome: supported
---
````

Good:

````markdown good
---
type: experiment-log
title: Target encoding against one-hot
owner: ana-ruiz
hypothesis: Target encoding raises the test ROC AUC by 0.01.
status: running
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_words, value_words
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF317", "forbidden-field", on="fault", severity="error", fix="U")
def forbidden_field(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the field and what rules it out."""
    data = fault.data
    why = because_words(fault)
    because = f" because {why}" if why else ""
    if data["forbidden"] == "together":
        others = listed([f"`{name}`" for name in data["others"]], "and")
        yield say(fault, f"`{data['field']}` may not be used together with {others}")
    elif data["forbidden"] == "value":
        value = value_words(data["value"], data["value_type"])
        yield say(fault, f"`{data['field']}` may not be {value}{because}")
    elif data["forbidden"] == "entries":
        yield say(fault, f"`{data['field']}` has entries that its schema does not allow{because}")
    elif data["forbidden"] == "unclear":
        yield say(
            fault, f"`{data['field']}` does not meet `{data['keyword']}` of its schema{because}"
        )
    else:
        yield say(fault, f"`{data['field']}` may not be used{because}")
