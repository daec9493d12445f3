"""A migration carried out on a page: minimal edits of its front matter, all else as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit
from cardfile.records.places import RecordPlaces
from cardfile.schema.pointers import pointer_of, values_along
from cardfile.schema.quoting import yaml_scalar, yaml_text
from cardfile.source import read_page
from cardfile.source.edits import apply_edits, delete_entry
from cardfile.syntax.tree import Mapping, Scalar, Sequence, find, join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.schema import RecordType
    from cardfile.schema.migrations import Migration, Step
    from cardfile.settings import Settings
    from cardfile.source import Page
    from cardfile.syntax.tree import Node

_VERSION = "schema_version"


@dataclass(frozen=True, slots=True)
class Migrated:
    """A page after its migrations.

    `done` are the steps that changed something, in words, `open` those that could not be carried
    out, each with the reason.
    """

    page: Page
    done: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def migrated(
    page: Page, kind: RecordType, pending: Iterable[Migration], settings: Settings
) -> Migrated:
    """The page after these migrations; the same one where they find nothing to do."""
    result = Migrated(page)
    last = 0
    for migration in pending:
        for step in migration.steps:
            result = _after(result, step, kind, settings)
        last = migration.version
    stated = (page.data or {}).get(_VERSION)
    if last and isinstance(stated, int) and stated < last and not result.open:
        result = _stated(result, last, settings)
    return result


def _after(result: Migrated, step: Step, kind: RecordType, settings: Settings) -> Migrated:
    page = result.page
    if page.tree is None:
        return result
    edits: list[Edit] = []
    try:
        for pointer in _targets(page, step):
            edits += _EDITS[step.kind](page, pointer, step, kind)
    except _Open as reason:
        said = f"{step.words}: {reason}"
        return replace(result, open=(*result.open, said))
    if not edits:
        return result
    fresh = _edited(page, edits, settings)
    if fresh is None:
        said = f"{step.words}: the places cannot be edited one by one"
        return replace(result, open=(*result.open, said))
    return replace(result, page=fresh, done=(*result.done, step.words))


def _stated(result: Migrated, version: int, settings: Settings) -> Migrated:
    found = result.page.find(f"/{_VERSION}")
    if found is None:
        return result
    edit = Edit(result.page.source.range(found[1].start, found[1].end), str(version))
    fresh = _edited(result.page, [edit], settings)
    return result if fresh is None else replace(result, page=fresh)


def _edited(page: Page, edits: list[Edit], settings: Settings) -> Page | None:
    raw = page.source.encoded()
    newline = "\r\n" if "\r\n" in page.source.text else "\n"
    native = [replace(edit, text=edit.text.replace("\n", newline)) for edit in edits]
    content = apply_edits(raw, native)
    if content is None:
        return None
    fresh = read_page(content, page.path, page.docs_path, settings)
    return fresh if fresh.data is not None and fresh.tree is not None else None


class _Open(Exception):  # noqa: N818 - not an error of the program: the author has to decide
    """Why a step is left to the author."""


def _targets(page: Page, step: Step) -> Iterator[str]:
    """The places that a step is about: of the field, or of where it is missing."""
    data = page.data or {}
    parents = [(path, value) for path, value in values_along(data, step.parts[:-1])]
    for path, value in parents:
        if isinstance(value, dict) and ((step.parts[-1] in value) != (step.kind == "default")):
            yield pointer_of((*path, step.parts[-1]))


def _entry(page: Page, pointer: str) -> tuple[Scalar, Node, Mapping]:
    """The key, the value and the mapping around them."""
    tree = page.tree
    assert tree is not None
    entry, parent = find(tree, pointer), find(tree, pointer.rpartition("/")[0])
    if entry is None or entry[0] is None or parent is None or not isinstance(parent[1], Mapping):
        raise _Open("it is not written in the front matter as such")
    return entry[0], entry[1], parent[1]


def _rename(page: Page, pointer: str, step: Step, kind: RecordType) -> list[Edit]:  # noqa: ARG001
    key, _, parent = _entry(page, pointer)
    name = step.to[-1]
    if parent.get(name) is not None:
        raise _Open(f"`{name}` is there as well; leave one of the two")
    return [Edit(page.source.range(key.start, key.end), yaml_text(name))]


def _map_values(page: Page, pointer: str, step: Step, kind: RecordType) -> list[Edit]:  # noqa: ARG001
    _, node, _ = _entry(page, pointer)
    items = node.items if isinstance(node, Sequence) else (node,)
    edits = []
    for item in items:
        if isinstance(item, Scalar) and _as_key(item.value) in step.values:
            new = step.values[_as_key(item.value)]
            edits.append(Edit(page.source.range(item.start, item.end), yaml_scalar(new)))
    return edits


def _as_key(value: Any) -> str:
    """A value as a key of TOML: text as it is, all else as JSON writes it."""
    return value if isinstance(value, str) else json.dumps(value)


def _split_list(page: Page, pointer: str, step: Step, kind: RecordType) -> list[Edit]:  # noqa: ARG001
    _, node, _ = _entry(page, pointer)
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        return []
    items = [part.strip() for part in node.value.split(step.separator.strip() or step.separator)]
    text = yaml_scalar([item for item in items if item])
    tail = "\n" if node.style in {"|", ">"} else ""
    return [Edit(page.source.range(node.start, node.end), text + tail)]


def _drop(page: Page, pointer: str, step: Step, kind: RecordType) -> list[Edit]:  # noqa: ARG001
    whole = delete_entry(page, pointer)
    return [whole if whole is not None else _cut(page, pointer)]


def _cut(page: Page, pointer: str) -> Edit:
    """Without an entry that shares its line: with the comma, or up to the next key."""
    key, node, parent = _entry(page, pointer)
    place = next(n for n, (name, _) in enumerate(parent.items) if name is key)
    if place + 1 < len(parent.items):
        return Edit(page.source.range(key.start, parent.items[place + 1][0].start), "")
    if not parent.flow:
        raise _Open("it is the only field of its item")
    start = parent.items[place - 1][1].end if place else key.start
    return Edit(page.source.range(start, node.end), "")


def _default(page: Page, pointer: str, step: Step, kind: RecordType) -> list[Edit]:
    parent, name = pointer.rpartition("/")[0], step.parts[-1]
    return [_inserted(page, parent, name, yaml_scalar(step.value), kind)]


def _inserted(page: Page, parent: str, name: str, text: str, kind: RecordType) -> Edit:
    """A new entry of a mapping, where the schema's order has it."""
    found = page.find(parent)
    node = found[1] if found else None
    if not isinstance(node, Mapping):
        raise _Open(f"`{parent[1:].replace('/', '.')}` is no mapping")
    line = f"{yaml_text(name)}: {text}"
    if node.flow:
        if "\n" in text:
            raise _Open("a value of several lines does not go into braces")
        end = node.items[-1][1].end if node.items else node.end - 1
        return Edit(page.source.range(end, end), f", {line}" if node.items else line)
    order = kind.before(name) if not parent else tuple(str(key.value) for key, _ in node.items)
    place = RecordPlaces(page, {}).insertion(parent, order)
    if place is None:
        raise _Open(f"there is no place for `{name}`")
    offset = page.source.offset(place.position)
    before = "" if offset == 0 or page.source.text[offset - 1] in "\r\n" else "\n"
    return Edit(page.source.range(offset, offset), f"{before}{place.indent}{line}\n")


