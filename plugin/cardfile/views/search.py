"""What a site's search holds of a record: the words by which it is found, no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cardfile.views.chips import is_final
from cardfile.views.shared import layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.records import Record
    from cardfile.views.shared import Shared

_ALWAYS = ("id", "aliases", "owner", "tags", "domain")
_MOST = 2_000
# records that nobody should build on any more stand below those that are in force
_BYGONE = 0.3


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One record in the index of a site's search: safe HTML, and its weight beside others."""

    html: str
    boost: float = 1


def search_entry(record: Record, shared: Shared, headings: Iterable[str] = ()) -> SearchEntry:
    """What it is, the names of what it is about, and the headings of its prose."""
    names = [shared.person(party) for party in record.owners]
    parts = [
        " ".join(record.description.split()),
        ", ".join(dict.fromkeys([*search_terms(record), *names])),
        ", ".join(headings),
    ]
    html = Markup().join(Markup("<p>{}</p>").format(part) for part in parts if part)
    return SearchEntry(html, _boost(record))


def _boost(record: Record) -> float:
    given = record.type.search.get("boost", 1)
    usual = given if isinstance(given, int | float) and not isinstance(given, bool) else 1
    return usual * _BYGONE if is_final(record) else usual


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
