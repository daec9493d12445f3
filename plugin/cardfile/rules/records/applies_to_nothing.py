"""A decision applies to files that do not exist.

## What it does
Looks for a file for each glob in `applies_to` of a decision in force, among the files that git
tracks or would track (without git, those of the project's folder). Globs are read as in a
`.gitignore`, from the project's root or the repository's. A decision whose `implementation` has
not started may name what is still to come.

## Why
The code was moved, and the decision that binds it did not move with it.

## Example
Bad:

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
applies_to: ["src/training/**"]
---
````

Good:

````python good path=src/training/trees.py
DEPTH = 4
````

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
applies_to: ["src/training/**"]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.repository import Files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding


@rule("CF684", "applies-to-nothing", on="knowledge-base", severity="warning", needs={"history"})
def applies_to_nothing(context: Context) -> Iterator[Finding]:
    """Point at the glob."""
    files: Files | None = None
    for decision in context.kb.of_type("decision-record"):
        in_force = decision.type.lifecycle.is_active(decision.effective_status.name)
        if not in_force or decision.text("implementation") == "not-started":
            continue
        for index, glob in enumerate(decision.items("applies_to")):
            files = files or Files.of(context)
            if isinstance(glob, str) and files.known and not files.any_matches(glob):
                yield decision.at("applies_to", index).says(
                    f"no file matches “{glob}”",
                    help="correct the glob, or remove it",
                )
