"""The pages of the fields as fragments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.schema.asks import asks
from cardfile.schema.site_keys import site_keys
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.contract import Fragment
from cardfile.views.environment import render
from cardfile.views.pages.fields.use import Use, use_by_type
from cardfile.views.queries import Count, count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.schema import Field, RecordType
    from cardfile.schema.asks import Ask
    from cardfile.views.shared import PageContext

_TAKES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "object": "mapping",
    "null": "nothing",
}
_FORMATS = {"date": "day", "date-time": "time", "uri": "web address", "email": "mail address"}
_MOST_VALUES = 12
_SITE = "Keys that only the site generator or a hub reads are left out."
_NOT_COUNTED = frozenset({"type", "id", "title", "status", "owner"})


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a record."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field; `fill` is a share of records in per cent, `count` a link where one can ask."""

    id: str
    path: str
    depth: int
    title: str
    meaning: str
    takes: str
    values: tuple[str, ...]
    more_values: int
    asked: tuple[str, ...]
    example: str
    said: tuple[Link, ...]
    used: int
    count: Count | None
    fill: int
    is_out_of_use: bool
    instead: str
    decision: Link | None


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type in the list of types."""

    plural: str
    href: str
    about: str
    fields: int
    unused: int
    file: str


def index_fragment(kinds: Sequence[RecordType], page: PageContext) -> Fragment:
    """The types with records, and how many of their fields are in use."""
    used = page.shared.once(use_by_type)
    rows = tuple(_type_row(kind, used.get(kind.name, Use()), page) for kind in kinds)
    return Fragment(render("pages/fields/index.html", rows=rows))


def _type_row(kind: RecordType, use: Use, page: PageContext) -> TypeRow:
    names = [path for path in _paths(kind, page) if "." not in path and "[" not in path]
    unused = sum(not use.filled[path] for path in names)
    href = page.urls.page(f"fields/{kind.name}")
    return TypeRow(kind.plural, href, kind.description, len(names), unused, kind.file)


def fields_fragment(kind: RecordType, page: PageContext) -> Fragment:
    """Every field of a type."""
    use = page.shared.once(use_by_type).get(kind.name, Use())
    demands = asks(kind)
    rows = [
        _row(kind, found, demands, use, page)
        for path in _paths(kind, page)
        if (found := kind.field(path)) is not None
    ]
    html = render(
        "pages/fields/fields.html",
        kind=kind.name,
        label=kind.plural,
        records=words.counted(use.records, "record"),
        rows=rows,
        note=_SITE,
        index=page.urls.page("fields"),
        catalogue=page.urls.catalogue(kind.name),
    )
    return Fragment(html)


def _paths(kind: RecordType, page: PageContext) -> list[str]:
    """What an author may write; private fields are named in no output."""
    private = page.shared.publisher.private(kind)
    hidden = {
        name for name, found in kind.properties.items() if found.is_of_hub or name in site_keys()
    }
    return [
        path
        for path in kind.fields
        if path not in private and path.partition(".")[0].removesuffix("[]") not in hidden
    ]


def _row(
    kind: RecordType, found: Field, demands: Sequence[Ask], use: Use, page: PageContext
) -> FieldRow:
    path = found.path.removesuffix("[]")
    values = [str(value) for value in found.enum if value is not None]
    count = use.filled[found.path] or use.filled[path]
    can_ask = "[]" not in path and path not in _NOT_COUNTED
    private = page.shared.publisher.private(kind)
    example = json.dumps(found.examples[0], ensure_ascii=False) if found.examples else ""
    instead = found.annotation.get("replaced_by")
    said = use.said.get(path, {}) if path not in private else {}
    return FieldRow(
        id=words.element_id(kind.name, f"field-{path.lower()}"),
        path=path,
        depth=min(path.count("."), 3),
        title=found.title,
        meaning=found.description,
        takes=_takes(found),
        values=tuple(values[:_MOST_VALUES]),
        more_values=max(len(values) - _MOST_VALUES, 0),
        asked=_asked(path, demands),
        example=words.shortened(example, 80),
        said=tuple(Link(text, record_url(page, record)) for text, record in said.items()),
        used=count,
        count=count_of(page, count, f"type:{kind.name} {path}:*") if can_ask and count else None,
        fill=round(100 * count / use.records) if use.records else 0,
        is_out_of_use=found.deprecated,
        instead=str(instead) if instead else "",
        decision=_decision(found, page),
    )


def _takes(found: Field) -> str:
    relation = found.annotation.get("relation")
    if isinstance(relation, dict):
        return "references" if found.is_list else "reference"
    inner = found.item if found.is_list else None
    if inner is not None and inner.types:
        return f"list: {_takes(inner)}"
    if found.format in _FORMATS:
        return _FORMATS[found.format]
    kinds = [word for kind, word in _TAKES.items() if kind in found.types]
    if "number" in kinds and "whole number" in kinds:
        kinds.remove("whole number")
    return " or ".join(kinds) or ("list" if found.is_list else "any value")


def _asked(path: str, demands: Sequence[Ask]) -> tuple[str, ...]:
    """When it is asked for; a choice names the other fields that would do."""
    found: dict[str, None] = {}
    for ask in demands:
        if path in ask.fields:
            others = [name for name in ask.fields if name != path and ask.either]
            instead = f" (or {', '.join(others)})" if others else ""
            found[ask.when.replace("`", "") + instead] = None
    return tuple(found)


def _decision(found: Field, page: PageContext) -> Link | None:
    """The record that introduced the field, where it may be seen."""
    wanted = found.annotation.get("decision")
    record = page.kb.find(wanted) if isinstance(wanted, str) else None
    return Link(record.title, record_url(page, record)) if record else None
