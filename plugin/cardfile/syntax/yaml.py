"""YAML as records use it: one reading, JSON values only, every mistake with its place.

A block is read twice as fast as it can be: `read_fast` answers for text that is certain, and
`read` composes everything else with PyYAML, whose refusal is also MkDocs' refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.syntax import yaml_causes, yaml_characters, yaml_flow, yaml_portable
from cardfile.syntax.doubts import Doubt, find_doubts
from cardfile.syntax.tree import Mapping, Node, Scalar, Sequence, nodes, plain_data
from cardfile.syntax.yaml_compose import compose
from cardfile.syntax.yaml_lines import Lines
from cardfile.syntax.yaml_quotes import is_smart, smart_fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.syntax.text import SourceText
    from cardfile.syntax.yaml_rules import YamlRules


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: `root` is none where it says nothing or cannot be read.

    `readable` is false where a fault ended the reading. `data` are JSON values.
    """

    root: Node | None
    data: Any
    faults: tuple[Fault, ...]
    doubts: tuple[Doubt, ...]
    readable: bool


def read(source: SourceText, start: int, end: int, rules: YamlRules) -> Reading:
    """Read the YAML between two offsets; never raises, whatever the text."""
    lines = Lines(source, start, end)
    forbidden = yaml_characters.forbidden(lines)
    if forbidden is not None:
        return _unreadable(forbidden)
    composed = compose(source, start, end, rules)
    if composed.fatal is not None:
        return _unreadable(composed.fatal)
    if composed.error is not None:
        return _unreadable(yaml_causes.explain(source, start, end, composed.error))
    root = composed.root
    faults = list(composed.faults)
    unseen = yaml_characters.unseen(lines) if not source.text.isascii() else None
    if unseen is not None:
        faults.append(unseen)
    if root is None:
        return Reading(None, None, tuple(faults), (), readable=True)
    faults += yaml_characters.escaped(lines, root)
    faults += yaml_portable.accepted_by_mkdocs_only(lines, root)
    faults += _smart_quotes(lines, root)
    faults += _nested_missing_space(lines, root)
    doubts = find_doubts(source.text, root)
    return Reading(root, plain_data(root), tuple(faults), doubts, readable=True)


def _unreadable(fault: Fault) -> Reading:
    return Reading(None, None, (fault,), (), readable=False)


def _smart_quotes(lines: Lines, root: Node) -> Iterator[Fault]:
    if lines.source.text.isascii():
        return
    for node in nodes(root):
        if isinstance(node, Scalar) and not node.style and is_smart(node.raw):
            data = {"quote": node.raw[0], "fatal": False}
            fix = smart_fix(lines, node.start, node.end)
            yield lines.fault("smart-quotes", node.start, node.end, data, (fix,))


def _nested_missing_space(lines: Lines, root: Node) -> Iterator[Fault]:
    """`level:high` below `risk:`, or in braces, is a text, and was meant as a field."""
    if isinstance(root, Sequence):
        for item in root.items:
            yield from _nested_missing_space(lines, item)
    if not isinstance(root, Mapping):
        return
    for key, value in root.items:
        fault = yaml_flow.missing_space(lines, key, value)
        if fault is not None:
            yield fault
            continue
        if not isinstance(value, Scalar) or value.style or ":" not in value.raw:
            yield from _nested_missing_space(lines, value)
            continue
        line = lines.at(value.start)
        if line.number == lines.at(key.start).number:
            continue
        fault = yaml_causes.nested_missing_space(lines, line)
        if fault is not None:
            yield fault
