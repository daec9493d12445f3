"""Anchors and aliases: counted before they are written out, so that none can explode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Applicability, Edit, Fault, Fix
from cardfile.syntax.tree import Mapping, Node, Scalar, Sequence
from cardfile.syntax.yaml_edits import quote_rest_of_line
from cardfile.syntax.yaml_rules import MOST_ALIASES

if TYPE_CHECKING:
    from cardfile.syntax.yaml_compose import Composer


class Aliases:
    """The anchors of one document and what their use amounts to."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._nodes: dict[str, tuple[Node, int]] = {}
        self._open: set[str] = set()
        self._first: Fault | None = None
        self._merge: Fault | None = None
        self._uses = 0
        self.total = 0

    def anchor(self, event: Any) -> None:
        """Note that an anchor is set."""
        if event.anchor is None or self._first is not None:
            return
        start = self._composer.offset + event.start_mark.index
        text = self._composer.source.text
        at = text.find(f"&{event.anchor}", start)
        at = start if at < 0 else at
        self._first = self._not_allowed(f"&{event.anchor}", at, "anchor")

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
        self._uses += 1
        node, size = self._nodes[name]
        if self._first is None or self._first.data["kind"] == "anchor":
            self._first = self._not_allowed(
                f"*{name}", start, "alias", self._inline(node, start, end)
            )
        composer.put_alias(node, size)

    def _inline(self, node: Node, start: int, end: int) -> tuple[Fix, ...]:
        """The edit that writes a short value where its alias stands."""
        source = self._composer.source
        text = source.text[node.start : node.end]
        is_short = isinstance(node, Scalar) or node.flow
        if not is_short or not text or "\n" in text or "\r" in text or "&" in text:
            return ()
        edit = Edit(source.range(start, end), text)
        return (Fix(f"write {text[:40]} here", (edit,), Applicability.UNSAFE),)

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
        if self._first is not None and (too_many or (rules.aliases and self._uses > MOST_ALIASES)):
            limit = rules.expanded_nodes if too_many else MOST_ALIASES
            data = {
                "expanded": self.total,
                "uses": self._uses,
                "maximum": limit,
                "kind": "values" if too_many else "aliases",
                "bytes": len(self._composer.text.encode("utf-8", "surrogatepass")),
            }
            at = self._composer.offset
            self._composer.stop(self._composer.fault("alias-bomb", at, at, data))
        if self._first is not None and not rules.aliases:
            self._composer.stop(self._first)
        if self._merge is not None:
            self._composer.stop(self._merge)

    def _not_allowed(self, written: str, at: int, kind: str, fixes: tuple[Fix, ...] = ()) -> Fault:
        composer = self._composer
        data = {"written": written[:200], "kind": kind}
        if kind == "anchor":
            fixes = quote_rest_of_line(composer.source, at)
            fixes = tuple(Fix(fix.title, fix.edits, Applicability.UNSAFE) for fix in fixes)
        if kind == "merge":
            fixes = ()
        return composer.fault("alias-not-allowed", at, at + len(written), data, fixes=fixes)
