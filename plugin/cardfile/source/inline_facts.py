"""Facts that older decision records state in a line of their body: `* Status: accepted`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.source.blocks import lines_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.source.page import Page

_NAME = r"(?P<name>[^\W\d_][\w /()-]{0,40}?)"
_LINE = re.compile(
    rf"(?P<mark>[ ]{{0,3}}[-*+][ \t]+|[ ]{{0,3}})(?P<em>\*\*|__|\*|_|)"
    rf"{_NAME}[ \t]*(?::(?P=em)|(?P=em)[ \t]*:)[ \t]+(?P<text>\S.*)$"
)
_ROW = re.compile(
    rf"[ ]{{0,3}}\|[ \t]*(?P<em>\*\*|__|)[ \t]*{_NAME}[ \t]*:?[ \t]*(?P=em)[ \t]*:?[ \t]*\|"
    r"[ \t]*(?P<text>[^|\s](?:[^|]*[^|\s])?)[ \t]*\|[ \t]*$"
)
_PLAIN = re.compile(
    r"(status|date|deciders|decision[ -]makers|author|authors|owner)$", re.IGNORECASE
)
# A row that templates give and nobody needed: what it says is that there is nothing to say.
_NOTHING = re.compile(r"(n/?a|n\.a\.|not applicable|none|[-–—]+)\.?", re.IGNORECASE)
_MOST_LINES = 60
_LONGEST_LINE = 500


@dataclass(frozen=True, slots=True)
class InlineFact:
    """One such line: `name` as written, `text` with the offsets of where it stands."""

    name: str
    text: str
    start: int
    end: int


def inline_facts(page: Page) -> list[InlineFact]:
    """The facts in the lines of a body, above its second section."""
    return list(_facts(page))


def _facts(page: Page) -> Iterator[InlineFact]:
    fenced = False
    headings = 0
    lines = lines_from(page.source.text, page.block.body_start, page.block.body_start + 20_000)
    for line in lines[:_MOST_LINES]:
        stripped = line.text.lstrip()
        if stripped.startswith(("```", "~~~")):
            fenced = not fenced
        if fenced or line.text.startswith(("    ", "\t")):
            continue
        if stripped.startswith("## "):
            headings += 1
            if headings > 1:
                return
        if len(line.text) > _LONGEST_LINE:
            continue
        written = line.text.rstrip(" \t")
        match = _LINE.match(written) or _ROW.match(written)
        if match is None or not _is_fact(match):
            continue
        start = line.start + match.start("text")
        yield InlineFact(match["name"].strip(), match["text"], start, start + len(match["text"]))


def _is_fact(match: re.Match[str]) -> bool:
    """A paragraph `Note: …` is prose; a list item, a row or a known word is a fact."""
    groups = match.groupdict()
    marked = "mark" not in groups or bool(groups["mark"].strip()) or bool(groups["em"])
    if _NOTHING.fullmatch(match["text"].strip(" *_`()")):
        return False
    return marked or _PLAIN.match(match["name"].strip()) is not None
