"""The metadata of a page out of what the core has read, as MkDocs would read them once more."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mkdocs.utils.meta import YAML_RE

if TYPE_CHECKING:
    from cardfile.source import Page

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SIGNED_POINT = re.compile(r"[-+]\.\d")
_QUOTED_DATE = re.compile(rf"""["']({_DATE.pattern})["']""")


def known_meta(page: Page, text: str) -> tuple[str, dict[str, Any]] | None:
    """The Markdown and the metadata of a page whose file holds `text`; none if that is not sure.

    Data that are certain differ from those of MkDocs in two things: there, a day is a date, unless
    it stands in quotes, and `-.5` is text.
    """
    found = YAML_RE.match(text)
    block = page.source.text[page.block.start : page.block.end]
    if not page.certain or page.data is None or found is None or found[1] != block:
        return None
    quoted = frozenset(_QUOTED_DATE.findall(block) if page.has_dates else ())
    plain = _QUOTED_DATE.sub("", block) if quoted else ""
    if _SIGNED_POINT.search(block) or any(day in plain for day in quoted):
        return None
    return text[found.end() :].lstrip("\n"), {
        key: _read(page.data[key], quoted) for key in page.data
    }


def _read(value: Any, quoted: frozenset[str]) -> Any:
    """A copy, which plugins may change."""
    if isinstance(value, dict):
        return {key: _read(item, quoted) for key, item in value.items()}
    if isinstance(value, list):
        return [_read(item, quoted) for item in value]
    is_day = isinstance(value, str) and _DATE.fullmatch(value) and value not in quoted
    return _day(value) if is_day else value


@lru_cache(maxsize=1 << 12)
def _day(text: str) -> date:
    return date.fromisoformat(text)
