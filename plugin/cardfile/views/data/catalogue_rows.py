"""All rows of each catalogue that is too long for one page, for the table's script.

Cells stand once in a column's list and rows name them by their places: most of a column repeats.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cardfile.views.anchors import record_url
from cardfile.views.catalogue import Listing, listings, number_of_pages, part_name
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from cardfile.views.catalogue.table import Cell
    from cardfile.views.shared import PageContext


def files(page: PageContext) -> Iterator[DataFile]:
    """One part a long catalogue."""
    for name, listing in page.shared.once(listings).items():
        if number_of_pages(listing) > 1:
            part = part_name(name)
            data = json.dumps(_part(listing, page), ensure_ascii=False, separators=(",", ":"))
            script = f"cardfile.put({json.dumps(part)},{_for_scripts(data)});\n"
            yield DataFile(f"assets/cardfile/data/{part}.js", script.encode())


def _part(listing: Listing, page: PageContext) -> dict[str, Any]:
    columns = zip(*listing.grid.rows, strict=True)
    return {
        "ids": [record.id for record in listing.records],
        "urls": [record_url(page, record) for record in listing.records],
        "facets": _coded(listing.codes),
        "columns": [_coded(_cell(cell) for cell in column) for column in columns],
    }


def _cell(cell: Cell) -> tuple[Any, ...]:
    """The text, what it sorts by, the line below, the chip; without what is empty at the end."""
    chip = cell.chip
    parts: list[Any] = [
        cell.text,
        cell.sort if cell.sort != cell.text else 0,
        cell.sub or 0,
        (chip.tone + (" cf-chip--hollow" if chip.hollow else "")) if chip else 0,
    ]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _coded(values: Iterable[Hashable]) -> list[Any]:
    """The distinct values, and the place of each row's value among them."""
    places: dict[Hashable, int] = {}
    rows = [places.setdefault(value, len(places)) for value in values]
    return [list(places), rows]


def _for_scripts(data: str) -> str:
    """JSON as scripts may hold it."""
    return data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
