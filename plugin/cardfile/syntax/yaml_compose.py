"""From the events of PyYAML to a tree with offsets: the careful reading.

Nothing is constructed and nothing recurses: scalars are resolved by `scalars`, collections are
built on a stack of bounded depth, an alias shares the node that it names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from cardfile.diagnostic import Fault
from cardfile.syntax import yaml_keys, yaml_tags
from cardfile.syntax.scalars import NOT_FINITE, read_as_mkdocs, resolve
from cardfile.syntax.tree import Mapping, Node, Scalar, Sequence
from cardfile.syntax.yaml_aliases import Aliases
from cardfile.syntax.yaml_nesting import too_deep_at

if TYPE_CHECKING:
    from cardfile.syntax.text import SourceText
    from cardfile.syntax.yaml_rules import YamlRules

_MOST_FAULTS = 100
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Composed:
    """What was built: `root` is none where the text has nothing, or where reading had to stop.

    `faults` leave the rest readable; `fatal` ended the reading; `error` is what PyYAML refused.
    """

    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    fatal: Fault | None = None
    error: yaml.YAMLError | None = None


class _FatalError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.slug)
        self.fault = fault


@dataclass(slots=True)
class _Frame:
    """A collection that is being filled; `key` is the mapping's key that waits for its value."""

    mapping: bool
    flow: bool
    start: int
    anchor: str | None
    is_key: bool = False
    items: list[Any] = field(default_factory=list)
    seen: dict[str, Scalar] = field(default_factory=dict)
    merged: list[tuple[Scalar, Node]] = field(default_factory=list)
    key: Scalar | None = None
    dropped: bool = False
    size: int = 1


def compose(source: SourceText, start: int, end: int, rules: YamlRules) -> Composed:
    """Compose the YAML between two offsets of a text."""
    return Composer(source, start, end, rules).run()


