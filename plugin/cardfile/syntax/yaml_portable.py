"""YAML on which readers differ: a closed list, so that the answer is the same everywhere.

MkDocs reads with PyYAML, which knows YAML 1.1; editors and other tools mostly know 1.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from cardfile.diagnostic import Edit
from cardfile.syntax.tree import Mapping, Node, Scalar, nodes
from cardfile.syntax.yaml_compose import LOADER
from cardfile.syntax.yaml_edits import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.syntax.yaml_lines import Line, Lines

_TAB_AFTER = re.compile(r"[ ]*(?:[-?:][ ]+)*(?P<mark>[-?:])(?P<tabs>\t[ \t]*)")
_BEFORE_VALUE = re.compile(r"(?:[,\[{]|:[ ])[ ]*(?P<value>[|>%][^,\[\]{}]*+)(?=[,\]}])")
_BARE_KEY = re.compile(r"[,{][ ]*(?P<key>[^\s,\[\]{}\"':]++):(?=[,}])")
_OTHER_BREAK = re.compile("[\x85\u2028\u2029]")
_IN_GAP = re.compile(r"(?<=\s)#[^\n]*|[,\[{](?P<glued>#)|(?P<key>\?)\Z")
_BLOCK_HEADER = re.compile(r"[|>](?P<marks>[-+0-9]*)(?P<hash>#?)[^\n]*\n(?P<blank>(?:[ ]*\r?\n)*+)")


def tab_after_indicator(lines: Lines, line: Line) -> Fault | None:
    """`-<tab>x`: YAML 1.2 reads it, MkDocs does not."""
    match = _TAB_AFTER.match(line.text)
    if match is None:
        return None
    start, end = line.start + match.start("tabs"), line.start + match.end("tabs")
    fix = shown("a space instead", Edit(lines.source.range(start, end), " "))
    data = {"cause": "tab-after-indicator", "mark": match["mark"], "refused_by": "MkDocs"}
    return lines.fault("reader-dependent-yaml", start, end, data, (fix,))


def in_flow(lines: Lines, line: Line) -> Fault | None:
    """`{op: >=}`, `{a:, b: 1}` and a key that ends on another line than its colon."""
    source = lines.source
    value = _BEFORE_VALUE.search(line.text)
    if value is not None:
        bare = value["value"].rstrip()
        start = line.start + value.start("value")
        end = start + len(bare)
        new = quoted(bare)
        fix = shown(new, Edit(source.range(start, end), new))
        data = {"cause": "indicator-in-flow", "mark": bare[:1], "refused_by": "MkDocs"}
        return lines.fault("reader-dependent-yaml", start, end, data, (fix,))
    empty = _BARE_KEY.search(line.text)
    if empty is not None:
        at = line.start + empty.end()
        fix = shown("a space after the colon", Edit(source.range(at, at), " "))
        data = {"cause": "empty-value-in-flow", "mark": ":", "refused_by": "MkDocs"}
        return lines.fault("reader-dependent-yaml", at - 1, at, data, (fix,))
    if line.text.lstrip().startswith(":"):
        above = lines.before(line)
        at = line.start + line.text.index(":")
        if above is not None:
            end = above.start + len(above.text.rstrip())
            fix = shown("the colon on the line of its key", Edit(source.range(end, at), ""))
            data = {"cause": "key-over-lines", "mark": ":", "refused_by": "MkDocs"}
            return lines.fault("reader-dependent-yaml", at, at + 1, data, (fix,))
    return None


def accepted_by_mkdocs_only(lines: Lines, root: Node) -> Iterator[Fault]:
    """What PyYAML reads although YAML 1.2 does not: at most one fault a kind."""
    text = lines.source.text
    other = _OTHER_BREAK.search(text, lines.start, lines.end)
    if other is not None:
        data = {"cause": "line-break", "mark": f"U+{ord(other[0]):04X}", "refused_by": "YAML 1.2"}
        place = lines.source.range(other.start(), other.end())
        fix = shown("a space instead", Edit(place, " "))
        yield lines.fault("reader-dependent-yaml", other.start(), other.end(), data, (fix,))
    glued = next(_glued_comments(text, root), None) if "#" in text else None
    if glued is not None:
        data = {"cause": "glued-comment", "mark": "#", "refused_by": "YAML 1.2"}
        fix = shown("a space before the #", Edit(lines.source.range(glued, glued), " "))
        yield lines.fault("reader-dependent-yaml", glued, glued + 1, data, (fix,))
    dash = next((node for node in _in_flow(root) if node.raw == "-" and not node.style), None)
    if dash is not None:
        data = {"cause": "dash-in-flow", "mark": "-", "refused_by": "YAML 1.2"}
        fix = shown('"-"', Edit(lines.source.range(dash.start, dash.end), '"-"'))
        yield lines.fault("reader-dependent-yaml", dash.start, dash.end, data, (fix,))
    question = next(_between_entries(text, root, "key"), None) if "?" in text else None
    if question is not None:
        data = {"cause": "question-in-flow", "mark": "?", "refused_by": "YAML 1.2"}
        yield lines.fault("reader-dependent-yaml", question, question + 1, data)
    swallowed = next(_under_deeper_blanks(lines, root, -1), None)
    if swallowed is not None:
        data = {"cause": "deeper-blanks", "mark": "#", "refused_by": "YAML 1.2"}
        yield lines.fault("reader-dependent-yaml", swallowed, swallowed + 1, data)
    shallow = next(_shallow_lines(lines, root, -1), None)
    if shallow is not None:
        data = {"cause": "continuation", "mark": "", "refused_by": "YAML 1.2"}
        fix = shown("indent it", Edit(lines.source.range(shallow, shallow), "  "))
        yield lines.fault("reader-dependent-yaml", shallow, shallow + 1, data, (fix,))


def is_mapping_for_mkdocs(text: str) -> bool:
    """Whether PyYAML composes a mapping from it, aliases and tags included."""
    anchors: set[str | None] = set()
    first: yaml.Event | None = None
    documents = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if isinstance(event, yaml.AliasEvent):
                if event.anchor not in anchors:
                    return False
            elif isinstance(event, yaml.NodeEvent):
                anchors.add(event.anchor)
                first = first or event
    except (yaml.YAMLError, RecursionError):
        return False
    return documents == 1 and isinstance(first, yaml.MappingStartEvent)


def _glued_comments(text: str, root: Node) -> Iterator[int]:
    for node in nodes(root):
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            header = _BLOCK_HEADER.match(text, node.start)
            if header is not None and header["hash"]:
                yield header.start("hash")
            continue
        closed = node.style in ("'", '"') if isinstance(node, Scalar) else node.flow
        if closed and text[node.end : node.end + 1] == "#":
            yield node.end
    yield from _between_entries(text, root, "glued")


def _between_entries(text: str, root: Node, kind: str) -> Iterator[int]:
    """Where a mark stands between the brackets and entries of a collection, comments left out."""
    for node in nodes(root):
        if isinstance(node, Scalar) or not node.flow:
            continue
        at = node.start
        for item in (*node.items, None):
            first, last = item if isinstance(item, tuple) else (item, item)
            for match in _IN_GAP.finditer(text, at, first.start if first else node.end):
                if match[kind]:
                    yield match.start(kind)
            at = last.end if last else node.end


def _in_flow(node: Node, *, flow: bool = False) -> Iterator[Scalar]:
    """The scalars in brackets, keys left out."""
    if isinstance(node, Scalar):
        if flow:
            yield node
        return
    for item in node.items:
        value = item[1] if isinstance(item, tuple) else item
        yield from _in_flow(value, flow=flow or node.flow)


def _under_deeper_blanks(lines: Lines, node: Node, indent: int) -> Iterator[int]:
    """A comment that would be text of the block above, were its blank lines not indented deeper."""
    text = lines.source.text
    if isinstance(node, Scalar):
        header = _BLOCK_HEADER.match(text, node.start) if node.style in ("|", ">") else None
        if header is None or not header["blank"]:
            return
        deepest = max(len(line.rstrip("\r")) for line in header["blank"].split("\n"))
        at = header.end()
        while at < lines.end and text[at] == " ":
            at += 1
        if indent < at - header.end() < deepest and text[at : at + 1] == "#":
            yield at
    elif not node.flow:
        for item in node.items:
            key, value = item if isinstance(item, tuple) else (node, item)
            column = lines.source.position(key.start).column - 1
            yield from _under_deeper_blanks(lines, value, column)


def _shallow_lines(lines: Lines, node: Node, indent: int) -> Iterator[int]:
    """Lines within quotes or brackets that are indented no deeper than what they belong to."""
    if isinstance(node, Scalar):
        if node.style in ("'", '"'):
            yield from _shallow(lines, node, indent)
    elif node.flow:
        yield from _shallow(lines, node, indent)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            column = lines.source.position(key.start).column - 1
            yield from _shallow_lines(lines, value, column)
    else:
        column = lines.source.position(node.start).column - 1
        for item in node.items:
            yield from _shallow_lines(lines, item, column)


def _shallow(lines: Lines, node: Node, indent: int) -> Iterator[int]:
    text = lines.source.text
    if "\n" not in text[node.start : node.end]:
        return
    first = lines.source.position(node.start).line
    last = lines.source.position(node.end).line
    for number in range(first + 1, last + 1):
        line = lines.source.line(number)
        is_closing = line.strip()[:1] in ("]", "}")
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent and not is_closing:
            yield lines.source.line_starts[number - 1]
