"""The lines of a block that cannot be parsed, as an author sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from cardfile.diagnostic import Fault
from cardfile.syntax.yaml_compose import LOADER
from cardfile.syntax.yaml_edits import value_end

if TYPE_CHECKING:
    from cardfile.diagnostic import Fix
    from cardfile.syntax.text import SourceText

_FIELD = re.compile(
    r"""(?P<lead>[ \t]*(?:-[ ]+)*)
        (?P<key>"[^"]*"|'[^']*'|[^\W\d][\w .-]{0,80}?)
        [ \t]*:(?:[ \t]+(?P<value>\S.*)|[ \t]*)$""",
    re.VERBOSE,
)
_ITEM = re.compile(r"(?P<lead>[ \t]*(?:-[ ]+)+)(?P<value>\S.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block; `start` is its offset in the file, `text` is without its end."""

    number: int
    start: int
    text: str

    @property
    def indent(self) -> int:
        """How many blanks it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a comment stands on it."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def key(self) -> str:
        """The key that the line begins with, if it has the form of a field."""
        match = _FIELD.match(self.text)
        return match["key"].strip("\"'") if match else ""

    @property
    def value(self) -> tuple[int, int] | None:
        """The offsets of the value of a field or list item on this line, without a comment."""
        match = _FIELD.match(self.text) or _ITEM.match(self.text)
        if match is None or not match["value"]:
            return None
        start = match.start("value")
        return self.start + start, self.start + value_end(self.text, start)


class Lines:
    """The lines of one block, and where its parser fails."""

    def __init__(self, source: SourceText, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @cached_property
    def all(self) -> list[Line]:
        """Every line of the block, numbered as in the file."""
        first = self.source.position(self.start).line
        found: list[Line] = []
        for number in range(first, self.source.line_count + 1):
            start = self.source.line_starts[number - 1]
            if start >= self.end:
                break
            found.append(Line(number, max(start, self.start), self.source.line(number)))
        return found

    def at(self, offset: int) -> Line:
        """The line of an offset; the last one for what lies behind the block."""
        number = self.source.position(offset).line
        first = self.all[0].number
        return self.all[max(0, min(number - first, len(self.all) - 1))]

    def before(self, line: Line) -> Line | None:
        """The nearest line above that says something."""
        index = line.number - self.all[0].number
        return next((item for item in reversed(self.all[:index]) if not item.is_blank), None)

    def fault(
        self, slug: str, start: int, end: int, data: dict[str, Any], fixes: tuple[Fix, ...] = ()
    ) -> Fault:
        """A fault at offsets of the file."""
        place = self.source.range(start, end)
        return Fault(slug, self.source.path, place, data, fixes=fixes)

    def repaired_by(self, fix: Fix, trouble: int) -> bool:
        """Whether the parser gets further than line `trouble` once the fix is applied."""
        text, shift = self.source.text[self.start : self.end], self.start
        offset = self.source.offset
        for edit in sorted(fix.edits, key=lambda item: item.range.start, reverse=True):
            first, last = offset(edit.range.start) - shift, offset(edit.range.end) - shift
            text = text[: max(first, 0)] + edit.text + text[max(last, 0) :]
        now = trouble_line(text)
        return now is None or now + self.all[0].number > trouble


def trouble_line(text: str) -> int | None:
    """The line (0-based) on which a parser's trouble begins, or none for valid YAML."""
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.YAMLError as error:
        return text.count("\n", 0, place_of_trouble(error))
    except RecursionError:
        return 0
    return None


def place_of_trouble(error: yaml.YAMLError) -> int:
    """The offset at which it begins: an open quote or bracket, else what was refused."""
    if isinstance(error, yaml.MarkedYAMLError):
        opened = error.context and ("quoted" in error.context or "flow" in error.context)
        mark = error.context_mark if opened else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        return mark.index if mark else 0
    return int(getattr(error, "position", 0) or 0)
