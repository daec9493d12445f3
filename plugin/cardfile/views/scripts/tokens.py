"""The tokens of our own scripts: enough of JavaScript's grammar for how they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<blank>(?:\s|/\*.*?\*/)+)
    |(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |(?P<number>\d[\w.]*)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<sign>\?\.(?!\d)|\?\?=?|=>|\.\.\.|[!=]==?|&&|\|\||\+\+|--|[-+*/%|&<>]=|.)""",
    re.DOTALL | re.VERBOSE,
)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[\n])+/[a-z]*")
# from a backtick or the end of a hole to the next hole or the last backtick
_TEMPLATE = re.compile(r"[`}](?:\\.|\$(?!\{)|[^`\\$])*(?:`|\$\{)", re.DOTALL)
_WORDS_BEFORE_PATTERN = frozenset({"return", "typeof", "case"})


class Token(NamedTuple):
    """One token; `kind` is blank (with comments), text, number, word, sign, pattern or template."""

    kind: str
    text: str

    @property
    def opens(self) -> bool:
        """Whether it begins what another token ends."""
        return (self.kind == "sign" and self.text in "([{") or self.text.endswith("${")

    @property
    def closes(self) -> bool:
        """Whether it ends what another token began."""
        in_template = self.kind == "template" and self.text[0] == "}"
        return (self.kind == "sign" and self.text in ")]}") or in_template


def tokens(script: str) -> Iterator[Token]:
    """All of a script, blanks included."""
    at = 0
    opened: list[Token] = []
    last = Token("sign", ";")
    while at < len(script):
        ends_hole = script[at] == "}" and opened[-1].kind == "template"
        if script[at] == "`" or ends_hole:
            kind, match = "template", _TEMPLATE.match(script, at)
        elif script[at] == "/" and script[at + 1] != "*" and _may_precede_pattern(last):
            kind, match = "pattern", _PATTERN.match(script, at)
        else:
            match = _TOKEN.match(script, at)
            kind = str(match and match.lastgroup)
        if match is None:
            raise ValueError(f"this cannot be read as a script: {script[at : at + 40]!r}")
        token = Token(kind, match[0])
        if token.closes:
            opened.pop()
        if token.opens:
            opened.append(token)
        yield token
        if kind != "blank":
            last = token
        at = match.end()


def _may_precede_pattern(last: Token) -> bool:
    """Behind a value a slash divides."""
    if last.kind == "word":
        return last.text in _WORDS_BEFORE_PATTERN
    return (last.kind == "sign" and last.text not in ")]}") or last.text.endswith("${")
