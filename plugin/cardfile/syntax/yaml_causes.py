"""What an author did when PyYAML gave up: the known causes of its errors.

A parser names the token that it choked on, often a line too late. Here each cause has a detector
for a line, and a cause that comes with an edit is believed only if the parser gets further with
that edit applied.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit, Fix
from cardfile.syntax import yaml_flow, yaml_layout, yaml_portable, yaml_quotes
from cardfile.syntax.scalars import resolve
from cardfile.syntax.yaml_edits import quote_rest_of_line, quoted, safe
from cardfile.syntax.yaml_lines import Line, Lines, place_of_trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

    from cardfile.diagnostic import Fault
    from cardfile.syntax.text import SourceText

    Detector = Callable[[Lines, Line], Fault | None]

_MISSING_SPACE = re.compile(r"[ \t]*(?:-[ ]+)*[^\W\d][\w-]*:(?=[^\s:/\\])")
_EQUALS = re.compile(
    r"(?P<lead>[ \t]*(?:-[ ]+)*)(?P<key>[^\W\d][\w-]*)(?P<sign>[ \t]*=[ \t]*)(?![=~>])"
)
_COLON = re.compile(r":(?=[ \t]|$)")
_INVISIBLE = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]")
_RESERVED = "@`%!&*>|[{]},"
_IN_BRACKETS = re.compile(r"(?:[,\[{]|:[ ])[ ]*(?P<value>[@`%*&!][^,\[\]{}]*+)(?=[,\]}])")
_MOST_EDITS = 1_000
_NAMES = {"\u00a0": "no-break space", "\u3000": "ideographic space", "\u200b": "zero-width space"}


def explain(source: SourceText, start: int, end: int, error: yaml.YAMLError) -> Fault:
    """The one fault that describes why the block cannot be read."""
    lines = Lines(source, start, end)
    if not lines.all:
        return lines.fault("yaml-syntax", start, end, {"cause": "other", "problem": ""})
    trouble = lines.at(start + place_of_trouble(error)).number
    guess: Fault | None = None
    suspects = list(_suspects(lines, error))
    for detectors in (_OF_TOKENS, _OF_LAYOUT):
        for line, detector in product(suspects, detectors):
            fault = detector(lines, line)
            if fault is None:
                continue
            if any(lines.repaired_by(fix, trouble) for fix in fault.fixes):
                return fault
            if not fault.fixes and guess is None:
                guess = fault
    return guess or yaml_layout.unknown(lines, error)


def _suspects(lines: Lines, error: yaml.YAMLError) -> Iterator[Line]:
    """The lines that may be to blame, the likeliest first."""
    refused = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    seen: set[int] = set()
    places = [lines.start + place_of_trouble(error)]
    places += [lines.start + mark.index for mark in (refused, context) if mark is not None]
    candidates = [lines.at(place) for place in places]
    for line in candidates[:2]:
        above = lines.before(line)
        if above is not None:
            candidates.append(above)
            further = lines.before(above)
            candidates += [further] if further is not None else []
    opened = yaml_quotes.open_quote_above(lines, candidates[0])
    candidates += [opened] if opened is not None else []
    for line in candidates:
        if line.number not in seen and not line.is_blank:
            seen.add(line.number)
            yield line


def _invisible(lines: Lines, line: Line) -> Fault | None:
    found = list(islice(_INVISIBLE.finditer(line.text), _MOST_EDITS))
    if not found:
        return None
    place = lines.source.range
    edits = []
    for match in found:
        at = line.start + match.start()
        new = "" if match[0] in "\u200b\u2060\ufeff" else " "
        edits.append(Edit(place(at, at + 1), new))
    first = line.start + found[0].start()
    letter = found[0][0]
    data = {
        "character": f"U+{ord(letter):04X}",
        "name": _NAMES.get(letter, "invisible character"),
        "count": len(found),
        "fatal": True,
    }
    fix = safe("a plain space" if edits[0].text else "remove it", *edits)
    return lines.fault("bidi-or-invisible", first, first + 1, data, (fix,))


def _equals(lines: Lines, line: Line) -> Fault | None:
    match = _EQUALS.match(line.text)
    if match is None:
        return None
    start, end = line.start + match.start("sign"), line.start + match.end("sign")
    value = line.text[match.end("sign") :]
    fix = safe(f"{match['key']}: {value[:60]}", Edit(lines.source.range(start, end), ": "))
    at = line.start + line.text.index("=", match.start("sign"))
    return lines.fault("equals-instead-of-colon", at, at + 1, {"field": match["key"]}, (fix,))


def _missing_space(lines: Lines, line: Line) -> Fault | None:
    match = _MISSING_SPACE.match(line.text)
    if match is None:
        return None
    at = line.start + match.end()
    written = line.text.strip()
    key = match[0].strip().lstrip("- ").rstrip(":")
    repaired = line.text[: match.end()] + " " + line.text[match.end() :]
    fix = safe(repaired.strip()[:80], Edit(lines.source.range(at, at), " "))
    data = {"field": key, "written": written[:200], "repaired": repaired.strip()[:200]}
    return lines.fault("missing-space-after-colon", at - 1, at, data, (fix,))


def _reserved(lines: Lines, line: Line) -> Fault | None:
    value = line.value
    if value is None:
        return None
    start, end = value
    text = lines.source.text
    inner = _IN_BRACKETS.search(text, start, end) if text[start] in "[{" else None
    if inner is not None:
        start = inner.start("value")
        value_text = inner["value"].rstrip()
        end = start + len(value_text)
        new = quoted(value_text)
        fix = safe(new, Edit(lines.source.range(start, end), new))
        data = {"character": text[start], "field": line.key, "value": value_text[:200]}
        return lines.fault("reserved-character", start, start + 1, data, (fix,))
    dash = text[start : start + 2] in ("- ", "? ")
    if text[start] not in _RESERVED and not dash:
        return None
    if yaml_flow.is_in_brackets(text[start:end]):
        return None
    data = {"character": text[start], "field": line.key, "value": text[start:end][:200]}
    fixes = quote_rest_of_line(lines.source, start)
    return lines.fault("reserved-character", start, start + 1, data, fixes)


def _colon_in_value(lines: Lines, line: Line) -> Fault | None:
    value = line.value
    if value is None:
        return None
    start, end = value
    text = lines.source.text[start:end]
    if text[0] in "\"'[{":
        return None
    colon = _COLON.search(text)
    if colon is None:
        return None
    new = quoted(text)
    title = f"{line.key}: {new}" if line.key else new
    fix = safe(title[:120], Edit(lines.source.range(start, end), new))
    at = start + colon.start()
    data = {"field": line.key, "value": text[:200]}
    return lines.fault("colon-in-value", at, at + 1, data, (fix,))


def mistaken_scalar(source: SourceText, start: int, end: int) -> Fault | None:
    """The cause, where a block is one text because its colons are not YAML's (`status:draft`)."""
    lines = Lines(source, start, end)
    for line in lines.all:
        if line.is_blank:
            continue
        for detector in (_invisible, _equals, _missing_space):
            fault = detector(lines, line)
            if fault is not None:
                edits = _everywhere(lines, detector, fault.slug)
                fix = Fix(fault.fixes[0].title, edits, fault.fixes[0].applicability)
                place = fault.range
                return lines.fault(
                    fault.slug,
                    source.offset(place.start) if place else start,
                    source.offset(place.end) if place else start,
                    dict(fault.data),
                    (fix,),
                )
        return None
    return None


