"""Words and `field:value` terms over records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.graph.knowledge_base import KnowledgeBase
    from cardfile.records import Record

_TERM = re.compile(
    r'(?P<no>-)?(?:(?P<field>[A-Za-z_][\w.]*):(?P<values>(?:"[^"]*"|[^\s"])+)|"(?P<quoted>[^"]*)"'
    r"|(?P<word>\S+))"
)
_ITEM = re.compile(r'"([^"]*)"|([^,]+)')


def select(kb: KnowledgeBase, query: str) -> list[Record]:
    """The records that every term of a query holds for.

    A term is a word or quoted text (found in the title, id, description, tags or owner) or
    `field:value`; several values with commas are alternatives; a leading `-` negates.
    """
    terms = list(_TERM.finditer(query))
    return [record for record in kb if all(_holds(record, term) for term in terms)]


def _holds(record: Record, term: re.Match[str]) -> bool:
    if term["field"]:
        wanted = [quoted or bare for quoted, bare in _ITEM.findall(term["values"])]
        found = any(_field_holds(record, term["field"], value) for value in wanted)
    else:
        text = (term["quoted"] if term["quoted"] is not None else term["word"]).casefold()
        found = any(text in word for word in _texts(record))
    return found is not bool(term["no"])


def _field_holds(record: Record, field: str, wanted: str) -> bool:
    if wanted == "*":
        return field_values(record, field) != []
    if wanted == "missing":
        return field_values(record, field) == []
    folded = wanted.casefold()
    return any(_matches(value, folded) for value in field_values(record, field))


def _matches(value: Any, folded: str) -> bool:
    if isinstance(value, bool):
        return str(value).casefold() == folded
    text = str(value).casefold()
    return text == folded or (isinstance(value, str) and folded in re.split(r"[\s,;/]+", text))


def field_values(record: Record, field: str) -> list[Any]:
    """The plain values of a field: of a party its name, of a reference its text."""
    if field == "status":
        return [record.effective_status.name] if record.status else []
    if field == "path":
        return [record.page.path]
    return list(_flat(record.get(field)))


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, dict):
        for key in ("name", "ref", "id", "level", "title"):
            if key in value:
                yield from _flat(value[key])
                return
    elif value is not None:
        yield value


def _texts(record: Record) -> Iterator[str]:
    yield record.title.casefold()
    yield record.id.casefold()
    yield record.description.casefold()
    yield record.type.name
    for field in ("tags", "owner", "aliases", "domain"):
        for value in field_values(record, field):
            yield str(value).casefold()
