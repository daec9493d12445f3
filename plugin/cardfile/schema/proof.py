"""What the engine can prove about schemas, beside judging values: nothing fits, all still fits."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from cardfile.schema.keywords import LISTS, MAPS, SINGLE, subschemas
from cardfile.schema.tree import SchemaTree
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

# The cases of a schema multiply: beyond so many of one value a proof takes seconds, then hours.
_MOST_CASES = 128
_CHOICES = frozenset({"allOf", "anyOf", "dependentSchemas", "else", "if", "not", "oneOf", "then"})


class Proof(Enum):
    """What is known of a claim; only a proof is one."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def unsatisfiable(schema: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The schemas in a standalone one that accept nothing, each with the keywords at odds.

    What says so itself (`false`, `not: {}`) is no mistake and left out.
    """
    import jsonschema_rs

    reasons = jsonschema_rs.canonical.UnsatisfiableReason
    try:
        plain = _simplified(_plain(schema))
        found = jsonschema_rs.canonical.find_unsatisfiable(plain, **_options())
    except ValueError:
        return
    for pointer, reason in found.items():
        if isinstance(reason, reasons.Empty):
            keywords = tuple(reason.cause.keywords)
            if keywords != ("not",) and reason.cause.pointer == pointer:
                yield pointer, keywords
        elif isinstance(reason, reasons.Conflict):
            yield pointer, tuple(word for cause in reason.causes for word in cause.keywords)


def accepts_all_of(after: dict[str, Any], before: dict[str, Any]) -> Proof:
    """Whether a standalone schema accepts every value that another one accepted."""
    import jsonschema_rs

    if _heavy(before) or _heavy(after):
        return Proof.UNKNOWN
    try:
        old = jsonschema_rs.canonicalize(_plain(before), **_options())
        new = jsonschema_rs.canonicalize(_plain(after), **_options())
        return Proof(new.covers(old).value)
    except ValueError:
        return Proof.UNKNOWN


class _Cases:
    """How many cases the schemas of a document have for one value, by their pointers."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._tree = SchemaTree(schema)
        self._known: dict[str, int] = {}

    def of(self, pointer: str) -> int:
        """The number, or a larger one."""
        if pointer not in self._known:
            # a schema that leads back to itself is as heavy as can be
            self._known[pointer] = _MOST_CASES + 1
            self._known[pointer] = self._counted(pointer)
        return self._known[pointer]

    def _counted(self, pointer: str) -> int:
        node = self._tree.node(pointer)
        if not isinstance(node, dict):
            return 1
        found = 1
        target = self._tree.target(node)
        if target is not None:
            found *= self.of(target)
        for number in range(len(node.get("allOf", ()))):
            found *= self.of(f"{pointer}/allOf/{number}")
        for keyword in ("anyOf", "oneOf"):
            numbers = range(len(node.get(keyword, ())))
            found *= max(1, sum(self.of(f"{pointer}/{keyword}/{n}") for n in numbers))
        for keyword in ("if", "not"):
            found *= 2 * self.of(f"{pointer}/{keyword}") if keyword in node else 1
        found <<= len(node.get("dependentSchemas", ()))
        return min(found, _MOST_CASES + 1)


def _heavy(schema: dict[str, Any]) -> bool:
    cases = _Cases(schema)
    return any(cases.of(pointer) > _MOST_CASES for pointer, _ in subschemas(schema))


def _simplified(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without the choices of those parts that have too many."""
    cases = _Cases(schema)

    def simple(node: Any, pointer: str) -> Any:
        if not isinstance(node, dict):
            return node
        heavy = cases.of(pointer) > _MOST_CASES
        kept: dict[str, Any] = {}
        for keyword, value in node.items():
            place = f"{pointer}/{keyword}"
            if heavy and (keyword in _CHOICES or keyword == "$ref"):
                continue
            if keyword in SINGLE:
                kept[keyword] = simple(value, place)
            elif keyword in LISTS and isinstance(value, list):
                kept[keyword] = [simple(child, f"{place}/{n}") for n, child in enumerate(value)]
            elif keyword in MAPS and isinstance(value, dict):
                kept[keyword] = {
                    name: simple(child, place + join_pointer(name)) for name, child in value.items()
                }
            else:
                kept[keyword] = value
        return kept

    return simple(schema, "")  # type: ignore[no-any-return]


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in {"$id", "$schema"}}


def _options() -> dict[str, Any]:
    import jsonschema_rs

    return {
        "draft": jsonschema_rs.Draft202012,
        "validate_formats": True,
        "pattern_options": jsonschema_rs.RegexOptions(),
        "offline": True,
    }