class Composer:
    """One reading of one block."""

    def __init__(self, source: SourceText, start: int, end: int, rules: YamlRules) -> None:
        self.source = source
        self.text = source.text[start:end]
        self.offset = start
        self.rules = rules
        self.result = Composed()
        self._stack: list[_Frame] = []
        self._aliases = Aliases(self)
        self._nodes = 0
        self._documents = 0

    def run(self) -> Composed:
        """Read all events; never raises."""
        try:
            for event in yaml.parse(self.text, Loader=LOADER):
                handler = _HANDLERS.get(type(event))
                if handler is not None:
                    handler(self, event)
            self._aliases.finish()
        except _FatalError as stop:
            self.result.fatal = stop.fault
        except yaml.YAMLError as error:
            deep = too_deep_at(self.text, error, self.rules.depth)
            if deep is None:
                self.result.error = error
            else:
                self.result.fatal = self._too_deep(self.offset + deep)
        except RecursionError:  # the pure-Python parser recurses where the C one does not
            self.result.fatal = self._too_deep(self.offset)
        if self.result.fatal or self.result.error:
            self.result.root = None
        return self.result

    def fault(self, slug: str, start: int, end: int, data: dict[str, Any], **more: Any) -> Fault:
        """A fault at offsets of the file."""
        return Fault(slug, self.source.path, self.source.range(start, end), data, **more)

    def _too_deep(self, at: int) -> Fault:
        return self.fault("too-deep", at, at + 1, {"maximum": self.rules.depth})

    def stop(self, fault: Fault) -> None:
        """End the reading with this fault."""
        raise _FatalError(fault)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            at = self.offset + event.start_mark.index
            self.stop(self.fault("multiple-documents", at, self._line_end(at), {}))

    def _line_end(self, at: int) -> int:
        text = self.source.text
        while at < len(text) and text[at] not in "\r\n":
            at += 1
        return at

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > self.rules.nodes:
            self._limit("nodes", self._nodes, event)

    def _limit(self, name: str, found: int, event: Any) -> None:
        maximum = getattr(self.rules, name.replace("-", "_"))
        at = self.offset + event.start_mark.index
        data = {"limit": name, "maximum": maximum, "found": found, "subject": "the front matter"}
        self.stop(self.fault("limit-exceeded", at, at, data))

    def _begin(self, event: Any) -> None:
        self._count(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        start = self.offset + event.start_mark.index
        if len(self._stack) >= self.rules.depth:
            self.stop(self._too_deep(start))
        self._aliases.anchor(event)
        yaml_tags.check_collection(self, event, mapping=mapping)
        top = self._stack[-1] if self._stack else None
        is_key = top is not None and top.mapping and top.key is None and not top.dropped
        if is_key:
            self.stop(self.fault("complex-key", start, start + 1, {"mapping": mapping}))
        self._stack.append(_Frame(mapping, bool(event.flow_style), start, event.anchor))
        self._aliases.open(event.anchor)

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        for key, value in frame.merged:
            # What the mapping says itself wins, then what is merged first.
            if frame.seen.setdefault(str(key.value), key) is key:
                frame.items.append((key, value))
        end = self.offset + event.end_mark.index
        if not frame.flow:
            end = _end_of_block(frame)
        node: Node
        if frame.mapping:
            node = Mapping(tuple(frame.items), frame.flow, frame.start, end)
        else:
            node = Sequence(tuple(frame.items), frame.flow, frame.start, end)
        self._aliases.close(frame.anchor, node, frame.size)
        self._put(node, frame.size)

    def _scalar(self, event: Any) -> None:
        self._count(event)
        self._aliases.anchor(event)
        raw: str = event.value
        if len(raw) > self.rules.scalar_bytes // 4:
            size = len(raw.encode("utf-8", "surrogatepass"))
            if size > self.rules.scalar_bytes:
                self._limit("scalar-bytes", size, event)
        style = event.style or ""
        start = self.offset + event.start_mark.index
        end = self.offset + event.end_mark.index
        if style in ("|", ">"):
            end = self._trimmed(start, end)
        value: Any = raw
        if event.tag is not None:
            start, value = yaml_tags.tagged(self, event, start)
        elif not style:
            value = resolve(raw)
            if event.anchor:
                start = self._behind_anchor(start, event)
        node = Scalar(value if value is not NOT_FINITE else None, raw, style, start, end)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.mapping and top.key is None and not top.dropped:
            self._key(top, node, event)
            return
        if not style and raw in ("=", "<<") and event.tag is None:
            yaml_keys.reserved(self, node)
        if event.anchor:
            self._aliases.close(event.anchor, node, 1)
        self._put(node, 1)

    def _trimmed(self, start: int, end: int) -> int:
        """The end of a block scalar without the blank lines behind it."""
        text = self.source.text
        while end > start + 1 and text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def _behind_anchor(self, start: int, event: Any) -> int:
        skip = len(event.anchor) + 1
        text = self.source.text
        at = start + skip if text[start : start + 1] == "&" else start
        while at < len(text) and text[at] in " \t":
            at += 1
        return min(at, self.offset + int(event.end_mark.index))

    def _key(self, top: _Frame, key: Scalar, event: Any) -> None:
        if key.raw == "<<" and not key.style:
            self._aliases.merge_key(top, key)
            return
        old = read_as_mkdocs(key.raw) if not key.style and event.tag is None else None
        if old is not None and old.kind == "special":
            yaml_keys.reserved(self, key)
        if old is not None and (old.kind != "text" or not isinstance(key.value, str)):
            self.result.faults.append(yaml_keys.odd(self, key))
            top.dropped = True
            return
        name = str(key.value)
        first = top.seen.get(name)
        if first is not None:
            if len(self.result.faults) < _MOST_FAULTS:
                self.result.faults.append(yaml_keys.repeated(self, name, first, key))
        elif len(top.seen) >= self.rules.keys:
            self._limit("keys", len(top.seen) + 1, event)
        top.seen[name] = key
        top.key = key

    def put_alias(self, node: Node, size: int) -> None:
        """An alias stands where a value or a key is wanted."""
        top = self._stack[-1]
        if top.mapping and top.key is None and not top.dropped:
            if not isinstance(node, Scalar):
                self.stop(self.fault("complex-key", top.start, top.start + 1, {"mapping": False}))
            elif isinstance(node.value, str):
                top.seen[node.value] = top.key = node
            else:
                top.dropped = True
            return
        self._put(node, size)

    def _put(self, node: Node, size: int) -> None:
        if not self._stack:
            self.result.root = node
            return
        top = self._stack[-1]
        top.size += size
        if not top.mapping:
            top.items.append(node)
        elif top.dropped:
            top.dropped = False
        elif top.key is not None:
            if top.key.raw == "<<" and not top.key.style:
                top.merged += self._aliases.merged(top, node)
            else:
                top.items.append((top.key, node))
            top.key = None
            top.size += 1

    @property
    def total(self) -> int:
        """How many values the document has with its aliases written out."""
        return self._aliases.total


def _end_of_block(frame: _Frame) -> int:
    """Where the last child ends: the parser's own mark is that of the token behind it."""
    if not frame.items:
        return frame.start
    last = frame.items[-1]
    if isinstance(last, tuple):
        key, value = last
        return max(int(key.end), int(value.end))
    return int(last.end)


def _alias(composer: Composer, event: Any) -> None:
    composer._count(event)
    composer._aliases.use(event)


_HANDLERS: dict[type, Any] = {
    yaml.DocumentStartEvent: Composer._document,
    yaml.MappingStartEvent: Composer._begin,
    yaml.SequenceStartEvent: Composer._begin,
    yaml.MappingEndEvent: Composer._end,
    yaml.SequenceEndEvent: Composer._end,
    yaml.ScalarEvent: Composer._scalar,
    yaml.AliasEvent: _alias,
}
