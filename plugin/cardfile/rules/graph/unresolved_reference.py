"""A reference names a record that does not exist.

## What it does
Looks for the target of every typed reference, of every `[[wiki-link]]`, and for the column,
metric or heading behind a `#`. Ids, former ids, `type/id` and paths are understood. A record
whose front matter cannot be read still counts as a target. On a page that is no record, a
wiki-link that names no record is a warning, and only where it could be an id and no page has that
name: the page may be written for another wiki.

## Why
A link that leads nowhere is a question that nobody can answer any more: which data trained
this model, who decided.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
trained_on: [orders-v3]
---
````

````markdown bad path=docs/data/orders-v2.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
fields:
  - {name: total, type: number, unit: EUR, description: Price of the order.}
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
trained_on: [orders-v2]
---
````

````markdown good path=docs/data/orders-v2.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
fields:
  - {name: total, type: number, unit: EUR, description: Price of the order.}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Weight
from cardfile.diagnostic.nearest import nearest
from cardfile.records.identity import derive_id
from cardfile.rules import Context, rule
from cardfile.rules.reference_edits import replacing
from cardfile.rules.type_words import type_words
from cardfile.rules.wording import listed, say, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF401", "unresolved-reference", on="fault", severity="error", eased="warning", fix="SD")
def unresolved_reference(fault: Fault, context: Context) -> Iterator[Finding]:
    """Say which id leads nowhere, and which ids are near."""
    if "fragment" in fault.data:
        yield _fragment(fault)
        return
    written = fault.data["target"]
    near = fault.data["near"]
    words = type_words(context, fault.data["wanted"])
    shown = [f"{name} ({path})" for name, path in near]
    meant = _meant(written, [name for name, _ in near])
    # an ordinary page may name something else
    is_sure = len(near) == 1 and weight_of(fault) is not Weight.EASED
    yield say(
        fault,
        f"no {words.one} has the id “{written}”",
        help=f"{words.many} with near ids: {listed(shown, 'and')}"
        if near
        else _how_to_add(fault, context),
        fixes=replacing(fault, written, meant, sure=is_sure) if meant else (),
    )


def _meant(written: str, near: list[str]) -> str:
    """The nearest id, where it is by far: the only one, or one slip away and no other so near."""
    if len(near) < 2:
        return near[0] if near else ""
    best = nearest(written, near)
    return best[0].candidate if best and best[0].unique and best[0].distance == 1 else ""


def _fragment(fault: Fault) -> Finding:
    name, fragment = fault.data["id"], fault.data["fragment"]
    matches = nearest(fragment, fault.data["candidates"])
    shown = [match.candidate for match in matches]
    unique = [match.candidate for match in matches if match.unique]
    return say(
        fault,
        f"“{name}” has no column, metric or section “{fragment}”",
        help=f"near: {listed(shown)}" if shown else f"look at what `cardfile show {name}` lists",
        fixes=replacing(fault, fragment, unique[0]) if unique and len(shown) == 1 else (),
    )


def _how_to_add(fault: Fault, context: Context) -> str:
    target = str(fault.data["target"])
    name = derive_id(target) if "/" in target or target.endswith(".md") else target
    pages = (page for page in context.kb.pages.values() if name in page.docs_path)
    page = next((page for page in pages if derive_id(page.docs_path) == name), None)
    if page is not None:
        return f"{page.path} is there, and is no record: its front matter needs a `type`"
    kinds = [kind for kind in fault.data["wanted"] if kind != "*"]
    kind = kinds[0] if len(kinds) == 1 else "TYPE"
    return f"correct the id, or add the record with `cardfile new {kind} {name}`"
