"""Nothing links to a record, and the site's navigation does not list it.

## What it does
Looks for a typed reference, a mention in a body, or a place in the `nav` of `mkdocs.yml`.
Off unless selected: a catalogue lists every record anyway.

## Why
A team that wants every experiment tied to a model or a decision can see which are not.

## Example
Bad:

````toml bad path=cardfile.toml
[lint]
extend-select = ["CF411"]
````

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````

Good:

````toml good path=cardfile.toml
[lint]
extend-select = ["CF411"]
````

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
related: [two]
---
````

````markdown good path=docs/decisions/two.md
---
type: decision-record
title: Keep a holdout
owner: team-risk
---

As [[one]] says.
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding
from cardfile.diagnostic.position import whole_file
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record


@rule("CF411", "orphan", on="record", severity="info", default=False)
def orphan(record: Record, context: Context) -> Iterator[Finding]:
    """Say so."""
    path = record.page.path
    if record.inverse() or path in context.kb.mentioned_by:
        return
    if record.page.docs_path in context.settings.site.nav_paths:
        return
    yield Finding(
        f"nothing links to “{record.id}”",
        range=whole_file(path),
        path=path,
        help="refer to it from the record that it belongs to",
    )
