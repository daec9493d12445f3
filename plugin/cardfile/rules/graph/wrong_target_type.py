"""A reference leads to a record of a type that the relation does not take.

## What it does
Compares the target's type with the types that the field's schema names.

## Why
`trained_on` an experiment means nothing: most often the id of the wrong record was copied.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
trained_on: [e42]
---
````

````markdown bad path=docs/experiments/e42.md
---
type: experiment-log
title: First churn model
owner: team-growth
status: draft
hypothesis: Recency alone ranks customers better than chance.
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
produced_by: [e42]
---
````

````markdown good path=docs/experiments/e42.md
---
type: experiment-log
title: First churn model
owner: team-growth
status: draft
hypothesis: Recency alone ranks customers better than chance.
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.type_words import type_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF402", "wrong-target-type", on="fault", severity="error", fix="D")
def wrong_target_type(fault: Fault, context: Context) -> Iterator[Finding]:
    """Say what the target is and what was asked for."""
    is_a = type_words(context, [fault.data["type"]]).one
    wanted = type_words(context, fault.data["wanted"]).many
    article = "an" if is_a[:1] in "aeiou" else "a"
    relation = fault.data.get("relation")
    takes = f"`{relation}` takes {wanted}" if relation else f"{wanted} were asked for"
    yield say(
        fault,
        f"“{fault.data['id']}” is {article} {is_a}, {takes}",
        help=f"name one of the {wanted}, or use the field that is meant for {article} {is_a}",
    )
