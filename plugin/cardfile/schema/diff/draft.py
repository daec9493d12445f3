"""The draft of a migration for what a changed schema no longer accepts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic.nearest import nearest
from cardfile.schema.diff.changes import ADDED, REMOVED
from cardfile.schema.least import least_value
from cardfile.schema.migrations import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.schema.diff.changes import Change
    from cardfile.schema.record_type import RecordType

_HEAD = "# A draft: read it, correct it, then try `cardfile migrate --diff`.\n"


def draft(kind: RecordType, found: Sequence[Change]) -> str | None:
    """The text of a migration that its author reads and corrects; none where no step is of help.

    What no step can do is a comment.
    """
    fresh = [change.field for change in found if change.kind == ADDED]
    steps: list[str] = []
    by_hand: list[str] = []
    for change in found:
        if not change.breaks:
            continue
        step = _step(kind, change, fresh)
        if step:
            steps.append(step)
        else:
            by_hand.append(
                f"# by hand: {change.field or kind.name}, whose {change.keyword} changed"
            )
    if not steps:
        return None
    head = f"{_HEAD}type = {_toml(kind.name)}\n"
    return "\n".join([head, *steps, *(f"{line}\n" for line in by_hand)])


def _step(kind: RecordType, change: Change, fresh: list[str]) -> str:
    if change.kind == REMOVED:
        parent = change.field.rpartition(".")[0]
        beside = [name for name in fresh if name.rpartition(".")[0] == parent]
        names = [name.rpartition(".")[2] for name in beside]
        near = [match.candidate for match in nearest(change.field.rpartition(".")[2], names)]
        new = near[0] if near else names[0] if len(names) == 1 else ""
        if new:
            return _table(("rename", change.field), ("to", new))
        return _table(("drop", change.field))
    if change.keyword == "enum" and change.lost:
        allowed = [value for value in change.after if isinstance(value, str)]
        texts = [value for value in change.lost if isinstance(value, str)]
        if allowed and texts:
            return _table(
                ("map-values", change.field),
                ("values", {text: _near(text, allowed) for text in texts}),
            )
    field = kind.field(change.field)
    if change.keyword == "required" and field is not None:
        return _table(("default", change.field), ("value", least_value(kind, field)))
    if change.keyword == "type" and "string" in change.lost and "array" in (change.after or ()):
        return _table(("split-list", change.field))
    return ""


def _near(text: str, allowed: list[str]) -> str:
    """The value that was probably meant; where none is near, only the author knows."""
    near = nearest(text, allowed)
    return near[0].candidate if near else UNDECIDED


def _table(*pairs: tuple[str, Any]) -> str:
    rows = "".join(f"{key} = {_toml(value)}\n" for key, value in pairs)
    return f"[[steps]]\n{rows}"


def _toml(value: Any) -> str:
    """A JSON value as TOML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
