"""What changed between two versions of a record type, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cardfile.schema.diff.flat import LOWER, UPPER, Flat, canonical, flattened
from cardfile.schema.engine import matches
from cardfile.schema.proof import Proof, accepts_all_of
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.schema.record_type import RecordType
    from cardfile.schema.tree import SchemaTree

_DEEPEST = 16
ADDED, REMOVED, TIGHTENED, LOOSENED, UNPROVEN = (
    "added", "removed", "tightened", "loosened", "unproven"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a field (`metrics[].value`; empty for the type as a whole).

    `keyword` is what changed. `lost` are the values that are no longer accepted, where they can be
    listed. `place` leads to it in the schema after, or to what is nearest of what is gone.
    """

    kind: str
    field: str
    keyword: str
    before: Any = None
    after: Any = None
    lost: tuple[Any, ...] = ()
    place: str = ""

    @property
    def head(self) -> str:
        """The top-level field that it is about."""
        return self.field.partition(".")[0].partition("[")[0]

    @property
    def breaks(self) -> bool:
        """Whether records may fail that did not: what is not proven harmless counts."""
        return self.kind in {TIGHTENED, UNPROVEN} or (self.kind == REMOVED and bool(self.after))


def changes(before: RecordType, after: RecordType) -> tuple[Change, ...]:
    """Every change of what a type accepts, the top level first."""
    if before.schema == after.schema:
        return ()
    comparison = _Comparison(before.tree, after.tree)
    found = list(comparison.at("", [""], [""], 0))
    return (*found, *comparison.missed({change.head for change in found if change.breaks}))


@dataclass(frozen=True)
class _Comparison:
    old: SchemaTree
    new: SchemaTree
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=set)

    def at(
        self, field: str, old_places: list[str], new_places: list[str], depth: int
    ) -> Iterator[Change]:
        """The changes of one value and of all below it; each pair of schemas is compared once."""
        pair = (tuple(old_places), tuple(new_places))
        if pair in self.seen or self._same(old_places, new_places):
            return
        self.seen.add(pair)
        if depth > _DEEPEST:
            yield Change(UNPROVEN, field, "properties", place=new_places[0])
            return
        before, after = flattened(self.old, old_places), flattened(self.new, new_places)
        here = new_places[0] if new_places else ""
        if before.never or after.never:
            if before.never != after.never:
                kind = TIGHTENED if after.never else LOOSENED
                yield Change(kind, field, "properties", place=here)
            return
        for change in (*_values(before, after), *_demands(before, after)):
            yield self._proven(
                replace(change, field=field, place=change.place or here), old_places, new_places
            )
        yield from self._fields(field, before, after, here, depth)
        if before.items and after.items:
            yield from self.at(f"{field}[]", before.items, after.items, depth + 1)
        elif after.items and not before.items:
            loosely = Change(UNPROVEN, f"{field}[]", "items", place=after.items[0])
            yield self._proven(loosely, old_places, new_places)

    def missed(self, known: set[str]) -> Iterator[Change]:
        """Top-level fields that accept less by the engine's proof, and for no reason found yet."""
        names = {
            name: self.new.property_names("")[name]
            for name in self.old.property_names("")
            if name in self.new.property_names("") and name not in known
        }
        for name, place in names.items():
            old_place = self.old.property_names("")[name]
            if self._same([old_place], [place]):
                continue
            if accepts_all_of(_alone(self.new, [place]), _alone(self.old, [old_place])) is Proof.NO:
                yield Change(UNPROVEN, name, "properties", place=place)

    def _same(self, old_places: list[str], new_places: list[str]) -> bool:
        old = [canonical(self.old.node(place), self.old) for place in old_places]
        return old == [canonical(self.new.node(place), self.new) for place in new_places]

    def _fields(
        self, field: str, before: Flat, after: Flat, here: str, depth: int
    ) -> Iterator[Change]:
        for name in _only(after.required, before.required):
            place = after.required[name]
            yield Change(TIGHTENED, _below(field, name), "required", place=place)
        for name in _only(before.required, after.required):
            place = (after.properties.get(name) or [here])[0]
            yield Change(LOOSENED, _below(field, name), "required", place=place)
        for name in {**before.properties, **after.properties}:
            path = _below(field, name)
            old, new = before.properties.get(name), after.properties.get(name)
            if old is None and new is not None:
                free = self._is_free(new)
                kind = ADDED if free or not _could_have(before, name) else TIGHTENED
                yield Change(kind, path, "properties", place=new[0])
            elif new is None:
                yield Change(REMOVED, path, "properties", after=_is_judged(after), place=here)
            elif old is not None:
                yield from self.at(path, old, new, depth + 1)

    def _is_free(self, places: list[str]) -> bool:
        """Whether schemas of the new version accept any value."""
        nodes = [self.new.node(place) for place in places]
        return all(node is True or canonical(node, self.new) == "{}" for node in nodes)

    def _proven(self, change: Change, old_places: list[str], new_places: list[str]) -> Change:
        """The change in the light of what the engine can prove of the value that it is about."""
        if change.kind not in {TIGHTENED, UNPROVEN} or not change.field:
            return change
        old = _alone(self.old, old_places)
        new = _alone(self.new, new_places)
        if accepts_all_of(new, old) is Proof.YES:
            return replace(change, kind=LOOSENED)
        if change.kind == UNPROVEN and accepts_all_of(old, new) is Proof.YES:
            return replace(change, kind=TIGHTENED)
        return change


