"""Which lines of a text another text does not have."""

from __future__ import annotations

from difflib import SequenceMatcher

# Beyond it the comparison would take longer than the answer is worth.
_MOST_LINES = 2_000


def changed_lines(before: str, after: str) -> tuple[range, ...]:
    """The runs of lines, counted from 1, that are new or other in `after`."""
    old, new = before.splitlines(), after.splitlines()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if not new:
        return ()
    if len(old) > _MOST_LINES or len(new) > _MOST_LINES:
        return (range(start + 1, start + len(new) + 1),)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        range(start + first + 1, start + last + 1)
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag in ("replace", "insert")
    )
