"""What the comparison page loads: the list of records, and each record's lines in a part."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from cardfile.views.comparing import is_comparable, rows_of
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.comparing import Row
    from cardfile.views.shared import PageContext

_FOLDER = "assets/cardfile/data"
_LIST = "compare-records"
# what every file system keeps apart, and no address needs to escape
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def files(page: PageContext) -> Iterator[DataFile]:
    """The list with ids, titles and types, and one part a record."""
    records = [record for record in page.shared.records if is_comparable(record)]
    if len(records) < 2:
        return
    labels = list(dict.fromkeys(record.type.label for record in records))
    listed = [
        [record.id, record.title, labels.index(record.type.label), part_of(record.id)]
        for record in records
    ]
    yield _part(_LIST, {"types": labels, "records": listed})
    for record in records:
        yield _part(part_of(record.id), _told(record, page))


def part_of(record_id: str) -> str:
    """The name of a record's part."""
    if _PLAIN.fullmatch(record_id):
        return f"record/{record_id}"
    return f"record/_{hashlib.sha256(record_id.encode()).hexdigest()[:16]}"


def _told(record: Record, page: PageContext) -> dict[str, Any]:
    return {
        "title": record.title,
        "url": page.urls.record(record),
        "rows": [_row(row) for row in rows_of(record, page.shared)],
    }


def _row(row: Row) -> list[Any]:
    """Group, key, label, text; of a number also value, interval, direction and data."""
    said: list[Any] = [row.group, row.key, row.label, row.text]
    if row.number is not None:
        said += [row.number, list(row.interval or ()), row.direction or "", row.on]
    return said


def _part(name: str, value: Any) -> DataFile:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    call = f"cardfile.put({json.dumps(name)},{text});\n"
    return DataFile(f"{_FOLDER}/{name}.js", call.encode())
