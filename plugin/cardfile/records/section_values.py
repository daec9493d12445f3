"""Fields that stand in the body: a section's text, its list, or a line such as `Status: …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cardfile.records.places import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.schema import Field, RecordType
    from cardfile.source import Page, Section

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ITEM = re.compile(r"^(?P<lead>[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+)(?P<text>.*)$")
_DECORATION = re.compile(r"^[\W\d_]+|[\W_]+$", re.UNICODE)
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)>\s]+)>?[^)]*\)")
_EMPHASIS = re.compile(r"[*_`]{1,3}")


@dataclass(frozen=True, slots=True)
class SectionValue:
    """What a section says, and where."""

    value: Any
    origin: Origin


@lru_cache(maxsize=4096)
def heading_key(title: str) -> str:
    """A heading as it is compared: folded, without numbering, emoji and final colon."""
    bare = re.sub(r"^[\s\d.)]+", "", title)
    bare = "".join(char for char in bare if char.isalnum() or char in " -&,/'")
    return " ".join(bare.casefold().split())


def section_values(page: Page, kind: RecordType, missing: set[str]) -> dict[str, SectionValue]:
    """The values of those top-level fields that the front matter lacks and a section has."""
    wanted = {
        heading_key(heading): field.path
        for field in kind.sections
        if field.path in missing
        for heading in reversed(field.headings)
    }
    if not wanted:
        return {}
    found: dict[str, SectionValue] = {}
    for section in page.sections:
        name = wanted.get(heading_key(section.title)) if section.level > 1 else None
        field = kind.field(name) if name else None
        if name is None or field is None or name in found:
            continue
        value = _value(page, section, field)
        if value is not None:
            found[name] = value
    return found


def _value(page: Page, section: Section, field: Field) -> SectionValue | None:
    start, end = section.start, section.end
    text = page.source.text[start:end]
    text = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    stripped = text.strip()
    if not stripped:
        return None
    offset = start + len(text) - len(text.lstrip())
    place = page.source.range(offset, offset + len(stripped))
    label = f"the section “{section.title}”"
    origin = Origin("section", place, label=label)
    if field.name == "status":
        return _status(page, stripped, offset, field, label)
    if "string" in field.types:
        return SectionValue(stripped, origin)
    if "array" in field.types:
        return _list(page, field, text, start, origin)
    return None


def _status(page: Page, text: str, offset: int, field: Field, label: str) -> SectionValue | None:
    read = status_word(text, field.enum, field.annotation.get("words", {}))
    if read is None:
        return None
    at = text.casefold().find(read.written)
    start, length = (offset + at, len(read.written)) if at >= 0 else (offset, len(text))
    place = page.source.range(start, start + length)
    return SectionValue(read.value, Origin("section", place, label=label))


def _list(page: Page, field: Field, text: str, start: int, origin: Origin) -> SectionValue | None:
    items: list[tuple[str, int]] = []
    offset = start
    for line in text.splitlines(keepends=True):
        match = _ITEM.match(line.rstrip("\r\n"))
        if match and match["text"].strip():
            items.append((match["text"].strip(), offset + len(match["lead"])))
        offset += len(line)
    takes_text, key = _item_shape(field)
    if not items:
        whole = " ".join(text.split())
        return (
            SectionValue([whole], Origin("section", origin.range, items=(origin,)))
            if (takes_text)
            else None
        )
    values = [item if takes_text else {key: item} for item, _ in items]
    places = tuple(
        Origin("section", page.source.range(at, at + len(item)), label=origin.label)
        for item, at in items
    )
    return SectionValue(values, Origin("section", origin.range, items=places, label=origin.label))


def _item_shape(field: Field) -> tuple[bool, str]:
    """Whether an item may be text, and else the key that takes a heading-like text."""
    item = field.item
    if item is None or "string" in item.types:
        return True, ""
    return False, "title" if "title" in item.properties else "description"


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A state read from prose: the value to judge, and the folded words that it was read from."""

    value: str
    written: str


def status_word(text: str, allowed: tuple[Any, ...], words: Mapping[str, str]) -> StatusWord | None:
    """The state that prose such as `✅ Accepted.` or `Superseded by [x](y)` speaks of.

    A state of the lifecycle is itself whatever its case; a word that merely means one stays as
    written, so that the schema names it and offers the state; nothing where neither is certain.
    """
    first = next((line for line in text.splitlines() if line.strip(" \t>|")), "")
    first = _EMPHASIS.sub("", _LINK.sub(r"\1", first))
    bare = _DECORATION.sub("", first).casefold()
    known = {str(state).casefold(): str(state) for state in allowed}
    for size in (len(bare.split()), 2, 1):
        candidate = " ".join(bare.split()[:size]).strip(" .,:;!")
        state = known.get(candidate.replace(" ", "-"))
        if state or candidate in words:
            return StatusWord(state or candidate, candidate)
    return None
