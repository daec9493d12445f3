"""What a schema says of a field that names other records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.schema.pointers import split_field_path

if TYPE_CHECKING:
    from collections.abc import Mapping

ANY = "*"


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of link between records, written on one end and shown on both.

    `to` names the types it may lead to (`*` for any, `data-dictionary#column` for a part of a
    record). `target_status` says for states of the source in which states the target may be,
    `min_incoming` how many sources each target needs: in force, or by its state. `label` is the
    text on the source's page, `inverse` that on the target's. `impact` says which end feels a
    change of the other: `source`, `target`, `both` or `none`.
    """

    name: str
    to: tuple[str, ...]
    label: str
    inverse: str
    acyclic: bool = False
    symmetric: bool = False
    max: int | None = None
    min_incoming: int | Mapping[str, int] | None = None
    target_status: Mapping[str, tuple[str, ...]] | None = None
    watch: tuple[str, ...] = ()
    impact: str = "source"

    @property
    def types(self) -> tuple[str, ...]:
        """The target types, without the part of a record that is meant."""
        return tuple(dict.fromkeys(target.partition("#")[0] for target in self.to))

    @property
    def part(self) -> str | None:
        """The part of a record that is meant (`column`), or none."""
        return next((t.partition("#")[2] for t in self.to if "#" in t), None)

    def accepts(self, type_name: str) -> bool:
        """Whether a record of that type may stand at the other end."""
        return ANY in self.types or type_name in self.types

    @classmethod
    def of(cls, key: str, data: Mapping[str, Any]) -> Relation:
        """From `x-cardfile.relation` of the field `key`."""
        to = data.get("to", ANY)
        states = data.get("target_status")
        return cls(
            name=str(data.get("name", key)),
            to=(to,) if isinstance(to, str) else tuple(to),
            label=str(data.get("label", key.replace("_", " "))),
            inverse=str(data.get("inverse", f"{key.replace('_', ' ')} of")),
            acyclic=data.get("acyclic") is True,
            symmetric=data.get("symmetric") is True,
            max=data.get("max"),
            min_incoming=_number_or_by_state(data.get("min_incoming")),
            target_status={
                name: tuple(allowed)
                for name, allowed in states.items()
                if isinstance(allowed, list | tuple)
            }
            if isinstance(states, dict)
            else None,
            watch=tuple(data.get("watch", ())),
            impact=str(data.get("impact", "source")),
        )


def _number_or_by_state(value: Any) -> int | Mapping[str, int] | None:
    if isinstance(value, dict):
        return {str(state): number for state, number in value.items() if isinstance(number, int)}
    return value if isinstance(value, int) else None


@dataclass(frozen=True)
class RelationField:
    """A field that holds references: `path` in the language `evaluations[].dataset`."""

    path: str
    relation: Relation

    @cached_property
    def head(self) -> str:
        """The top-level field that the path begins with."""
        return self.path.partition(".")[0].removesuffix("[]")

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the path; `[]` stands for each item of a list."""
        return split_field_path(self.path)
