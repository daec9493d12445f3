"""From what was seen to a schema: narrow where the pages agree, wide where they do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.schema.engine import DIALECT
from cardfile.schema.infer.patterns import common_pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from cardfile.schema.infer.observe import Observation

_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_MOMENT = re.compile(rf"{_DATE.pattern}[T ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:Z|[+-][0-9:]+)?")
_URL = re.compile(r"https?://\S+")
_SHARED = "common.schema.json#/$defs/"
_FEWEST_PAGES, _REPEATS, _MOST_CHOICES, _LONGEST_CHOICE = 3, 3, 12, 40
_MOST_FIELDS = 40
# What a name may hold that is a field, not a key of a table.
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def draft(
    name: str,
    seen: Observation,
    *,
    shared: Collection[str],
    paths: Collection[str],
) -> dict[str, Any]:
    """The schema of a new type `name`.

    `shared` are the fields that all records have and that the pages fill as these do; `paths` are
    globs of pages that do not say their type.
    """
    label = name.replace("-", " ").replace("_", " ").capitalize()
    properties = {
        field: _described(field, inner)
        for field, inner in seen.fields.items()
        if field != "type" and field not in shared
    }
    required = [field for field, inner in seen.fields.items() if inner.always and field != "type"]
    columns = ["title", *(field for field in properties if _fits_column(properties[field]))][:6]
    facets = [field for field, node in properties.items() if "enum" in node][:6]
    notes: dict[str, Any] = {"type": name, "label": label, "plural": f"{label}s", "base": "record"}
    if paths:
        notes["paths"] = list(paths)
    notes["catalogue"] = {"columns": columns, "facets": facets}
    return {
        "$schema": DIALECT,
        "$id": f"{name}.schema.json",
        "title": label,
        "description": f"Drafted from {seen.of} pages; say here what the type is for.",
        "x-cardfile": notes,
        "type": "object",
        "required": required if seen.of >= _FEWEST_PAGES else [],
        "properties": properties,
    }


def without(schema: dict[str, Any], path: tuple[str, ...], keyword: str, name: str) -> bool:
    """Take one demand away that a page does not meet; whether there was one to take."""
    node: Any = schema
    for part in path:
        node = node.get("items") if part == "[]" else node.get("properties", {}).get(part)
        if not isinstance(node, dict):
            return False
    if keyword == "required" and name in node.get("required", ()):
        node["required"] = [other for other in node["required"] if other != name]
        return True
    if keyword in node:
        del node[keyword]
        return True
    kept = {key: node[key] for key in ("title", "description") if key in node}
    if node == kept:
        return False
    node.clear()
    node.update(kept)
    return True


def _fits_column(node: dict[str, Any]) -> bool:
    kind = node.get("type")
    is_scalar = isinstance(kind, str) and kind in {"string", "number", "integer"}
    return is_scalar or "enum" in node or "$ref" in node


def _described(name: str, seen: Observation) -> dict[str, Any]:
    title = name.replace("_", " ").replace("-", " ").strip().capitalize() or name
    coverage = "all" if seen.seen == seen.of else f"{seen.seen} of {seen.of}"
    head = {"title": title, "description": f"In {coverage} of the pages that it was drafted from."}
    if seen.seen != seen.of:
        head["description"] = f"In {coverage} pages that it was drafted from."
    return {**head, **_shape(seen)}


def _shape(seen: Observation) -> dict[str, Any]:
    """The schema of the values themselves."""
    kinds = [kind for kind in seen.types if kind != "null"]
    if "number" in kinds and "integer" in kinds:
        kinds.remove("integer")
    if not kinds:
        return {}
    special = _special(seen, kinds)
    if special is not None:
        return special
    nullable = ["null"] if seen.types["null"] else []
    every = [*kinds, *nullable]
    shape: dict[str, Any] = {"type": every[0] if len(every) == 1 else every}
    if "array" in kinds and seen.items is not None and seen.items.seen:
        shape["items"] = {k: v for k, v in _shape(seen.items).items() if k != "examples"}
    if "object" in kinds:
        shape |= _object(seen)
    if kinds == ["string"]:
        texts = [value for value in seen.scalars if isinstance(value, str)]
        pattern = common_pattern(texts) if not nullable else None
        if pattern:
            shape["pattern"] = pattern
        if texts and max(map(len, texts)) <= _LONGEST_CHOICE and not nullable:
            shape["examples"] = texts[:1]
    return shape


def _special(seen: Observation, kinds: list[str]) -> dict[str, Any] | None:
    """Days, moments, addresses and listed values, where all texts are of that kind."""
    if kinds != ["string"] or seen.types["null"]:
        return None
    texts = [value for value in seen.scalars if isinstance(value, str)]
    for form, name in ((_DATE, "date"), (_MOMENT, "moment"), (_URL, "url")):
        if texts and all(form.fullmatch(text) for text in texts):
            return {"$ref": f"{_SHARED}{name}"}
    total = sum(seen.scalars.values())
    few = 1 < len(texts) <= _MOST_CHOICES and total >= max(_FEWEST_PAGES, _REPEATS * len(texts))
    if few and all(0 < len(text) <= _LONGEST_CHOICE for text in texts):
        return {"enum": sorted(texts)}
    return None


def _object(seen: Observation) -> dict[str, Any]:
    """The fields of a mapping; one whose keys are data stays open."""
    names = list(seen.fields)
    rare = sum(inner.seen * 2 < seen.objects for inner in seen.fields.values())
    is_table = len(names) > _MOST_FIELDS or (len(names) > 8 and rare * 2 > len(names))
    if is_table or not all(_FIELD_NAME.fullmatch(name) for name in names):
        return {}
    inner = {
        name: {"title": name.replace("_", " ").capitalize(), **_shape(below)}
        for name, below in seen.fields.items()
    }
    shape: dict[str, Any] = {"properties": inner}
    required = [name for name, below in seen.fields.items() if below.always]
    if required and seen.objects >= _FEWEST_PAGES:
        shape["required"] = required
    return shape
