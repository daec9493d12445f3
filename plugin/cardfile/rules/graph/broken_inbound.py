"""A change takes away what another page refers to.

## What it does
Looks, where a run knows the state before a change (`cardfile lint --changed`, `--staged`), for
references that led somewhere and do so no more: the record was deleted or renamed, or has another
id, or the column behind the `#` is gone. It is told at the reference, in place of CF401.

## Why
Who deletes or renames a page does not see the pages that rely on it. They are told before the
merge, while they still know why they did it.

## Example
Bad:

````markdown base path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
decided_by: [trees]
---
````

````markdown base path=docs/decisions/trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
decided_by: [trees]
---
````

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
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
decided_by: [boosted-trees]
---
````

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Related
from cardfile.diagnostic.position import whole_file
from cardfile.rules import Context, rule
from cardfile.rules.reference_edits import replacing
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding, Fix
    from cardfile.graph import KnowledgeBase
    from cardfile.records import Record

_UNRESOLVED = "unresolved-reference"


@rule(
    "CF417",
    "broken-inbound",
    on="knowledge-base",
    severity="error",
    fix="U",
    needs={"base"},
    instead_of={"CF401"},
)
def broken_inbound(context: Context) -> Iterator[Finding]:
    """Say what became of each target that was there before."""
    base = context.base
    if base is None:
        return
    broken = [fault for fault in context.kb.faults if fault.slug == _UNRESOLVED]
    known = {_key(fault) for fault in base.faults if fault.slug == _UNRESOLVED} if broken else ()
    for fault in broken:
        source = context.kb.index.by_path.get(fault.path)
        before = context.before(source) if source else None
        if source is None or before is None or (before.page.path, *_key(fault)[1:]) in known:
            continue
        target = _target(fault, before, base)
        if target is not None:
            yield _told(fault, source, target, context)


def _key(fault: Fault) -> tuple[str, object, object]:
    return fault.path, fault.data.get("relation"), fault.data.get("text")


def _target(fault: Fault, before: Record, base: KnowledgeBase) -> Record | None:
    """What the same reference of the same page led to."""
    text = str(fault.data["text"])
    if not fault.data["relation"]:
        written = any(link.wiki and link.target == text for link in before.page.links)
        return base.resolve_text(before, text) if written else None
    links = (link for link in before.relations(fault.data["relation"]))
    return next((link.target for link in links if link.reference.text == text), None)


def _told(fault: Fault, source: Record, target: Record, context: Context) -> Finding:
    now = _today(target, context)
    if "fragment" in fault.data and now is not None:
        return say(
            fault,
            f"this change takes “{fault.data['fragment']}” out of “{now.id}”",
            help=f"refer to another part of “{now.id}”, or leave the part after # out",
            related=(_here(now, "it was here"),),
            fixes=(),
        )
    written, path = str(fault.data["target"]), target.page.path
    if now is None:
        gone = f"takes {path} out of the records" if path in context.kb.pages else f"deletes {path}"
        return say(
            fault,
            f"this change {gone}, which is “{written}” here",
            help="refer to another record, remove the entry, or leave the page as it was",
            fixes=(),
        )
    by_path = target.id == now.id
    right = _path_of(now, source, written) if by_path or "/" in written else now.id
    verb = "moves" if by_path else "renames"
    keep = f", or keep the old id on {now.page.path}: `aliases: [{target.id}]`"
    return say(
        fault,
        f"this change {verb} “{written}” to “{right}”",
        help=f"write `{right}`{'' if by_path else keep}",
        related=(_here(now, f"“{right}” now"),),
        fixes=_unsafe(replacing(fault, written, right)),
    )


def _today(target: Record, context: Context) -> Record | None:
    """What became of a record of the earlier state, where that is evident."""
    moved = {former: path for path, former in context.renames.items()}
    index = context.kb.index
    path = moved.get(target.page.path, target.page.path)
    if path in index.by_path or path in context.kb.pages:
        return index.by_path.get(path)
    base = context.base.index.by_path if context.base else {}
    alike = [
        record
        for record in context.kb.of_type(target.type.name)
        if record.page.path not in base
        and record.page.path not in context.renames
        and (record.id == target.id or record.title == target.title)
    ]
    return alike[0] if len(alike) == 1 else None


def _path_of(now: Record, source: Record, written: str) -> str:
    """The path of a record in the form in which the old one was written."""
    if not written.startswith("."):
        return now.page.docs_path
    path = posixpath.relpath(now.page.path, posixpath.dirname(source.page.path))
    return path if path.startswith(".") else f"./{path}"


def _here(now: Record, words: str) -> Related:
    return Related(now.places.value("/id") or whole_file(now.page.path), words)


def _unsafe(fixes: tuple[Fix, ...]) -> tuple[Fix, ...]:
    return tuple(replace(fix, applicability=Applicability.UNSAFE) for fix in fixes)
