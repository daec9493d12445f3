"""Lists and mappings with too little, too much or the wrong things in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Related
from cardfile.schema.edits import remove_item, rename_key
from cardfile.schema.engine import compiled
from cardfile.schema.pointers import pointer_of, shown
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault, Fix
    from cardfile.schema.explain.case import Case, Trouble

_LEAST = frozenset({"minItems", "minProperties"})


def collection_faults(case: Case, trouble: Trouble) -> list[Fault]:
    """The faults of a list or a mapping as a whole; nothing for keywords of other kinds."""
    if trouble.keyword == "uniqueItems":
        return _duplicates(case, trouble)
    make = _MAKERS.get(trouble.keyword)
    return [make(case, trouble)] if make is not None else []


def _counted(slug: str, case: Case, trouble: Trouble) -> Fault:
    value = case.value(trouble.path)
    data = {
        "relation": "at least" if trouble.keyword in _LEAST else "at most",
        "limit": case.keyword_value(trouble),
        "count": len(value) if isinstance(value, list | dict) else 0,
    }
    return case.fault(slug, trouble, data, at=case.places.key(pointer_of(trouble.path)))


def _items(case: Case, trouble: Trouble) -> Fault:
    return _counted("item-count", case, trouble)


def _properties(case: Case, trouble: Trouble) -> Fault:
    return _counted("field-count", case, trouble)


def _contains(case: Case, trouble: Trouble) -> Fault:
    """Too few or too many items of a kind: engines do not say which, so they are counted."""
    place = case.schema_of(trouble)
    schema = case.tree.node(place) or {}
    wanted = schema.get("contains")
    fitting = compiled(case.kind.schema, f"{place}/contains")
    value = case.value(trouble.path)
    count = sum(fitting.is_valid(item) for item in (value if isinstance(value, list) else ()))
    least = schema.get("minContains", 1)
    data = {
        "title": str(wanted.get("title", "")) if isinstance(wanted, dict) else "",
        "limit": least if count < least else schema.get("maxContains", least),
        "relation": "at least" if count < least else "at most",
        "count": count,
    }
    return case.fault("contains", trouble, data, at=case.places.key(pointer_of(trouble.path)))


def _duplicates(case: Case, trouble: Trouble) -> list[Fault]:
    """One fault for each item that was there before."""
    value = case.value(trouble.path)
    items = value if isinstance(value, list) else []
    faults = []
    for number, item in enumerate(items):
        first = next(n for n in range(number + 1) if _same(items[n], item))
        if first == number:
            continue
        path = (*trouble.path, number)
        earlier = case.places.value(pointer_of((*trouble.path, first)))
        related = (Related(earlier, "first here"),) if earlier else ()
        plain = item if isinstance(item, str | int | float | bool) else None
        data = {"list": shown(trouble.path), "value": plain}
        fixes = remove_item(case.places, pointer_of(trouble.path), number)
        faults.append(
            case.fault("duplicate-item", trouble, data, path=path, related=related, fixes=fixes)
        )
    return faults


def _same(one: Any, other: Any) -> bool:
    """Equality of JSON: `1` is `1.0`, and `true` is not `1`."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other)


def _dependent(case: Case, trouble: Trouble) -> Fault:
    """A field that another one brings with it."""
    name = trouble.names[0]
    table = case.keyword_value(trouble)
    value = case.value(trouble.path)
    triggers = [
        key
        for key, needs in (table.items() if isinstance(table, dict) else ())
        if isinstance(needs, list) and name in needs and isinstance(value, dict) and key in value
    ]
    if "dependentSchemas" in trouble.route and trouble.because:
        triggers = [str(split_pointer(trouble.because[-1].pointer)[-1])]
    path = (*trouble.path, name)
    trigger = triggers[0] if triggers else ""
    data = {"property": name, "trigger": shown((*trouble.path, trigger)) if trigger else ""}
    at = case.places.key(pointer_of((*trouble.path, trigger))) if trigger else None
    insertion = case.places.insertion(pointer_of(trouble.path), (trigger,))
    return case.fault("dependent-field", trouble, data, path=path, at=at, insertion=insertion)


def _names(case: Case, trouble: Trouble) -> Fault:
    name = trouble.names[0] if trouble.names else ""
    rule = case.keyword_value(trouble)
    notes = rule.get("x-cardfile", {}) if isinstance(rule, dict) else {}
    pattern = rule.get("pattern", "") if isinstance(rule, dict) else ""
    path = (*trouble.path, name)
    data = {
        "property": name,
        "parent": shown(trouble.path),
        "hint": notes.get("pattern_hint", ""),
        "pattern": pattern,
    }
    pointer = pointer_of(path)
    fixes: tuple[Fix, ...] = ()
    usual = _usual_form(str(name), pattern)
    siblings = case.value(trouble.path)
    if usual and isinstance(siblings, dict) and usual not in siblings:
        fixes = rename_key(case.places, pointer, usual)
    return case.fault(
        "field-name", trouble, data, path=path, at=case.places.key(pointer), fixes=fixes
    )


def _usual_form(name: str, pattern: str) -> str:
    """The name in small letters, its words joined as the pattern joins them."""
    joint = "-" if "-]" in pattern and "_" not in pattern else "_"
    return joint.join(part for part in re.split(r"[\s_-]+", name.lower()) if part)


def _no_variant(case: Case, trouble: Trouble) -> Fault:
    data = {"forms": list(trouble.details["forms"])}
    return case.fault(
        "no-variant-matches", trouble, data, at=case.places.key(pointer_of(trouble.path))
    )


def _several_variants(case: Case, trouble: Trouble) -> Fault:
    """Which fields make it each of the forms: what only that form knows."""
    value = case.value(trouble.path)
    present = set(value) if isinstance(value, dict) else set()
    known = [set(fields) & present for fields in trouble.details["fields"]]
    own = [
        sorted(fields - set().union(*(o for n, o in enumerate(known) if n != number)))
        for number, fields in enumerate(known)
    ]
    data = {"fits": list(trouble.details["fits"]), "own": own}
    return case.fault(
        "several-variants-match", trouble, data, at=case.places.key(pointer_of(trouble.path))
    )


def _unevaluated(case: Case, trouble: Trouble) -> Fault:
    """Entries that nothing in the schema speaks of."""
    at = case.places.key(pointer_of(trouble.path))
    return case.fault("forbidden-field", trouble, {"forbidden": "entries"}, at=at)


def unexplained(case: Case, trouble: Trouble) -> Fault:
    """What no other explanation is for: at least which value it is, and the keyword."""
    data = {"forbidden": "unclear", "keyword": trouble.keyword}
    return case.fault("forbidden-field", trouble, data)


_MAKERS = {
    "minItems": _items,
    "maxItems": _items,
    "minProperties": _properties,
    "maxProperties": _properties,
    "contains": _contains,
    "dependentRequired": _dependent,
    "propertyNames": _names,
    "noVariant": _no_variant,
    "severalVariants": _several_variants,
    "unevaluatedItems": _unevaluated,
}