def _move(page: Page, pointer: str, step: Step, kind: RecordType) -> list[Edit]:
    _, node, _ = _entry(page, pointer)
    target = _target(pointer, step)
    tree = page.tree
    assert tree is not None
    if find(tree, target) is not None:
        raise _Open(f"`{'.'.join(step.to)}` is there as well; leave one of the two")
    raw = page.source.text[node.start : node.end].rstrip()
    if "\n" in raw or (isinstance(node, Mapping | Sequence) and not node.flow):
        raise _Open("its value stands on several lines; move it by hand")
    home, name = target.rpartition("/")[0], step.to[-1]
    found = find(tree, home)
    if found is None:
        return _with_new_home(page, pointer, step, _with_comment(page, pointer, raw))
    if not (isinstance(found[1], Mapping) and found[1].flow):
        raw = _with_comment(page, pointer, raw)
    return [*_drop(page, pointer, step, kind), _inserted(page, home, name, raw, kind)]


def _with_comment(page: Page, pointer: str, raw: str) -> str:
    """A value with the comment behind it, where its entry has the line for itself."""
    _, node, _ = _entry(page, pointer)
    if delete_entry(page, pointer) is None:
        return raw
    line = page.source.position(node.start).line
    return page.source.line(line)[page.source.position(node.start).column - 1 :].rstrip()


def _target(pointer: str, step: Step) -> str:
    """Where a value goes: the numbers of list items are those of the place it comes from."""
    numbers = [part for part in pointer.split("/")[1:] if part.isdecimal()]
    parts = [numbers.pop(0) if part == "[]" else part for part in step.to]
    return join_pointer(*parts)


def _with_new_home(page: Page, pointer: str, step: Step, raw: str) -> list[Edit]:
    """The entry becomes a mapping with the value in it, at the same place."""
    whole = delete_entry(page, pointer)
    *above, home, name = step.to
    if whole is None or above or "/" in pointer[1:]:
        raise _Open(f"`{home}` is not there yet; write it first")
    text = f"{yaml_text(home)}:\n  {yaml_text(name)}: {raw}\n"
    return [replace(whole, text=text)]


_EDITS = {
    "rename": _rename,
    "move": _move,
    "map-values": _map_values,
    "default": _default,
    "split-list": _split_list,
    "drop": _drop,
}


def first_target(page: Page, pending: Iterable[Migration]) -> str | None:
    """The first place of a page that a migration is about, as a pointer into its data."""
    steps = [step for migration in pending for step in migration.steps]
    return next((pointer for step in steps for pointer in _targets(page, step)), None)


def edits_between(before: Page, after: Page) -> tuple[Edit, ...]:
    """What has to be edited in one page for it to become the other, line by line."""
    old = before.source.text.splitlines(keepends=True)
    new = after.source.text.splitlines(keepends=True)
    starts = [0, *accumulate(len(line) for line in old)]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Edit(before.source.range(starts[i], starts[j]), "".join(new[k:m]))
        for tag, i, j, k, m in blocks
        if tag != "equal"
    )
