"""Record types in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.rules import Context


@dataclass(frozen=True, slots=True)
class TypeWords:
    """A choice of types: `one` of them and `many` of them."""

    one: str
    many: str


def type_words(context: Context, names: Iterable[str]) -> TypeWords:
    """The labels of record types for a sentence; `*` and the empty choice are “record”."""
    kinds = [context.kb.types.get(name.partition("#")[0]) for name in names if name != "*"]
    labels = [kind for kind in kinds if kind is not None]
    if not labels:
        return TypeWords("record", "records")
    return TypeWords(
        listed([kind.label.lower() for kind in labels]),
        listed([kind.plural.lower() for kind in labels], "and"),
    )
