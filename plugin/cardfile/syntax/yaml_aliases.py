"""Anchors and aliases: counted before they are written out, so that none can explode."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Applicability, Edit, Fault, Fix
from cardfile.syntax.tree import Mapping, Node, Scalar, Sequence
from cardfile.syntax.yaml_edits import quote_rest_of_line
from cardfile.syntax.yaml_rules import MOST_ALIASES

if TYPE_CHECKING:
    from cardfile.syntax.yaml_compose import Composer

_ANCHOR = re.compile(r"&[^ ]+ +")


class Aliases:
    """The anchors of one document and what their use amounts to."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._nodes: dict[str, tuple[Node, int]] = {}
        self._open: set[str] = set()
        self._first: Fault | None = None
        self._merge: Fault | None = None
        self._anchors: list[tuple[int, int]] = []
        self._used: list[tuple[Node, int, int]] = []
        self.total = 0

    def anchor(self, event: Any) -> None:
        """Note that an anchor is set."""
        if event.anchor is None:
            return
        start = self._composer.offset + event.start_mark.index
        text = self._composer.source.text
        at = text.find(f"&{event.anchor}", start)
        at = start if at < 0 else at
        written = f"&{event.anchor}"
        self._anchors.append((at, at + len(written)))
        if self._first is None:
            self._first = self._not_allowed(written, at, "anchor")

    def open(self, name: str | None) -> None:
        """A collection with an anchor begins: an alias to it inside would contain itself."""
        if name is not None:
            self._open.add(name)

    def close(self, name: str | None, node: Node, size: int) -> None:
        """An anchored node is complete."""
        self.total = max(self.total, size)
        if name is not None:
            self._open.discard(name)
            self._nodes[name] = (node, size)

    def use(self, event: Any) -> None:
        """Put what an alias names in its place."""
        composer = self._composer
        start = composer.offset + event.start_mark.index
        end = composer.offset + event.end_mark.index
        name: str = event.anchor
        if name in self._open:
            composer.stop(composer.fault("recursive-alias", start, end, {"alias": name}))
        if name not in self._nodes:
            fixes = quote_rest_of_line(composer.source, start)
            data = {"character": "*", "value": f"*{name}", "field": ""}
            composer.stop(composer.fault("reserved-character", start, end, data, fixes=fixes))
        node, size = self._nodes[name]
        self._used.append((node, start, end))
        if self._first is None or self._first.data["kind"] == "anchor":
            self._first = self._not_allowed(f"*{name}", start, "alias")
        composer.put_alias(node, size)

    def _written_out(self) -> tuple[Fix, ...]:
        """The edits that write short values where their aliases stand, and drop the anchors."""
        source = self._composer.source
        if len(self._used) > MOST_ALIASES:
            return ()
        edits: list[Edit] = []
        for node, start, end in self._used:
            # a collection begins with its own anchor, a scalar behind it
            text = _ANCHOR.sub("", source.text[node.start : node.end])
            is_short = isinstance(node, Scalar) or node.flow
            if not is_short or not text or any(char in text for char in "\n\r&*"):
                return ()
            edits.append(Edit(source.range(start, end), text))
        for start, end in self._anchors:
            rest = source.text[end:]
            blanks = len(rest) - len(rest.lstrip(" "))
            edits.append(Edit(source.range(start, end + blanks), ""))
        title = f"write {edits[0].text[:40]} here" if len(self._used) == 1 else "write them out"
        return (Fix(title, tuple(edits), Applicability.UNSAFE),)

    def merge_key(self, frame: Any, key: Scalar) -> None:
        """`<<`: allowed where both aliases and merge keys are."""
        rules = self._composer.rules
        if not (rules.aliases and rules.merge_keys):
            self._merge = self._merge or self._not_allowed("<<", key.start, "merge")
        frame.key = key

    def merged(self, frame: Any, node: Node) -> list[tuple[Scalar, Node]]:
        """The entries that a merge key brings in."""
        sources = node.items if isinstance(node, Sequence) else (node,)
        found: list[tuple[Scalar, Node]] = []
        for item in sources:
            if not isinstance(item, Mapping):
                composer, at = self._composer, frame.key
                data = {"cause": "merge"}
                composer.stop(composer.fault("yaml-syntax", at.start, at.end, data))
                continue
            for key, value in item.items:
                found.append((key, value))
        return found

    def finish(self) -> None:
        """Refuse what is too much, then what is not allowed at all."""
        rules = self._composer.rules
        too_many = self.total > rules.expanded_nodes
        if self._first is not None and (
            too_many or (rules.aliases and len(self._used) > MOST_ALIASES)
        ):
            limit = rules.expanded_nodes if too_many else MOST_ALIASES
            data = {
                "expanded": self.total,
                "uses": len(self._used),
                "maximum": limit,
                "kind": "values" if too_many else "aliases",
                "bytes": len(self._composer.text.encode("utf-8", "surrogatepass")),
            }
            at = self._composer.offset
            self._composer.stop(self._composer.fault("alias-bomb", at, at, data))
        if self._first is not None and not rules.aliases:
            first = self._first
            if self._used and self._merge is None:
                first = replace(first, fixes=self._written_out())
            self._composer.stop(first)
        if self._merge is not None:
            self._composer.stop(self._merge)

    def _not_allowed(self, written: str, at: int, kind: str) -> Fault:
        composer = self._composer
        data = {"written": written[:200], "kind": kind}
        fixes: tuple[Fix, ...] = ()
        if kind == "anchor":
            fixes = quote_rest_of_line(composer.source, at)
            fixes = tuple(Fix(fix.title, fix.edits, Applicability.UNSAFE) for fix in fixes)
        return composer.fault("alias-not-allowed", at, at + len(written), data, fixes=fixes)
