"""The tables of a data set and the foreign keys between them, as a drawing and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.drawing import Box, Drawing, draw
from cardfile.views.layers import layered
from cardfile.views.values import Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Element, Record
    from cardfile.views.shared import PageContext

_MOST = 40
_ICON = "material/table"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a data set; drawn where they join tables, `shown` of `total` of them."""

    caption: str
    drawing: Drawing | None
    table: Table


@dataclass(frozen=True, slots=True)
class _Key:
    here: Box
    columns: str
    there: Box
    target_columns: str


def keys(record: Record, page: PageContext) -> Keys | None:
    """The foreign keys of a data dictionary; none where it has none."""
    found = list(_keys(record, page))
    if not found:
        return None
    boxes: dict[str, Box] = {}
    for key in found:
        boxes.setdefault(key.here.key, key.here)
        boxes.setdefault(key.there.key, key.there)
    shown = list(boxes.values())[:_MOST]
    layers = layered([box.key for box in shown], {(k.here.key, k.there.key): 1 for k in found})
    columns = [[boxes[key] for key in column] for column in layers.columns]
    ident = words.element_id(record.id, "keys")
    count = words.counted(len(found), "foreign key")
    joins = f"{count} between {words.counted(len(boxes), 'table')}"
    more = f"; {len(shown)} of {len(boxes)} drawn" if len(boxes) > len(shown) else ""
    edges = (*layers.forward, *layers.broken)
    return Keys(
        f"{joins}{more}.",
        draw(ident, columns, edges) if len(boxes) > 1 else None,
        _table(found),
    )


def _keys(record: Record, page: PageContext) -> Iterator[_Key]:
    tables = list(record.each("tables"))
    own = {
        table.text("name") or "": _box(record, table.text("name") or "", page) for table in tables
    }
    if "foreignKeys" in record:
        whole = Box(record.id, "this data set", record.title, record.title, None, _ICON)
        for element in record.each("foreignKeys"):
            yield _key(element, whole, own, page)
    for table in tables:
        here = own[table.text("name") or ""]
        for element in table.each("foreignKeys"):
            yield _key(element, here, own, page)


def _key(element: Element, here: Box, own: dict[str, Box], page: PageContext) -> _Key:
    resource = element.text("reference.resource") or ""
    target = page.kb.resolve_text(element.record, resource) if resource not in own else None
    there = here if not resource else own.get(resource) or _outside(resource, target, page)
    columns = ", ".join(map(str, element.items("fields")))
    return _Key(here, columns, there, ", ".join(map(str, element.items("reference.fields"))))


def _box(record: Record, name: str, page: PageContext) -> Box:
    href = record_url(page, record, name) if name else None
    return Box(f"table {name}", "table", name, name, href, _ICON)


def _outside(resource: str, target: Record | None, page: PageContext) -> Box:
    """A table of another record, or one that is not in the knowledge base."""
    if target is None:
        return Box(f"? {resource}", "not in this knowledge base", resource, resource, None, _ICON)
    href = record_url(page, target)
    return Box(target.id, target.type.label.lower(), target.title, target.title, href, _ICON)


def _table(found: list[_Key]) -> Table:
    rows = tuple(
        (
            Value("text", key.here.title),
            Value("code", key.columns),
            _named(key.there),
            Value("code", key.target_columns),
        )
        for key in found
    )
    return Table(("Table", "Columns", "Points to", "Its columns"), rows, "Foreign keys")


def _named(box: Box) -> Value:
    return Value("link" if box.href else "text", box.title, box.href)
