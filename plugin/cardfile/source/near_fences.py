"""Front matter that MkDocs does not see: a wrong fence, something above it, no end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Applicability, Edit, Fault, Fix, Related
from cardfile.source.blocks import (
    CLOSING,
    OPENING,
    Block,
    Envelope,
    TextLine,
    is_key_line,
    is_structure,
    lines_from,
    looks_like_fields,
)
from cardfile.source.other_blocks import foreign, metadata
from cardfile.syntax.yaml_edits import safe, unsafe

if TYPE_CHECKING:
    from cardfile.syntax.text import SourceText

# A line that was meant as a fence: too many or too few dashes, dashes of typography, an
# indentation, a word behind the dashes, something unseen before them.
_NEAR = re.compile(
    "[ \t\u00a0\u200b\u2060\ufeff]*(?:-{2,}|[\u2010-\u2015\u2212]{1,5})"
    "[ \t\u00a0]*(?:[A-Za-z]{1,8})?[ \t\u00a0]*(?:#.*)?"
)
_COMMENTS = re.compile(r"(?:<!--.*?-->\s*)++", re.DOTALL)
_MOST_LINES_ABOVE = 5
_LONGEST_FENCE = 80
_HEAD = 65_536
_MOST_TRIED = 20


def is_fence(text: str, at: int) -> bool:
    """Whether a closing fence stands at an offset."""
    if not text.startswith(("---", "..."), at):
        return False
    return CLOSING.match(text, at - 1) is not None or not text[at + 3 : at + 99].strip(" \t")


def without_opening(source: SourceText) -> Envelope:
    """What a page is that does not begin with a fence."""
    text = source.text
    lines = lines_from(text, 0, 4096)
    if not lines:
        return Envelope(Block("none"))
    first = lines[0]
    return (
        foreign(source, first, lines)
        or _near_opening(source, first)
        or _not_first(source)
        or metadata(source, lines)
        or Envelope(Block("none"))
    )


def without_closing(source: SourceText, start: int, most_bytes: int) -> Envelope:
    """What a page is that opens a block and never closes it."""
    text = source.text
    lines = lines_from(text, start, start + most_bytes)
    if not looks_like_fields(lines):
        return Envelope(Block("none"))
    for line in lines:
        if line.text.rstrip(" \t") in ("---", "...") and line.end == len(text):
            return _no_final_newline(source, start, line)
        if _is_near(line.text) and line.start > start:
            return _bad_fence(source, line, start, line.start, line.end)
    return _unclosed(source, start, lines)


def boundary(source: SourceText, start: int, end: int, parses: Any) -> Envelope | None:
    """Where a block that cannot be read should have ended: a wrong fence in it, or its body.

    `parses(start, end)` says whether the YAML between two offsets is a mapping; a place is
    believed only if what stands above it is one.
    """
    lines = lines_from(source.text, start, end)
    last_key = max((i for i, line in enumerate(lines) if is_key_line(line.text)), default=0)
    tried = 0
    for index, line in enumerate(lines[1:], 1):
        near = _is_near(line.text)
        if not near and (index < last_key or not _begins_body(lines, index)):
            continue
        if parses(start, line.start):
            if near:
                return _bad_fence(source, line, start, line.start, line.end)
            return _unclosed(source, start, lines[: index + 1])
        tried += 1
        if tried >= _MOST_TRIED:
            break
    return None


def _is_near(line: str) -> bool:
    if len(line) > _LONGEST_FENCE or line.rstrip(" \t") == "---":
        return False
    return _NEAR.fullmatch(line) is not None


def _begins_body(lines: list[TextLine], index: int) -> bool:
    """Whether prose begins on this line."""
    line = lines[index].text
    if not line.strip() or line[0] in " \t-":
        return False
    if is_key_line(line) or (line.startswith("#") and not re.match(r"#{1,6}[ \t]+\S", line)):
        return False
    above = lines[index - 1].text.strip()
    return not above or line.startswith("#")


def _near_opening(source: SourceText, first: TextLine) -> Envelope | None:
    if not _is_near(first.text):
        return None
    found = _fields_from(source.text, first.end)
    if not (found.closed and found.keys) and not found.certain:
        return None
    return _bad_fence(source, first, first.end, found.end, found.body_start)


@dataclass(frozen=True, slots=True)
class _Fields:
    """Lines that look like fields: how many, and where what looks so ends."""

    keys: list[str]
    end: int
    body_start: int
    closed: bool

    @property
    def certain(self) -> bool:
        """Whether these are fields for sure, and no sentence with a colon."""
        first = ("type:", "title:", "id:")
        return len(self.keys) > 1 or any(key.startswith(first) for key in self.keys)


def _fields_from(text: str, start: int) -> _Fields:
    """The fields from an offset on, up to a fence or to what is no field."""
    keys: list[str] = []
    for line in lines_from(text, start, start + 65_536):
        if line.text.rstrip(" \t") in ("---", "...") or _is_near(line.text):
            return _Fields(keys, line.start, line.end, closed=True)
        if not is_structure(line.text) or (not keys and line.text[:1] in ("-", " ", "\t")):
            return _Fields(keys, line.start, line.start, closed=False)
        keys += [line.text] if is_key_line(line.text) else []
    return _Fields(keys, len(text), len(text), closed=False)


def _bad_fence(
    source: SourceText, line: TextLine, start: int, end: int, body_start: int
) -> Envelope:
    written = line.text
    fence = source.text[end:body_start].rstrip("\r\n")
    edits = [Edit(source.range(line.start, line.start + len(written)), "---")]
    is_closed = body_start > end
    if line.start < start and is_closed and fence.rstrip(" \t") not in ("---", "..."):
        edits.append(Edit(source.range(end, end + len(fence)), "---"))
    data = {"found": written.strip(" \t") or written, "cause": _cause(written)}
    place = source.range(line.start, line.start + len(written))
    fault = Fault("bad-fence", source.path, place, data, fixes=(safe("---", *edits),))
    return Envelope(Block("broken", start, end, body_start), (fault,))


def _cause(written: str) -> str:
    bare = written.strip(" \t")
    if bare == "---":
        return "indented"
    if set(bare) == {"-"}:
        return "count"
    return "word" if bare.startswith("---") else "dashes"


def _no_final_newline(source: SourceText, start: int, line: TextLine) -> Envelope:
    end = line.start + len(line.text)
    newline = "\r\n" if "\r\n" in source.text else "\n"
    fix = safe("end the line", Edit(source.range(end, end), newline))
    data = {"found": line.text.strip(), "cause": "no-final-newline"}
    place = source.range(line.start, end)
    fault = Fault("bad-fence", source.path, place, data, fixes=(fix,))
    return Envelope(Block("broken", start, line.start, end), (fault,))


def _unclosed(source: SourceText, start: int, lines: list[TextLine]) -> Envelope:
    """The block ends, as far as one can see, where something that is no field begins."""
    body = next((i for i, line in enumerate(lines) if _is_body_line(lines, i)), None)
    if body is None:
        at, line_number = lines[-1].end, None
    else:
        at, line_number = lines[body].start, source.position(lines[body].start).line
    newline = "\r\n" if "\r\n" in source.text else "\n"
    before = "" if at == 0 or source.text[at - 1] in "\r\n" else newline
    fix = unsafe(
        f"insert `---` as line {line_number}" if line_number else "add `---` at the end",
        Edit(source.range(at, at), f"{before}---{newline}"),
    )
    related: tuple[Related, ...] = ()
    if body is not None:
        shown = lines[body]
        related = (
            Related(
                source.range(shown.start, shown.start + len(shown.text.rstrip())),
                f"this looks like the body; `---` is probably missing before line {line_number}",
            ),
        )
    data = {"line": line_number}
    fault = Fault(
        "unclosed-front-matter",
        source.path,
        source.range(0, 3),
        data,
        related=related,
        fixes=(fix,),
    )
    return Envelope(Block("broken", start, at, at), (fault,))


def _is_body_line(lines: list[TextLine], index: int) -> bool:
    line = lines[index].text
    if not line.strip():
        return False
    if re.match(r"#{1,6}[ \t]+\S", line):
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        return not is_key_line(after)
    return not is_structure(line)


def _not_first(source: SourceText) -> Envelope | None:
    """A block that begins below line 1: after blank lines, a comment or a few lines of text."""
    text = source.text
    head = text[:_HEAD]
    blank = len(head) - len(head.lstrip(" \t\r\n\ufeff\u200b"))
    comments = _COMMENTS.match(head, blank)
    comment = comments.end() if comments else blank
    for at, cause in ((blank, "blank"), (comment, "comment"), (_text_above(text), "text")):
        if at is None or at == 0 or (cause == "comment" and at == blank):
            continue
        found = _block_at(text, at, closed=cause == "text")
        if found is None:
            continue
        start, end, body_start = found
        above = text[:at]
        fix = _to_the_top(source, at, body_start, cause)
        data = {"cause": cause, "line": source.position(at).line, "lines": len(above.splitlines())}
        place = source.range(at, at + 3)
        fault = Fault("front-matter-not-first", source.path, place, data, fixes=(fix,))
        return Envelope(Block("broken", start, end, body_start), (fault,))
    return None


def _to_the_top(source: SourceText, at: int, body_start: int, cause: str) -> Fix:
    gone = Edit(source.range(0, at), "")
    if cause == "blank":
        return safe("remove what stands above it", gone)
    back = Edit(source.range(body_start, body_start), source.text[:at])
    return Fix("move it to the top", (gone, back), Applicability.UNSAFE, body=True)


def _text_above(text: str) -> int | None:
    """Where a fence stands below a few lines of text that open no code."""
    for number, line in enumerate(lines_from(text, 0, 2048)):
        if number > _MOST_LINES_ABOVE or line.text.lstrip().startswith(("```", "~~~")):
            return None
        if number and line.text.rstrip(" \t") == "---":
            return line.start
    return None


def _block_at(text: str, at: int, *, closed: bool) -> tuple[int, int, int] | None:
    """A block that begins here, wherever it ends; `closed` wants a fence at its end."""
    opening = OPENING.match(text, at)
    if opening is None or (at and text[at - 1] not in "\r\n"):
        return None
    found = _fields_from(text, opening.end())
    if not found.certain or (closed and not found.closed):
        return None
    return opening.end(), found.end, found.body_start
