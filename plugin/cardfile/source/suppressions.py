"""Comments that exempt findings: `# cardfile-ignore: CF304 until=2027-01-31 -- legacy value`.

In the body they are comments of HTML: `<!-- cardfile-ignore: CF401 -- reason -->`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.source.code import blank, code_blocks, code_spans, may_have_code_blocks
from cardfile.syntax.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.source.blocks import Block
    from cardfile.syntax.text import SourceText
    from cardfile.syntax.tree import Node

MARK = "cardfile-ignore"
_SAID = r"cardfile-ignore(?P<file>-file)?(?![\w-])[ \t]*:?"
_YAML = re.compile(rf"(?:(?<=[ \t])|^)#+[ \t]*{_SAID}(?P<rest>[^\r\n]*)", re.MULTILINE)
_HTML = re.compile(rf"<!--[ \t]*{_SAID}(?P<rest>[^\r\n]*?)[ \t]*-->")
_REASON = re.compile(r"(?:^|[ \t])--(?:[ \t]+|$)")
_UNTIL = re.compile(r"(?:^|(?<=[ \t]))until=(?P<day>[^\s,]*)")
_NAME = re.compile(r"[^\s,]+")
_HEADER = re.compile(r"[|>][^\r\n]*")
_COMMENT_LINE = re.compile(r"[ \t]*(?:#|<!--.*-->[ \t]*$)")


@dataclass(frozen=True, slots=True)
class Name:
    """A rule as a comment names it, with its offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: `start` and `end` are its offsets, `line` the one whose findings it exempts.

    `line` is none where it exempts the whole file. `until` is empty where it holds for good.
    """

    names: tuple[Name, ...]
    reason: str
    until: str
    line: int | None
    start: int
    end: int


def read_suppressions(
    source: SourceText, block: Block, tree: Node | None
) -> tuple[Suppression, ...]:
    """The comments of a page that exempt something, in order."""
    if MARK not in source.text:
        return ()
    return (*_in_block(source, block, tree), *_in_body(source, block))


def _in_block(source: SourceText, block: Block, tree: Node | None) -> Iterator[Suppression]:
    text = source.text
    if text.find(MARK, block.start, block.end) < 0:
        return
    values = list(_values(tree, text)) if tree is not None else []
    for match in _YAML.finditer(text, block.start, block.end):
        if not any(start <= match.start() < end for start, end in values):
            yield _suppression(source, match)


def _values(node: Node, text: str) -> Iterator[tuple[int, int]]:
    """Where texts stand: a `#` in them begins no comment."""
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield key.start, key.end
            yield from _values(value, text)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _values(item, text)
    elif isinstance(node, Scalar):
        header = _HEADER.match(text, node.start) if node.style in ("|", ">") else None
        yield header.end() if header else node.start, node.end


def _in_body(source: SourceText, block: Block) -> Iterator[Suppression]:
    start = block.body_start
    text = source.text
    if text.find(MARK, start) < 0:
        return
    if may_have_code_blocks(text, start):
        text = blank(text, code_blocks(source, start))
    spans = list(code_spans(text, start)) if text.find("`", start) >= 0 else []
    for match in _HTML.finditer(text, start):
        if not any(begin <= match.start() < end for begin, end in spans):
            yield _suppression(source, match)


def _suppression(source: SourceText, match: re.Match[str]) -> Suppression:
    rest, at = match["rest"], match.start("rest")
    reason = _REASON.search(rest)
    said = rest[: reason.start()] if reason else rest
    until = _UNTIL.search(said)
    names = tuple(
        Name(name[0], at + name.start(), at + name.end())
        for name in _NAME.finditer(said)
        if until is None or name.start() != until.start()
    )
    return Suppression(
        names,
        rest[reason.end() :].strip() if reason else "",
        until["day"] if until else "",
        None if match["file"] else _line(source, match),
        match.start(),
        match.end(),
    )


def _line(source: SourceText, match: re.Match[str]) -> int:
    """The comment's own line, or the next that says something where it stands alone."""
    line = source.position(match.start()).line
    first = source.line_starts[line - 1]
    outside = source.text[first : match.start()] + source.line(line)[match.end() - first :]
    if outside.strip():
        return line
    following = line + 1
    while following < source.line_count:
        text = source.line(following)
        if text.strip() and not _COMMENT_LINE.match(text):
            break
        following += 1
    return following