def _could_have(flat: Flat, name: str) -> bool:
    """Whether a field that is not described could be there."""
    return not flat.closed or any(matches(pattern, name) for pattern in flat.patterns)


def _is_judged(flat: Flat) -> bool:
    """Whether a field that is not described is refused, or held against something."""
    return flat.closed or not {"additionalProperties", "patternProperties"}.isdisjoint(flat.opaque)


def _only(these: Mapping[str, Any], those: Mapping[str, Any]) -> list[str]:
    """The keys of the one that the other lacks, in their order."""
    return [key for key in these if key not in those]


def _below(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def _alone(tree: SchemaTree, places: list[str]) -> dict[str, Any]:
    """The schemas of one value as a standalone schema, with the definitions that it needs."""
    whole = {key: value for key, value in tree.root.items() if key not in {"$id", "$schema"}}
    definitions = whole.get("$defs", {})
    return {
        "allOf": [tree.node(place) for place in places],
        "$defs": _needed(places, tree, definitions),
    }


def _needed(places: list[str], tree: SchemaTree, definitions: dict[str, Any]) -> dict[str, Any]:
    waiting: list[Any] = [tree.node(place) for place in places]
    found: dict[str, Any] = {}
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            parts = split_pointer(tree.target(node) or "")
            if len(parts) > 1 and parts[0] == "$defs" and parts[1] not in found:
                found[parts[1]] = definitions.get(parts[1], True)
                waiting.append(found[parts[1]])
    return found


def _values(before: Flat, after: Flat) -> Iterator[Change]:
    """Changes of types, listed values, bounds, patterns and formats."""
    yield from _types(before, after)
    yield from _listed(before, after)
    for keyword in (*LOWER, *UPPER):
        old, new = before.bounds.get(keyword), after.bounds.get(keyword)
        if old == new:
            continue
        tighter = old is None or (new is not None and (new > old) == (keyword in LOWER))
        kind = TIGHTENED if new is not None and tighter else LOOSENED
        yield Change(kind, "", keyword, old, new, (), after.wheres.get(keyword, ""))
    for keyword in ("pattern", "format"):
        gone = before.texts.get(keyword, frozenset())
        fresh = after.texts.get(keyword, frozenset())
        if gone != fresh:
            kind = LOOSENED if fresh < gone else TIGHTENED if gone < fresh else UNPROVEN
            old_text, new_text = " and ".join(sorted(gone)), " and ".join(sorted(fresh))
            place = after.wheres.get(keyword, "")
            yield Change(kind, "", keyword, old_text or None, new_text or None, (), place)
    if before.unique != after.unique:
        kind = TIGHTENED if after.unique else LOOSENED
        place = after.wheres.get("uniqueItems", "")
        yield Change(kind, "", "uniqueItems", before.unique, after.unique, (), place)


def _types(before: Flat, after: Flat) -> Iterator[Change]:
    if before.types == after.types:
        return
    old, new = before.types, after.types
    if new is None:
        yield Change(LOOSENED, "", "type", sorted(old or ()), None, (), "")
        return
    lost = sorted(_widened(old) - _widened(new)) if old is not None else []
    kind = TIGHTENED if old is None or lost else LOOSENED
    shown = None if old is None else sorted(old)
    yield Change(kind, "", "type", shown, sorted(new), tuple(lost), after.wheres.get("type", ""))


def _widened(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _listed(before: Flat, after: Flat) -> Iterator[Change]:
    old, new = before.values, after.values
    if old == new or (old is not None and new is not None and _equal(old, new)):
        return
    place = after.wheres.get("enum", "")
    if new is None:
        yield Change(LOOSENED, "", "enum", old, None, (), place)
    elif old is None:
        yield Change(TIGHTENED, "", "enum", None, new, (), place)
    else:
        lost = tuple(value for value in old if value not in new)
        gained = [value for value in new if value not in old]
        if lost:
            yield Change(TIGHTENED, "", "enum", old, new, lost, place)
        if gained:
            yield Change(LOOSENED, "", "enum", old, gained, (), place)


def _equal(old: list[Any], new: list[Any]) -> bool:
    return all(value in new for value in old) and all(value in old for value in new)


def _demands(before: Flat, after: Flat) -> Iterator[Change]:
    """Conditions that came and went, and keywords that are not taken apart."""
    for key in _only(after.demands, before.demands):
        place, title = after.demands[key]
        yield Change(TIGHTENED, "", "if", None, title, (), place)
    for key in _only(before.demands, after.demands):
        yield Change(LOOSENED, "", "if", before.demands[key][1], None, (), "")
    for keyword in {**before.opaque, **after.opaque}:
        gone, fresh = before.opaque.get(keyword), after.opaque.get(keyword)
        if gone == fresh:
            continue
        kind = TIGHTENED if gone is None else LOOSENED if fresh is None else UNPROVEN
        yield Change(kind, "", keyword, bool(gone), bool(fresh), (), after.wheres.get(keyword, ""))
    if before.closed != after.closed:
        kind = TIGHTENED if after.closed else LOOSENED
        place = after.wheres.get("closed", "")
        yield Change(kind, "", "additionalProperties", before.closed, after.closed, (), place)
