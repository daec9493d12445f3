"""What a link depends on in its target: the fields that its relation watches, as a digest.

The key `seen` beside a reference holds six hexadecimal digits for each watched field, in the
relation's order, so that a change can be told by the field's name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cardfile.records import Link, Record
    from cardfile.records.element import Element

_DIGITS = 6
_MOST = 64 // _DIGITS


def watched(link: Link) -> tuple[str, ...]:
    """The fields of the target that the link's relation watches."""
    return link.reference.relation.watch[:_MOST]


def seen_now(link: Link) -> str:
    """The digest of the watched fields as they are; empty where nothing is watched or known."""
    if link.target is None or not watched(link):
        return ""
    subject = _subject(link, link.target)
    return "".join(_digest(_value(subject, field)) for field in watched(link))


def seen_then(link: Link) -> str:
    """The digest that somebody wrote beside the reference; empty for a link not yet reviewed.

    Beside `ref` in an object of its own, else in the object whose field the reference is.
    """
    around: Any = link.reference.own
    if not around:
        parent = link.reference.pointer.rpartition("/")[0]
        around = link.source.at_pointer(parent) if parent else None
    found = around.get("seen") if isinstance(around, Mapping) else None
    return found if isinstance(found, str) else ""


def changed_since_seen(link: Link) -> tuple[str, ...]:
    """The watched fields that are not as they were when somebody last reviewed the link.

    All of them where the relation watches other fields than it did then.
    """
    seen = seen_then(link)
    now = seen_now(link) if seen else ""
    if not now or seen == now:
        return ()
    fields = watched(link)
    if len(seen) != len(now):
        return fields
    return tuple(
        field for number, field in enumerate(fields) if _part(seen, number) != _part(now, number)
    )


def value_now(link: Link, field: str) -> Any:
    """The value of a watched field, as the target has it."""
    return _value(_subject(link, link.target), field) if link.target is not None else None


def _part(digest: str, number: int) -> str:
    return digest[number * _DIGITS : (number + 1) * _DIGITS]


def _subject(link: Link, target: Record) -> Element:
    """The column that the reference names, else the record."""
    name = link.reference.parsed.fragment
    columns = (column for column in target.columns if name and column.text("name") == name)
    return next(columns, target)


def _value(subject: Element, field: str) -> Any:
    return subject.get(field)


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]
