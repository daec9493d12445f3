"""Mistakes of layout: tabs, indentation, a line without a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit
from cardfile.syntax.yaml_edits import safe, shown
from cardfile.syntax.yaml_lines import Line, Lines, place_of_trouble

if TYPE_CHECKING:
    import yaml

    from cardfile.diagnostic import Fault, Fix

_LEAD = re.compile(r"[ \t]*")
_DASH = re.compile(r"[ ]*-(?=[^\s-])")
_WORDS = re.compile(r"(?P<lead>[ ]*)(?P<first>[^\W\d][\w-]*+)(?P<gap>[ \t]++)?(?P<rest>[^:]*+)$")

_PROBLEMS = (
    ("mapping values are not allowed", "a `: ` stands where no field can begin"),
    ("could not find expected ':'", "a line without `: ` stands among the fields"),
    ("undefined alias", "it refers to an anchor that is not there"),
    ("did not find expected key", "a field should begin here"),
    ("expected <block end>", "a field should begin here"),
    ("unexpected end of stream", "something that was opened is never closed"),
    ("did not find expected '-'", "a list item should begin here"),
    ("document", "another document begins here"),
)


def tab(lines: Lines, line: Line) -> Fault | None:
    """A tab in the indentation; one fix for all such lines of the block."""
    lead = _LEAD.match(line.text)
    if lead is None or "\t" not in lead[0]:
        return None
    unit = _unit(lines)
    wrong = [item for item in lines.all if "\t" in _blanks(item) and item.text.strip()]
    if not wrong:
        return None
    first = wrong[0]
    widths = [unit] if unit == 0 else [unit, 0]
    fixes = (_without_tabs(lines, wrong, width, unit) for width in widths)
    fix = next((each for each in fixes if lines.repaired_by(each, line.number)), None)
    at = first.start + _blanks(first).index("\t")
    stop = at
    while lines.source.text[stop] == "\t":
        stop += 1
    data = {"width": unit, "lines": len(wrong)}
    return lines.fault("tab-indentation", at, stop, data, (fix,) if fix else ())


def _without_tabs(lines: Lines, wrong: list[Line], width: int, unit: int) -> Fix:
    edits = []
    for each in wrong:
        blanks = _blanks(each)
        place = lines.source.range(each.start, each.start + len(blanks))
        edits.append(Edit(place, blanks.replace("\t", " " * width)))
    title = f"{unit} spaces (the block uses {unit})" if width else "no indentation"
    return safe(title, *edits)


def _blanks(line: Line) -> str:
    match = _LEAD.match(line.text)
    return match[0] if match else ""


def _unit(lines: Lines) -> int:
    """How many blanks one step of indentation has in this block."""
    steps = [item.indent for item in lines.all if item.indent and "\t" not in _blanks(item)]
    return min(steps, default=2)


def indentation(lines: Lines, line: Line) -> Fault | None:
    """A line whose indentation is that of no line above it."""
    if "\t" in _blanks(line):
        return None
    index = line.number - lines.all[0].number
    above = [item for item in lines.all[:index] if not item.is_blank]
    if not above:
        return None
    columns = sorted({item.indent for item in above} - {line.indent})
    columns.sort(key=lambda column: (abs(column - line.indent), -column))
    is_item = line.text.lstrip().startswith("- ")
    for column in columns:
        place = lines.source.range(line.start, line.start + line.indent)
        fix = shown(f"indent this line by {column}", Edit(place, " " * column))
        if not lines.repaired_by(fix, line.number):
            continue
        begun = next((item for item in above if item.indent == column), above[-1])
        data = {
            "cause": "item-indentation" if is_item else "indentation",
            "indent": line.indent,
            "expected": column,
            "since": begun.number,
        }
        at = line.start + line.indent
        return lines.fault("yaml-syntax", at, _end(line), data, (fix,))
    return None


def missing_blank(lines: Lines, line: Line) -> Fault | None:
    """`-x` below the items of a list: the dash of an item has a blank behind it."""
    match = _DASH.match(line.text)
    above = lines.before(line)
    if match is None or above is None or not above.text.lstrip().startswith("- "):
        return None
    at = line.start + match.end()
    title = f"- {line.text[match.end() :].strip()[:100]}"
    fix = shown(title, Edit(lines.source.range(at, at), " "))
    return lines.fault("yaml-syntax", at - 1, at, {"cause": "missing-blank"}, (fix,))


def missing_dash(lines: Lines, line: Line) -> Fault | None:
    """A line without a dash among the items of a list."""
    above = lines.before(line)
    beside = " " * line.indent + "- "
    if line.key or above is None or not above.text.startswith(beside):
        return None
    at = line.start + line.indent
    fix = shown(f"- {line.text.strip()[:100]}", Edit(lines.source.range(at, at), "- "))
    return lines.fault("yaml-syntax", at, _end(line), {"cause": "missing-dash"}, (fix,))


def missing_colon(lines: Lines, line: Line) -> Fault | None:
    """A line of words among the fields."""
    match = _WORDS.match(line.text)
    if match is None or line.value is not None or line.text.strip().startswith("- "):
        return None
    fixes: tuple[Fix, ...] = ()
    word = match["first"]
    if match["gap"] and word.islower():
        gap = lines.source.range(line.start + match.start("gap"), line.start + match.end("gap"))
        fixes = (shown(f"{word}: {match['rest'][:60]}", Edit(gap, ": ")),)
    data = {"cause": "missing-colon", "word": word[:80]}
    at = line.start + match.start("first")
    return lines.fault("yaml-syntax", at, _end(line), data, fixes)


def _end(line: Line) -> int:
    return line.start + len(line.text.rstrip())


def unknown(lines: Lines, error: yaml.YAMLError) -> Fault:
    """What the parser says, in plain words, where no cause is recognised."""
    refused = getattr(error, "problem_mark", None)
    at = lines.start + (refused.index if refused else place_of_trouble(error))
    at = min(at, max(lines.end - 1, lines.start))
    line = lines.at(at)
    problem = str(getattr(error, "problem", "") or "")
    words = next((plain for known, plain in _PROBLEMS if known in problem), "")
    if line.text.startswith("%"):
        words = "a line that begins with `%` is an instruction to YAML, not a field"
    data = {"cause": "other", "problem": words or "this is no YAML", "parser": problem[:120]}
    return lines.fault("yaml-syntax", at, max(at + 1, _end(line)), data)
