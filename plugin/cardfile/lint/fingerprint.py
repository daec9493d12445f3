"""What makes a finding the same finding after lines moved: its fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from cardfile.records import Record

_KEYS = ("id", "name", "ref", "type", "title", "metric")


def key_pointer(record: Record | None, pointer: str | None) -> str | None:
    """A pointer whose list items are named by what identifies them: `/fields[name=age]/unit`."""
    if record is None or pointer is None:
        return pointer
    value: Any = record.data
    found = ""
    for part in split_pointer(pointer):
        if isinstance(value, list) and part.isdigit():
            value = value[int(part)] if int(part) < len(value) else None
            found += _item_key(value, part)
            continue
        value = value.get(part) if isinstance(value, dict) else None
        found += join_pointer(part)
    return found


def _item_key(item: Any, index: str) -> str:
    if isinstance(item, dict):
        for key in _KEYS:
            if isinstance(item.get(key), str | int):
                return f"[{key}={item[key]}]"
    return f"[{item}]" if isinstance(item, str | int) else f"/{index}"


def name_in_fingerprint(record: Record | None, path: str) -> str:
    """What a finding's file is called: the record's id where it is written, else the path."""
    written = record is not None and "id" not in record.origins and not record.broken
    return record.id if record is not None and written else path


def fingerprint(
    code: str, record: Record | None, name: str, pointer: str | None, detail: Any
) -> str:
    """A digest of code, the file's name as `name_in_fingerprint` has it, place and value."""
    value = record.at_pointer(pointer) if record is not None and pointer else detail
    text = json.dumps(
        [code, name, key_pointer(record, pointer), value],
        ensure_ascii=False,
        sort_keys=True,
        default=str,
    )
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
