"""Values, types and conditions in a sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cardfile.rules.wording import listed
from cardfile.standards.problem import quoted
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cardfile.diagnostic import Fault
    from cardfile.graph import KnowledgeBase

_MOST_SHOWN = 8
_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of fields",
    "null": "empty",
}


def value_words(value: Any, kind: str = "") -> str:
    """A value as it is quoted in a message; of lists and mappings only what they are."""
    if isinstance(value, str):
        return quoted(value)
    if kind in {"array", "object"}:
        return _TYPES[kind]
    if value is None:
        return "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)


def type_names(types: Iterable[str]) -> str:
    """JSON types as authors call them: `text or a list`."""
    wanted = list(types)
    order = [name for name in _TYPES if name in wanted and name != "null"]
    if "number" in order and "integer" in order:
        order.remove("integer")
    return listed([_TYPES[name] for name in order]) or "empty"


def type_name(kind: str) -> str:
    """One JSON type as authors call it."""
    return _TYPES.get(kind, kind)


def choices(values: Sequence[Any], near: Sequence[Any] = ()) -> str:
    """Allowed values in a row; of a long list the nearest ones."""
    texts = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
    if len(texts) <= _MOST_SHOWN:
        return ", ".join(texts)
    first = [str(value) for value in near] or texts[:_MOST_SHOWN]
    return f"{', '.join(first)} … ({len(texts)} in all)"


def because_words(fault: Fault) -> str:
    """`status is "approved"`: the values that switched the demand on."""
    parts = []
    for because in fault.because:
        name = ".".join(split_pointer(because.pointer))
        if because.value is None:
            parts.append(f"{name} is present")
        else:
            parts.append(f"{name} is {value_words(because.value)}")
    return listed(parts, "and")


def because_label(fault: Fault, word: str = "required") -> str:
    """The label at the value that switched a demand on; empty where nothing did."""
    words = because_words(fault)
    return f"{word} because {words}" if words else ""


@lru_cache(maxsize=2)
def teams_in_use(kb: KnowledgeBase) -> tuple[tuple[str, int], ...]:
    """Who owns records, and how many, the most first."""
    counts: dict[str, int] = {}
    for record in kb.records:
        owner = record.data.get("owner")
        for name in owner if isinstance(owner, list) else [owner]:
            text = name.get("name") if isinstance(name, dict) else name
            if isinstance(text, str):
                counts[text] = counts.get(text, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
