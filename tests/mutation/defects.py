"""The register of defects: each breaks a valid page in one way, wherever that is possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.mutation.subject import Mutant, Subject

    Make = Callable[[Subject], Iterator[Mutant]]


@dataclass(frozen=True)
class Defect:
    """One kind of mistake.

    `codes` are those that may name it. `unique` says that there is one right repair, which the
    first suggestion has to make. `severity` is the least that the finding must have.
    """

    name: str
    codes: tuple[str, ...]
    make: Make
    unique: bool
    severity: str


DEFECTS: dict[str, Defect] = {}


def defect(
    name: str, *codes: str, unique: bool = False, severity: str = "error"
) -> Callable[[Make], Make]:
    """Register a kind of mistake."""

    def register(make: Make) -> Make:
        if name in DEFECTS:
            raise ValueError(name)
        DEFECTS[name] = Defect(name, codes, make, unique, severity)
        return make

    return register


def load() -> dict[str, Defect]:
    """All defects."""
    from tests.mutation import graph, layout, scalars, schema  # noqa: F401

    return DEFECTS


def plain(value: Any) -> bool:
    """A text without quotes on a line of its own, of a field."""
    return (
        value.kind == "scalar"
        and not value.style
        and value.key_start >= 0
        and not value.flow
        and value.raw[:1].isalpha()
        and ": " not in value.raw
        and " #" not in value.raw
        and "\n" not in value.raw
    )
