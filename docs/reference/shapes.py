"""What values a field takes, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.text import code, codes, inert, prose

if TYPE_CHECKING:
    from cardfile.schema import Field, RecordType

_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "object": "a mapping",
    "null": "nothing",
}
_PLURALS = {
    "text": "texts",
    "a whole number": "whole numbers",
    "a number": "numbers",
    "a mapping": "mappings",
    "a URL": "URLs",
    "values": "values",
}
_FORMATS = {"date": "a day such as 2026-11-23", "date-time": "a time", "uri": "a URL"}


def shape(field: Field) -> str:
    """What a field takes."""
    found = _shapes(field)
    return (", or " if found[0].startswith("a list") else " or ").join(found)


def _shapes(field: Field) -> list[str]:
    relation = field.annotation.get("relation")
    enum = [value for value in field.enum if value is not None]
    found = []
    if "array" in field.types:
        item = field.item
        words = shape(item) if item is not None and item.types else "values"
        found.append(f"a list{_listed(field, words)}")
    if enum:
        found.append(("one of " if len(enum) > 1 else "") + codes(enum))
    elif "string" in field.types:
        text = _FORMATS.get(field.format or "", "text")
        found.append("a reference" + _targets(field) if isinstance(relation, dict) else text)
    plain = [kind for kind in _WORDS if kind in field.types and kind != "string"]
    if "number" in plain and "integer" in plain:
        plain.remove("integer")
    if enum and not any(isinstance(value, str) for value in enum):
        plain = [kind for kind in plain if kind in ("object", "null")]
    found += [prose(_WORDS[kind]) for kind in plain]
    return found or ["any value"]


def _listed(field: Field, words: str) -> str:
    relation = field.annotation.get("relation")
    if isinstance(relation, dict):
        return f" of references{_targets(field)}"
    if words in _PLURALS:
        return f" of {_PLURALS[words]}"
    return f" (each item {words})"


def _targets(field: Field) -> str:
    to = field.annotation["relation"].get("to", "*")
    names = [to] if isinstance(to, str) else list(to)
    return " to any record" if "*" in names else f" to {' or '.join(map(_target, names))}"


def _target(name: str) -> str:
    """A type, or a part of its records, in words."""
    kind, _, part = name.partition("#")
    words = inert(kind.replace("-", " "))
    article = "an" if words[:1] in "aeiou" else "a"
    return f"{'a ' + inert(part) + ' of ' if part else ''}{article} {words}"


def nested(kind: RecordType, name: str) -> list[tuple[str, str, str]]:
    """The fields within a field, at any depth: path, shape and meaning."""
    rows = []
    for path in kind.fields:
        below = path.removeprefix(name)
        if below == path or below[:1] not in (".", "["):
            continue
        field = kind.field(path)
        if field is not None:
            mark = " (required)" if _required(kind, path) else ""
            short = below.removeprefix("[]").removeprefix(".")
            rows.append((code(short) + mark, shape(field), prose(field.description)))
    return rows


def _required(kind: RecordType, path: str) -> bool:
    """Whether an object must have the field wherever there is such an object."""
    above, _, name = path.rpartition(".")
    parts = tuple(part for part in above.replace("[]", ".[]").split(".") if part)
    return any(
        name in node.get("required", ())
        for place in kind.tree.at(parts)
        for where, node in kind.tree.applied(place)
        if name in node.get("properties", {}) and not {"then", "else"} & set(where.split("/"))
    )
