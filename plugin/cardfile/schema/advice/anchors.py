"""Patterns that are found anywhere in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix
from cardfile.schema.advice.subject import field_at_pointer, is_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema.advice.subject import Subject

_LITERAL = r"(?:\\[^\w\s]|[^\\^$.|?*+()\[\]{}])\??"
# A beginning, an end or a word that is asked for on purpose, and "holds such a character".
_ON_PURPOSE = re.compile(
    rf"\^(?:{_LITERAL})+|(?:{_LITERAL})+\$|\\?\S|\\[SwdDWpP](?:\{{[^}}]*\}})?|\[[^\]]*\]"
)


def faults(subject: Subject) -> Iterator[Fault]:
    """Every `pattern` that also accepts what has something else around it."""
    for pointer, node in subject.nodes:
        pattern = node.get("pattern")
        if not isinstance(pattern, str) or is_condition(pointer):
            continue
        loose = loose_ends(pattern)
        if loose:
            place = f"{pointer}/pattern"
            data = {"field": field_at_pointer(pointer), "pattern": pattern, "open": loose}
            fault = subject.file.fault("unanchored-pattern", place, **data)
            yield _with_fix(subject, fault, pattern)


def loose_ends(pattern: str) -> list[str]:
    """Where a pattern lets other text stand: at its `start`, at its `end`; nowhere if on purpose.

    Each alternative of `a|b` must hold on to both ends.
    """
    if _ON_PURPOSE.fullmatch(pattern):
        return []
    branches = list(_alternatives(pattern))
    found = []
    if not all(re.match(r"\^|\.\*|\(\?:\^|\(\^", branch) for branch in branches):
        found.append("start")
    if not all(re.search(r"(?<!\\)(?:\\\\)*\$\)?$|(?<!\\)\.\*$", branch) for branch in branches):
        found.append("end")
    return found


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts between the `|` that stand in no group and no class."""
    depth, in_class, start, escaped = 0, False, 0, False
    for place, char in enumerate(pattern):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def anchored(pattern: str) -> str:
    """The pattern for the whole text."""
    if len(list(_alternatives(pattern))) > 1:
        return f"^(?:{pattern})$"
    start = "" if "start" not in loose_ends(pattern) else "^"
    end = "" if "end" not in loose_ends(pattern) else "$"
    return f"{start}{pattern}{end}"


def _with_fix(subject: Subject, fault: Fault, pattern: str) -> Fault:
    from dataclasses import replace
    from json import dumps

    if fault.range is None or not subject.file.name.endswith(".json"):
        return fault
    whole = anchored(pattern)
    edit = Edit(fault.range, dumps(whole, ensure_ascii=False))
    return replace(fault, fixes=(Fix(whole, (edit,), Applicability.UNSAFE),))
