"""One invalid record on its way to faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Because, Fault
from cardfile.schema.explain.conditions import because_of
from cardfile.schema.pointers import Path, pointer_of, shown, value_at
from cardfile.schema.routes import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic import Fix, Insertion, Places, Range, Related, SchemaPlace
    from cardfile.schema.engine import Violation
    from cardfile.schema.record_type import RecordType
    from cardfile.schema.tree import SchemaTree


@dataclass(frozen=True, slots=True)
class Reading:
    """The branch that a value is read as: `label` names it, `path` leads to what chose it."""

    label: str
    path: Path | None
    kinds: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A violation that is worth telling, and how the value was read to find it.

    `keyword` may be one of ours: `eitherOr` (one of several fields is missing), `tooMany` (more
    than one of them is there), `noVariant`, `severalVariants`.
    """

    keyword: str
    path: Path
    route: Path
    names: tuple[str, ...] = ()
    reading: Reading | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    because: tuple[Because, ...] = ()


class Case:
    """The record's data with their places, and the schema that they do not meet."""

    def __init__(self, kind: RecordType, data: Mapping[str, Any], places: Places) -> None:
        self.kind = kind
        self.data = data
        self.places = places
        self.tree: SchemaTree = kind.tree

    @cached_property
    def path(self) -> str:
        """The page's path, as every fault of it names it."""
        place = self.places.value("")
        return place.path if place else ""

    def trouble(self, violation: Violation, reading: Reading | None = None, **more: Any) -> Trouble:
        """A violation as trouble; `more` replaces what it says."""
        given = {
            "keyword": violation.keyword,
            "path": violation.path,
            "route": violation.route,
            "names": violation.names,
            "because": because_of(self.kind.schema, self.tree, self.data, violation),
        }
        return Trouble(**{**given, **more}, reading=reading)

    def value(self, path: Path) -> Any:
        """The value at a path of the record."""
        return value_at(self.data, path)

    def keyword_value(self, trouble: Trouble) -> Any:
        """What the schema gives for the keyword of a trouble."""
        return self.tree.node(place_of(self.kind.schema, trouble.route))

    def schema_of(self, trouble: Trouble) -> str:
        """The pointer of the schema that the keyword of a trouble stands in."""
        return place_of(self.kind.schema, trouble.route).rpartition("/")[0]

    def fault(
        self,
        slug: str,
        trouble: Trouble,
        data: Mapping[str, Any],
        *,
        path: Path | None = None,
        at: Range | None = None,
        related: tuple[Related, ...] = (),
        insertion: Insertion | None = None,
        fixes: tuple[Fix, ...] = (),
        schema: SchemaPlace | None = None,
    ) -> Fault:
        """A fault at a value of the record, or at another range."""
        where = trouble.path if path is None else path
        pointer = pointer_of(where)
        reading = trouble.reading
        more: dict[str, Any] = {"field": shown(where), **data}
        if reading is not None:
            more["reading"] = {
                "label": reading.label,
                "of": reading.of,
                "kinds": list(reading.kinds),
            }
        return Fault(
            slug,
            self.path,
            at or self.places.value(pointer),
            more,
            pointer=pointer,
            keyword=_STANDARD.get(trouble.keyword, trouble.keyword),
            related=related,
            because=trouble.because,
            schema=schema or self.kind.schema_place(place_of(self.kind.schema, trouble.route)),
            insertion=insertion,
            fixes=fixes,
        )


_STANDARD = {
    "eitherOr": "anyOf",
    "tooMany": "oneOf",
    "noVariant": "anyOf",
    "severalVariants": "oneOf",
    "falseSchema": "false",
}
