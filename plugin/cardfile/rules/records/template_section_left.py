"""A section of the body still holds what the template asked.

## What it does
Looks for sections whose text is nothing but placeholders (`[More Information Needed]`,
`{describe the context}`, `TODO`), and for headings such as `{title of option 1}`. Text in
comments does not count. A section that is the value of a field is told by CF325 where that
knows the placeholder.

## Why
Such a page looks complete in every list, and says nothing.

## Example
Bad:

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---

# Use boosted trees

## Confirmation

{Describe how the implementation of the decision is confirmed.}
````

Good:

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---

# Use boosted trees

## Confirmation

The nightly run fails if the model in use is of another family.
````
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding
from cardfile.rules import Context, rule
from cardfile.schema.placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.source import Section

# Two quick looks over the body, before its headings are read; most pages end here.
_SIGNS = (
    "{",
    "<",
    "todo",
    "to-do",
    "tbd",
    "fixme",
    "more information needed",
    "lorem ipsum",
    "to be",
)
_MAY = re.compile(
    r"(?m)^[ \t]*(?:#+[ \t]+|[-*+][ \t]+|[0-9]{1,3}[.)][ \t]+)?[*_\"“]{0,3}"
    r"(?:\{[a-z]|<[a-z]|[\[(]?(?:todo|to-do|tbd|fixme|more information|lorem ipsum|to be ))"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LEAD = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,3}[.)])?[ \t]*(?:\[[ xX]\][ \t]*)?")
_BRACES = re.compile(r"[*_“\"]{0,3}\{[A-Za-z][^{}]*\}[*_”\".]{0,3}")


@rule("CF617", "template-section-left", on="record", severity="warning")
def template_section_left(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the heading of each."""
    page = record.page
    body = page.body.casefold()
    if not any(sign in body for sign in _SIGNS) or not _MAY.search(body):
        return
    told = [fault.range for fault in record.faults if fault.slug == "placeholder-left"]
    lines = {place.start.line for place in told if place}
    sections = page.sections
    for number, section in enumerate(sections):
        below = sections[number + 1] if number + 1 < len(sections) else None
        end = min(section.end, below.heading_start) if below else section.end
        whole = page.source.range(section.heading_start, end)
        heading = _heading(page.source.text, section)
        if not _is_left(heading, page.source.text[section.start : end]):
            continue
        if not any(whole.start.line <= line <= whole.end.line for line in lines):
            place = page.source.range(
                section.heading_start, max(section.heading_end, section.heading_start + 1)
            )
            yield Finding(
                f"the section “{heading}” still holds the template's text",
                range=place,
                path=page.path,
                help="write it, or delete the section",
                data={"section": heading},
            )


def _heading(text: str, section: Section) -> str:
    """A heading as written: what stands in braces at its end is no attribute list here."""
    if section.title:
        return section.title
    end = text.find("\n", section.heading_start)
    return text[section.heading_start : end if end >= 0 else len(text)].strip(" #\r")


def _is_left(heading: str, text: str) -> bool:
    if _BRACES.fullmatch(heading.strip()):
        return True
    lines = [_LEAD.sub("", line).strip() for line in _COMMENT.sub("", text).splitlines()]
    # the marks of the next heading are no text of this one
    filled = [line for line in lines if line.strip("# ")]
    paragraphs = [" ".join(filled)] if len(filled) > 1 else []
    return bool(filled) and any(
        all(_is_placeholder(line) for line in form) for form in (filled, paragraphs) if form
    )


def _is_placeholder(text: str) -> bool:
    return _BRACES.fullmatch(text) is not None or is_placeholder(text)
