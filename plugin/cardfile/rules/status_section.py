"""The status as the section of a page says it, beside the one in the front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.section_values import heading_key, status_word

if TYPE_CHECKING:
    from cardfile.diagnostic import Range
    from cardfile.records import Record

FIELD = "status"


def status_in_section(record: Record) -> tuple[str, Range] | None:
    """The state that the section speaks of, and the words that say so."""
    headings = next((held.headings for held in record.type.sections if held.path == FIELD), ())
    body = record.page.body.casefold()
    if not any(heading.casefold() in body for heading in headings):
        return None
    return _in_section(record, {heading_key(heading) for heading in headings})


def _in_section(record: Record, headings: set[str]) -> tuple[str, Range] | None:
    field = record.type.properties[FIELD]
    words = field.annotation.get("words", {})
    text = record.page.source.text
    for section in record.page.sections:
        if section.level == 1 or heading_key(section.title) not in headings:
            continue
        read = status_word(text[section.start : section.end], field.enum, words)
        if read is None:
            return None
        at = text.casefold().find(read.written, section.start, section.end)
        if at < 0:
            return None
        place = record.page.source.range(at, at + len(read.written))
        return str(words.get(read.value, read.value)), place
    return None
