"""What the engine can prove about schemas, beside judging values: nothing fits, all still fits."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        found = jsonschema_rs.canonical.find_unsatisfiable(_plain(schema), **_options())
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

    try:
        old = jsonschema_rs.canonicalize(_plain(before), **_options())
        new = jsonschema_rs.canonicalize(_plain(after), **_options())
        return Proof(new.covers(old).value)
    except ValueError:
        return Proof.UNKNOWN


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
