"""Values that a person gives for fields in a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic.nearest import nearest
from cardfile.errors import ConfigError
from cardfile.schema.field import json_type
from cardfile.syntax.text import SourceText
from cardfile.syntax.yaml import read
from cardfile.syntax.yaml_rules import YamlRules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.schema import Field, RecordType

_FREE = ("x-", "x_")


def given_values(kind: RecordType, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Fields, also nested ones (`risk.level`), with their values as their schema takes them.

    Raises:
        ConfigError: the type has no such field.
    """
    found: dict[str, Any] = {}
    for path, text in pairs:
        field = None if path.startswith(_FREE) else _field(kind, path)
        *parents, name = path.split(".")
        table = found
        for parent in parents:
            table = table.setdefault(parent, {})
            if not isinstance(table, dict):
                raise ConfigError(f"`{parent}` has a value already, so `{path}` has no place")
        table[name] = given_value(field, text)
    return found


def given_value(field: Field | None, text: str) -> Any:
    """Text as front matter would read it, unless the field takes text where that would be none.

    `[a, b]` is a list; a single value stands for a list of one where only a list is taken.
    """
    written = f"value: {text}"
    reading = read(SourceText("", written), 0, len(written), YamlRules())
    value = reading.data["value"] if isinstance(reading.data, dict) else text
    if field is None or not field.types:
        return value
    kinds = field.types | ({"integer"} if "number" in field.types else set())
    if json_type(value) in kinds:
        return value
    if "string" in kinds:
        return text
    item = field.item
    return [given_value(item, text)] if "array" in kinds and item is not None else value


def _field(kind: RecordType, path: str) -> Field:
    field = kind.field(path)
    if field is None or path == "type":
        near = nearest(path, [name for name in kind.properties if name != "type"])
        hint = f"; did you mean “{near[0].candidate}”?" if near else ""
        raise ConfigError(f"a {kind.label.casefold()} has no field “{path}” to set{hint}")
    return field
