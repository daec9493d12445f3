"""The words by which a site's search finds a record, from its type's schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardfile.views.shared import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record

_ALWAYS = ("id", "aliases", "owner", "tags", "domain")
_MOST = 2_000


def search_terms(record: Record) -> list[str]:
    """Ids, owners, tags, column and metric names of what may be published, each once."""
    fields = dict.fromkeys((*_ALWAYS, *layout(record.type).search))
    found: dict[str, None] = {}
    for path in fields:
        if path == "id":
            found[record.id] = None
        else:
            found.update(dict.fromkeys(_texts(record.data, path.split("."))))
    return list(found)[:_MOST]


def _texts(value: Any, parts: list[str]) -> Iterator[str]:
    """The texts at a path; a party gives its name."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, parts)
    elif parts:
        name = parts[0].removesuffix("[]")
        if isinstance(value, Mapping) and name in value:
            yield from _texts(value[name], parts[1:])
    elif isinstance(value, Mapping):
        yield from (value[key] for key in ("name", "title") if isinstance(value.get(key), str))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)
