"""Front matter of other kinds: in another language, or without fences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit, Fault
from cardfile.source.blocks import Block, Envelope, TextLine, looks_like_fields
from cardfile.syntax.yaml_edits import unsafe

if TYPE_CHECKING:
    from cardfile.syntax.text import SourceText

_FOREIGN = re.compile(r"(?P<mark>\+\+\+|;;;|---(?P<language>[A-Za-z]{1,16}))[ \t]*$")
_LANGUAGES = {"+++": "TOML", ";;;": "JSON"}
_JSON_KEY = re.compile(r'[ \t]*"[^"\r\n]+"[ \t]*:')
_META = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_META_MORE = re.compile(r"(?:[ ]{4}|\t)[ \t]*\S")
_YAML_NAMES = ("yaml", "yml")


def foreign(source: SourceText, first: TextLine, lines: list[TextLine]) -> Envelope | None:
    """A block in TOML, JSON or a programming language: named, never evaluated."""
    match = _FOREIGN.match(first.text)
    if match is not None and (match["language"] or "").lower() not in _YAML_NAMES:
        marks = (match["mark"], "---", "+++", ";;;")
        closed = next((line for line in lines[1:] if line.text.strip() in marks), None)
        if not closed and match["language"]:
            return None
        if not closed and not looks_like_fields(lines[1:]):
            return None
        language = _LANGUAGES.get(match["mark"]) or str(match["language"])
        return _foreign_fault(source, first, match["mark"], language, closed)
    is_json = first.text.strip() == "{" and len(lines) > 1 and _JSON_KEY.match(lines[1].text)
    if is_json or re.match(r'\{[ \t]*"[^"\r\n]+"[ \t]*:', first.text):
        closed = next((line for line in lines if line.text.startswith("}")), None)
        return _foreign_fault(source, first, "{", "JSON", closed)
    return None


def _foreign_fault(
    source: SourceText, line: TextLine, mark: str, language: str, closed: TextLine | None
) -> Envelope:
    start = line.start + line.text.index(mark[0])
    place = source.range(start, start + len(mark))
    data = {"mark": mark, "language": language}
    fault = Fault("foreign-front-matter", source.path, place, data)
    end = max(line.end, closed.start) if closed is not None else line.end
    return Envelope(Block("broken", line.end, end, 0), (fault,))


def metadata(source: SourceText, lines: list[TextLine]) -> Envelope | None:
    """Lines `Key: value` at the top: MkDocs takes them out of the page."""
    if _META.match(lines[0].text) is None:
        return None
    taken: list[TextLine] = []
    keys: list[str] = []
    for line in lines:
        match = _META.match(line.text)
        if match is None and not _META_MORE.match(line.text):
            break
        if match is not None:
            keys.append(match["key"])
        taken.append(line)
    newline = "\r\n" if "\r\n" in source.text else "\n"
    last = taken[-1]
    ended = "" if source.text[last.start : last.end] != last.text else newline
    fix = unsafe(
        "put `---` round these lines",
        Edit(source.range(0, 0), f"---{newline}"),
        Edit(source.range(last.end, last.end), f"{ended}---{newline}"),
    )
    # whoever writes `type` means the lines as front matter, and nothing of it is read
    declares = "type" in keys
    data = {
        "keys": keys[:20],
        "lines": len(taken),
        "declares": declares,
        "weight": "aggravated" if declares else "default",
    }
    place = source.range(0, len(lines[0].text))
    fault = Fault("accidental-metadata", source.path, place, data, fixes=(fix,))
    return Envelope(Block("none", 0, last.end, 0), (fault,))