def _everywhere(lines: Lines, detector: Detector, slug: str) -> tuple[Edit, ...]:
    """The edits on every line that has the same mistake: one habit, one fault."""
    edits: list[Edit] = []
    for line in lines.all:
        fault = None if line.is_blank else detector(lines, line)
        if fault is not None and fault.slug == slug:
            edits += fault.fixes[0].edits
    return tuple(edits)


def nested_missing_space(lines: Lines, line: Line) -> Fault | None:
    """A line of its own such as `level:high`, which YAML reads as a text."""
    fault = _missing_space(lines, line)
    if fault is None or not isinstance(resolve(line.text.strip()), str):
        return None
    return fault


_OF_TOKENS: tuple[Detector, ...] = (
    yaml_layout.tab,
    _invisible,
    yaml_portable.tab_after_indicator,
    yaml_quotes.smart,
    yaml_portable.in_flow,
    yaml_quotes.bad_escape,
    yaml_flow.mistake_in_brackets,
    yaml_quotes.unbalanced,
    _equals,
    _colon_in_value,
    _reserved,
    _missing_space,
)
_OF_LAYOUT: tuple[Detector, ...] = (
    yaml_layout.missing_blank,
    yaml_layout.missing_dash,
    yaml_layout.indentation,
    yaml_layout.missing_colon,
)
