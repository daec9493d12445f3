"""The index of all records for the browser: `assets/index.js` reads it, `query.js` asks it.

`records-core` is what every list shows and chooses by. All else stands in parts that are loaded
when something asks for it: the table of fields, with what may be odd about a query; what single
catalogues show, texts, columns, and all other fields in parts of like size. The names of the parts
carry a digest that the core names, so that parts of two builds are never read together.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from cardfile.graph.query import MESSAGES
from cardfile.views.data.records_index.cells import Columns, columns_of
from cardfile.views.data.records_index.describing import fields, metrics, types
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.views.shared import PageContext

CORE = "records-core"
_FOLDER = "assets/cardfile/data"
_PART_BYTES = 100_000
_OF_WORDS = frozenset({"description", "about"})
_OF_COLUMNS = frozenset({"column", "column facts"})


def files(page: PageContext) -> Iterator[DataFile]:
    """The core, the table of fields, and the parts."""
    columns = columns_of(page)
    written = {name: _json(column) for name, column in columns.found.items()}
    parts = _parts(columns, written)
    names = fields(page.shared)
    told = _json([written, names, MESSAGES])
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:8]
    core = {
        "size": columns.size,
        "build": digest,
        "types": types(page.shared),
        "metrics": metrics(page.shared),
    }
    yield _file(CORE, core, {name: written[name] for name in written if name in columns.core})
    placed = {name: part for part, inside in parts.items() for name in inside}
    table = {"fields": names, "parts": placed, "messages": MESSAGES}
    yield _file(f"records-fields-{digest}", table, {})
    for part, inside in parts.items():
        yield _file(f"{part}-{digest}", {}, {name: written[name] for name in inside})


def _parts(columns: Columns, written: Mapping[str, str]) -> dict[str, list[str]]:
    """The names of the columns in each part but the core; names that begin alike stay together."""
    found: dict[str, list[str]] = {}
    part, size, count = "", _PART_BYTES, 0
    for name in sorted(written.keys() - columns.core):
        own = _own_part(name, columns)
        if own:
            found.setdefault(own, []).append(name)
            continue
        if size >= _PART_BYTES:
            count += 1
            part, size = f"records-more-{count}", 0
        found.setdefault(part, []).append(name)
        size += len(written[name])
    return found


def _own_part(name: str, columns: Columns) -> str:
    if name in _OF_WORDS:
        return "records-text"
    if name in _OF_COLUMNS:
        return "records-columns"
    return "records-lists" if name in columns.listed else ""


def _file(name: str, head: Mapping[str, Any], columns: Mapping[str, str]) -> DataFile:
    said = "".join(f"{_json(key)}:{_json(value)}," for key, value in head.items())
    body = ",".join(f"{_json(key)}:{column}" for key, column in columns.items())
    text = f'cardfile.put("{name}",{{{said}"columns":{{{body}}}}});\n'
    return DataFile(f"{_FOLDER}/{name}.js", text.encode("utf-8", "replace"))


def _json(value: Any) -> str:
    # U+2028 and U+2029 are fine in today's scripts, and not in yesterday's
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
