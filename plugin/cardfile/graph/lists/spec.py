"""A block of a page read into what it asks for, with the places where it says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import nearest
from cardfile.graph.lists.kinds import FIELD, FIELDS, KINDS, NEEDED, NUMBER, SORT
from cardfile.graph.query import Problem
from cardfile.syntax import yaml
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import Mapping, Scalar, Sequence
from cardfile.syntax.yaml_rules import YamlRules

if TYPE_CHECKING:
    from cardfile.syntax.tree import Node

_MOST = 200


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the block from `start` to `end`; `exact` if it stands there letter by letter."""

    text: str
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list: its kind, its query, and what its keys say; what is wrong with its form.

    `fields` are the fields that a key names, `limit` is none where the block sets none.
    """

    kind: str = ""
    query: Written = Written("", 0, 0)
    fields: tuple[tuple[str, Written], ...] = ()
    sort: tuple[Written, ...] = ()
    title: str = ""
    limit: int | None = None
    problems: tuple[Problem, ...] = ()

    def named(self, key: str) -> tuple[str, ...]:
        """The fields that a key names."""
        return tuple(written.text for name, written in self.fields if name == key)

    @property
    def sorted_query(self) -> str:
        """The query with the order that the block wants."""
        keys = ",".join(written.text for written in self.sort)
        return f"{self.query.text} sort:{keys}".strip() if keys else self.query.text


def read_list(text: str) -> ListSpec:
    """Read a block. Never fails: what is wrong is in `problems`."""
    return _Reader(text).spec()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.fields: list[tuple[str, Written]] = []
        self.sort: list[Written] = []
        self.title = ""
        self.limit: int | None = None

    def wrong(self, code: str, message: str, node: Node, near: tuple[str, ...] = ()) -> None:
        self.problems.append(Problem(code, message, node.start, node.end, suggestions=near))

    def spec(self) -> ListSpec:
        source = SourceText("", self.text)
        reading = yaml.read(source, 0, len(self.text), YamlRules())
        root = reading.root
        if reading.faults and not reading.readable:
            place = reading.faults[0].range
            start = source.offset(place.start) if place else 0
            end = source.offset(place.end) if place else len(self.text)
            message = "the block is no YAML: `table: QUERY`, then `key: value` lines"
            return ListSpec(problems=(Problem("not-yaml", message, start, end),))
        if not isinstance(root, Mapping) or not root.items:
            message = "a block begins with its kind and a query, such as `table: type:model-card`"
            return ListSpec(problems=(Problem("no-kind", message, 0, len(self.text)),))
        (first, query), *rest = root.items
        kind = str(first.raw)
        if kind not in KINDS:
            near = tuple(match.candidate for match in nearest(kind, KINDS))
            listed = "" if near else f": {', '.join(KINDS)}"
            self.wrong("unknown-kind", f"there is no kind of list “{kind}”{listed}", first, near)
            return ListSpec(problems=tuple(self.problems))
        written = self._written(query)
        if written is None:
            self.wrong("bad-value", f"`{kind}` takes a query as one text", query)
        for key, value in rest:
            self._key(kind, key, value)
        given = {str(key.raw) for key, _ in rest}
        for needed in NEEDED.get(kind, ()):
            if needed not in given:
                self.wrong("no-key", f"`{kind}` needs `{needed}`", first)
        return ListSpec(
            kind,
            written or Written("", 0, 0),
            tuple(self.fields),
            tuple(self.sort),
            self.title,
            self.limit,
            tuple(self.problems),
        )

    def _key(self, kind: str, key: Scalar, value: Node) -> None:
        name = str(key.raw)
        takes = KINDS[kind].get(name)
        if takes is None:
            near = tuple(match.candidate for match in nearest(name, KINDS[kind]))
            listed = "" if near else f"; it takes {', '.join(KINDS[kind])}"
            self.wrong("unknown-key", f"`{kind}` has no key “{name}”{listed}", key, near)
        elif takes in (FIELD, FIELDS, SORT):
            self._fields(name, takes, value)
        elif takes == NUMBER:
            limit = value.value if isinstance(value, Scalar) else None
            if not isinstance(limit, int) or isinstance(limit, bool) or not 0 < limit <= _MOST:
                self.wrong("bad-value", f"`{name}` is a number from 1 to {_MOST}", value)
            else:
                self.limit = limit
        else:
            written = self._written(value)
            if written is None:
                self.wrong("bad-value", f"`{name}` takes {takes}", value)
            else:
                self.title = written.text

    def _fields(self, name: str, takes: str, value: Node) -> None:
        items = value.items if isinstance(value, Sequence) else (value,)
        found = [self._written(item) for item in items]
        if takes == SORT and len(found) == 1 and found[0] is not None:
            found = _parts(found[0])
        if not found or None in found or (takes == FIELD and isinstance(value, Sequence)):
            self.wrong("bad-value", f"`{name}` takes {takes}", value)
            return
        written = [item for item in found if item is not None]
        if takes == SORT:
            self.sort += written
        else:
            self.fields += [(name, item) for item in written]

    def _written(self, node: Node) -> Written | None:
        """A text as written; none for what is no text, or an empty one."""
        if not isinstance(node, Scalar) or not node.raw.strip():
            return None
        exact = self.text[node.start : node.end] == node.raw
        return Written(node.raw, node.start, node.end, exact)


def _parts(written: Written) -> list[Written | None]:
    """The fields of `sort: -roc_auc, title`."""
    found: list[Written | None] = []
    start = written.start
    for part in written.text.split(","):
        lead = len(part) - len(part.lstrip())
        name = part.strip()
        found.append(Written(name, start + lead, start + lead + len(name)) if name else None)
        start += len(part) + 1
    return found
