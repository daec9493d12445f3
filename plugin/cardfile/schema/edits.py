"""Candidate repairs; the lint applies each in memory and shows only those that work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Applicability, Edit, Fix, Range
from cardfile.schema.quoting import yaml_scalar, yaml_text

if TYPE_CHECKING:
    from cardfile.diagnostic import Insertion, Places

_ONE_LEVEL = 1
SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY


def replace_value(
    places: Places, pointer: str, value: Any, how: Applicability = SAFE, title: str = ""
) -> tuple[Fix, ...]:
    """The value at a pointer becomes another one."""
    return replace_text(places, pointer, yaml_scalar(value), how, title)


def replace_text(
    places: Places, pointer: str, text: str, how: Applicability = SAFE, title: str = ""
) -> tuple[Fix, ...]:
    """The token of a value becomes this text."""
    place, key = places.value(pointer), places.key(pointer)
    # An empty value has no token of its own, and a value of several lines no simple edit.
    if place is None or (place == key and not pointer.rpartition("/")[2].isdigit()):
        return ()
    if place.start.line != place.end.line or place == places.value(""):
        return ()
    return (Fix(title or text, (Edit(place, text),), how),)


def rename_key(
    places: Places, pointer: str, name: str, how: Applicability = SAFE
) -> tuple[Fix, ...]:
    """The key at a pointer becomes another one."""
    place = places.key(pointer)
    if place is None or place.start.line != place.end.line:
        return ()
    return (Fix(f"rename to `{name}`", (Edit(place, yaml_text(name)),), how),)


def remove_entry(places: Places, pointer: str, how: Applicability = SAFE) -> tuple[Fix, ...]:
    """The key with its value, or the item, goes with its lines."""
    place = places.entry(pointer)
    if place is None:
        return ()
    first, last = place.start.line, max(place.end.line - 1, place.start.line)
    title = f"delete line {first}" if first == last else f"delete lines {first} to {last}"
    return (Fix(title, (Edit(place, ""),), how),)


def remove_item(places: Places, parent: str, number: int) -> tuple[Fix, ...]:
    """An item of a list goes, that is not the first: with its line, or with the comma before it."""
    whole = remove_entry(places, f"{parent}/{number}")
    if whole:
        return whole
    before, item = places.value(f"{parent}/{number - 1}"), places.value(f"{parent}/{number}")
    if before is None or item is None or before.end.line != item.end.line:
        return ()
    if before.end > item.start:
        return ()
    edit = Edit(Range(item.path, before.end, item.end), "")
    return (Fix("leave the repetition out", (edit,), SAFE),)


def move_entry(
    places: Places, pointer: str, value: Any, home: tuple[str, ...], *, there: bool
) -> tuple[Fix, ...]:
    """A field goes to where it belongs: into a mapping that is `there`, or with a new one."""
    whole = places.entry(pointer)
    if whole is None or isinstance(value, dict | list):
        return ()
    line = f"{yaml_text(home[-1])}: {yaml_scalar(value)}"
    title = f"move to `{'.'.join(home)}`"
    if not there:
        if len(home) != _ONE_LEVEL + 1 or whole.start.column != 1:
            return ()
        text = f"{yaml_text(home[0])}:\n  {line}\n"
        return (Fix(title, (Edit(whole, text),), UNSAFE),)
    target = places.insertion("".join(f"/{part}" for part in home[:-1]), ())
    if target is None:
        return ()
    place = Range(target.path, target.position, target.position)
    edits = (Edit(whole, ""), Edit(place, f"{target.indent}{line}\n"))
    return (Fix(title, edits, UNSAFE),)


def insert_line(
    insertion: Insertion | None, text: str, how: Applicability = UNSAFE
) -> tuple[Fix, ...]:
    """A whole line goes in where it belongs."""
    if insertion is None:
        return ()
    place = Range(insertion.path, insertion.position, insertion.position)
    return (Fix(f"insert {text}", (Edit(place, f"{insertion.indent}{text}\n"),), how),)
