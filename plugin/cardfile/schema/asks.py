"""What a record type asks for, and when, read from the schema that makes the demands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.schema import RecordType

_TIERS = {
    "M": "",
    "P": "",
    "D": "under the profile `regulated`",
    "H": "under the profile `regulated`, if the risk is high",
    "G": "under the profile `regulated`, if it is a general-purpose model",
}


# Longer lists of values say less than the title of the demand does.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Ask:
    """One demand: the tier that makes it, in words when and what, and the fields it names.

    `when` is Markdown: states and fields stand in backticks.

    The tier is `M` for the minimum and `R` for what is recommended. With `either`, one of the
    fields is enough.
    """

    tier: str
    when: str
    title: str
    fields: tuple[str, ...]
    either: bool = False


def asks(kind: RecordType) -> list[Ask]:
    """All demands of a type, the minimum first and recommendations last."""
    minimum = tuple(kind.schema.get("required", ()))
    found = [Ask("M", "always", "Every record", minimum)] if minimum else []
    definitions = kind.schema.get("$defs", {})
    found += [_ask(entry, definitions) for entry in kind.schema.get("allOf", ())]
    for number, demand in enumerate(kind.assembly.demands):
        if demand.tier == "R":
            entry = kind.assembly.asked["allOf"][number]
            found += _recommended(entry, kind.assembly.asked.get("$defs", {}))
    return [ask for ask in found if ask.fields]


def _ask(entry: Mapping[str, Any], definitions: Mapping[str, Any]) -> Ask:
    tier = entry.get("x-cardfile", {}).get("tier", "M")
    condition = entry.get("if", {})
    when = [f"in {_states(condition)}" if _states(condition) else "", _others(condition)]
    when.append(_TIERS.get(tier, tier))
    words = ", ".join(part for part in when if part)
    title = entry.get("title", "")
    return Ask(tier, words or "always", title, _named(entry, definitions), _is_choice(entry))


def _recommended(entry: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[Ask]:
    plain = {key: value for key, value in entry.items() if key != "allOf"}
    yield Ask("R", "recommended", "A good record", _named(plain, definitions))
    for part in entry.get("allOf", ()):
        ask = _ask(part, definitions)
        when = "recommended" if ask.when == "always" else f"recommended {ask.when}"
        yield replace(ask, tier="R", when=when)


def _is_choice(entry: Mapping[str, Any]) -> bool:
    demand = entry.get("then", entry)
    branches = demand.get("anyOf", ())
    return bool(branches) and all(set(branch) == {"required"} for branch in branches)


def _values(condition: Mapping[str, Any], name: str) -> list[str]:
    node = condition.get("properties", {}).get(name, {})
    return [str(value) for value in ([node["const"]] if "const" in node else node.get("enum", []))]


def _states(condition: Mapping[str, Any]) -> str:
    return ", ".join(f"`{state}`" for state in _values(condition, "status"))


def _others(condition: Mapping[str, Any]) -> str:
    names = [name for name in condition.get("properties", {}) if name != "status"]
    found = {name: _values(condition, name) for name in names}
    words = [
        f"`{name}` is {' or '.join(f'`{value}`' for value in values)}"
        for name, values in found.items()
        if values and len(values) <= _FEW
    ]
    return f"if {' and '.join(words)}" if words else ""


def _named(entry: Mapping[str, Any], definitions: Mapping[str, Any]) -> tuple[str, ...]:
    demand = entry.get("then", entry)
    return tuple(dict.fromkeys(_fields(demand, "", definitions)))


def _fields(node: Any, prefix: str, definitions: Mapping[str, Any]) -> Iterator[str]:
    """The paths of the fields that a demand says something of."""
    if not isinstance(node, dict):
        return
    target = str(node.get("$ref", ""))
    if target.startswith("#/$defs/"):
        yield from _fields(definitions.get(target.removeprefix("#/$defs/")), prefix, definitions)
    for name in node.get("required", ()):
        yield f"{prefix}{name}"
    for name, child in node.get("properties", {}).items():
        below = list(_fields(child, f"{prefix}{name}.", definitions))
        yield from below or [f"{prefix}{name}"]
    if isinstance(node.get("items"), dict):
        yield from _fields(node["items"], f"{prefix.removesuffix('.')}[].", definitions)
    for keyword in ("anyOf", "allOf"):
        for branch in node.get(keyword, ()):
            yield from _fields(branch, prefix, definitions)
    if "then" in node:
        yield from _fields(node["then"], prefix, definitions)
