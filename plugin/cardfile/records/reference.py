"""References between records, as people write them (see the manual's page on linking)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.schema import Relation

_EXTERNAL = re.compile(r"^(?:https?://|mailto:|doi:|pkg:|hf:|mlflow:)", re.IGNORECASE)
_PARTS = re.compile(
    r"^(?P<target>[^#@]*)(?:@(?P<version>[^#]*))?(?:#(?P<fragment>.*))?$", re.DOTALL
)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class ReferenceForm(StrEnum):
    """How a reference names its target."""

    ID = "id"
    PATH = "path"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """The parts of a reference's text; `type` only where it was written as `type/id`."""

    form: ReferenceForm
    target: str
    type: str | None = None
    version: str | None = None
    fragment: str | None = None


@lru_cache(maxsize=8192)
def parse_reference(text: str) -> ParsedReference:
    """Take a reference apart. Never fails: odd text is an id that nothing will have."""
    text = text.strip()
    if _EXTERNAL.match(text):
        return ParsedReference(ReferenceForm.EXTERNAL, text)
    match = _PARTS.match(text)
    if match is None:
        return ParsedReference(ReferenceForm.ID, text)
    target, version, fragment = match["target"], match["version"], match["fragment"]
    form, kind = ReferenceForm.ID, None
    if target.startswith(("./", "../")) or target.lower().endswith(_MARKDOWN):
        form = ReferenceForm.PATH
    elif target.count("/") == 1:
        kind, target = target.split("/")
    elif "/" in target:
        form = ReferenceForm.PATH
    return ParsedReference(form, target, kind, version, fragment)


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of a relation: what was written, where, and the keys written beside it.

    `pointer` leads to the text itself (of `{ref: …}`, to the `ref`); `own` holds the other keys.
    """

    text: str
    parsed: ParsedReference
    relation: Relation
    pointer: str
    own: Mapping[str, Any] = field(default_factory=dict)


def references_at(data: Any, path: str, relation: Relation, pointer: str = "") -> list[Reference]:
    """The references at a field's path (`evaluations[].dataset`) below `data`."""
    if not path:
        return _from_value(data, relation, pointer)
    head, _, rest = path.partition(".")
    name, is_list = head.removesuffix("[]"), head.endswith("[]")
    if name:
        if not isinstance(data, dict) or data.get(name) is None:
            return []
        data, pointer = data[name], f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
    if not is_list:
        return references_at(data, rest, relation, pointer)
    if not isinstance(data, list):
        # a single value where a list is meant is what people write; the schema says if it may be
        return references_at(data, rest, relation, pointer)
    return [
        reference
        for index, item in enumerate(data)
        for reference in references_at(item, rest, relation, f"{pointer}/{index}")
    ]


def _from_value(value: Any, relation: Relation, pointer: str) -> list[Reference]:
    if isinstance(value, str) and value.strip():
        return [Reference(value, parse_reference(value), relation, pointer)]
    if isinstance(value, dict) and isinstance(value.get("ref"), str) and value["ref"].strip():
        own = {key: item for key, item in value.items() if key != "ref"}
        text = value["ref"]
        return [Reference(text, parse_reference(text), relation, f"{pointer}/ref", own)]
    if isinstance(value, list):
        return [
            reference
            for index, item in enumerate(value)
            for reference in _from_value(item, relation, f"{pointer}/{index}")
        ]
    return []
