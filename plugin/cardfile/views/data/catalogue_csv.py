"""The records of each type as comma-separated values, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cardfile.views.anchors import record_url
from cardfile.views.catalogue import Listing, csv_path, listings
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.catalogue.table import Cell, Column
    from cardfile.views.shared import PageContext

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(page: PageContext) -> Iterator[DataFile]:
    """One file a type: the columns of its catalogue, and where each record is."""
    for name, listing in page.shared.once(listings).items():
        yield DataFile(csv_path(name), _csv(listing, page).encode())


def _csv(listing: Listing, page: PageContext) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = listing.grid.columns
    writer.writerow(["id", *(column.name for column in columns), "path", "url"])
    for record, cells in zip(listing.records, listing.grid.rows, strict=True):
        url = record_url(page, record)
        plain = [_plain(*pair) for pair in zip(columns, cells, strict=True)]
        row = [record.id, *plain, record.page.path, page.urls.absolute(url) or url]
        writer.writerow([_defused(cell) for cell in row])
    return text.getvalue()


def _plain(column: Column, cell: Cell) -> str:
    """What a program reads: numbers without their units, days in ISO form."""
    return cell.sort if column.is_number or cell.is_day else cell.whole or cell.text


def _defused(cell: str) -> str:
    """What a spreadsheet would run as a formula becomes text; a number stays one."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
