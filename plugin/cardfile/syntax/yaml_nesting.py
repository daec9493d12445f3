"""The scanner's own bound on nesting: it ends a text before any event of the depth is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_REFUSAL = "maximum nesting depth"


def too_deep_at(text: str, error: yaml.YAMLError, depth: int) -> int | None:
    """The offset of the bracket that opens one level more than `depth`, where that is the error.

    libyaml from PyYAML 6.0.4 on refuses a thousand levels while it scans ahead.
    """
    if _REFUSAL not in (getattr(error, "problem", None) or ""):
        return None
    mark = getattr(error, "problem_mark", None)
    opened: list[int] = []
    for at, letter in enumerate(text[: mark.index + 1] if mark else text):
        if letter in "[{":
            opened.append(at)
        elif letter in "]}" and opened:
            opened.pop()
    return opened[depth] if len(opened) > depth else 0
