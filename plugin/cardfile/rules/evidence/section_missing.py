"""A page lacks a section that its type asks for.

## What it does
Looks for the headings that the schema of the type lists under `x-cardfile.page.headings`. A list
of several words for one section is met by any of them; case, numbering and emoji make no
difference. A section without a word in it is missing, too. What is missing in a draft is shown in
the editor alone, and records that are over are left alone.

## Why
A team that agreed on what a page must say wants to see which pages do not.

## Example
Bad:

````json bad path=schemas/meeting-note.schema.json
{
  "title": "Meeting note",
  "type": "object",
  "x-cardfile": {
    "type": "meeting-note",
    "base": "record",
    "page": {"headings": ["Agenda", ["Next steps", "Actions"]]}
  },
  "properties": {"type": {"const": "meeting-note"}}
}
````

````markdown bad path=docs/meetings/review.md
---
type: meeting-note
title: Review of the churn score
owner: ana-ruiz
---

## Agenda

The churn score.
````

Good:

````json good path=schemas/meeting-note.schema.json
{
  "title": "Meeting note",
  "type": "object",
  "x-cardfile": {
    "type": "meeting-note",
    "base": "record",
    "page": {"headings": ["Agenda", ["Next steps", "Actions"]]}
  },
  "properties": {"type": {"const": "meeting-note"}}
}
````

````markdown good path=docs/meetings/review.md
---
type: meeting-note
title: Review of the churn score
owner: ana-ruiz
---

## Agenda

The churn score.

## Actions

None.
````
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Finding, Weight
from cardfile.diagnostic.nearest import nearest
from cardfile.graph.status import PAST
from cardfile.records.section_values import heading_key
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.source import Section

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@rule("CF502", "section-missing", on="record", severity="warning", eased="hint")
def section_missing(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say which, and where one is that was probably meant."""
    wanted = _asked_for(record.type.page.get("headings"))
    if not wanted or record.effective_status.name in PAST:
        return
    sections = [section for section in record.page.sections if section.level > 1]
    known = {heading_key(name) for names in wanted for name in names}
    others = {
        section.title: section for section in sections if heading_key(section.title) not in known
    }
    is_draft = record.status and record.status == record.type.lifecycle.initial
    weight = Weight.EASED if is_draft else Weight.DEFAULT
    for names in wanted:
        keys = {heading_key(name) for name in names}
        found = [section for section in sections if heading_key(section.title) in keys]
        if not found:
            yield _missing(record, names, others, weight)
        elif not any(_says_something(record, section) for section in found):
            yield _at(record, found[0], f"the section “{found[0].title}” is empty", "", weight)


def _asked_for(headings: Any) -> list[list[str]]:
    """Each section with the words that its heading may have."""
    entries = headings if isinstance(headings, list) else []
    lists = [entry if isinstance(entry, list) else [entry] for entry in entries]
    texts = [[name for name in names if isinstance(name, str) and name.strip()] for names in lists]
    return [names for names in texts if names]


def _missing(
    record: Record, names: list[str], others: dict[str, Section], weight: Weight
) -> Finding:
    for name in names:
        near = nearest(name, others)
        if near:
            meant = near[0].candidate
            message = f"the section “{name}” is missing; did you mean it by “{meant}”?"
            return _at(record, others[meant], message, f"call it “{name}”", weight)
    more = f" (or {listed([f'“{name}”' for name in names[1:]])})" if names[1:] else ""
    return record.at().says(
        f"the section “{names[0]}” is missing",
        help=f"add a heading “{names[0]}”{more}, with what belongs below it",
        weight=weight,
        data={"section": names[0]},
    )


def _says_something(record: Record, section: Section) -> bool:
    text = record.page.source.text[section.start : section.end]
    return bool(_COMMENT.sub("", text).strip())


def _at(record: Record, section: Section, message: str, advice: str, weight: Weight) -> Finding:
    page = record.page
    place = page.source.range(section.heading_start, section.heading_end)
    return Finding(
        message,
        range=place,
        path=page.path,
        help=advice or "write what belongs there, or remove the heading if nothing does",
        weight=weight,
        data={"section": section.title},
    )
