"""Any value of a record as something to show, from its field's schema alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.publishing import WITHHELD
from cardfile.records import Party, parties_of
from cardfile.schema.least import is_stand_in
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.values import (
    ABSENT,
    MISSING,
    NONE,
    SHORT,
    Fact,
    Table,
    Value,
    beside,
    is_wide,
    text_value,
)

if TYPE_CHECKING:
    from cardfile.records import Link, Record
    from cardfile.views.shared import FieldWords, PageContext

_COUNTS = frozenset({"rows", "bytes", "count", "n", "parameters", "distinct", "sample_size"})
_SUMS = frozenset({"target", "current"})
_MOST = 200
# more of them read as a sentence, which stands on a line of its own
_FEW_WORDS = 5


class ValueReader:
    """Reads the values of one record for one page."""

    def __init__(self, record: Record, page: PageContext) -> None:
        self.record = record
        self.page = page

    @cached_property
    def links(self) -> dict[str, Link]:
        """The record's edges by the pointer of the text that wrote them."""
        return {link.reference.pointer: link for link in self.page.shared.outgoing(self.record)}

    def fact(self, name: str) -> Fact:
        """A field by its dotted path."""
        shared, kind = self.page.shared, self.record.type
        value = self.read(self.record.get(name), name, "/" + name.replace(".", "/"))
        return Fact(shared.title(kind, name), value, wide=is_wide(value))

    def read(self, data: Any, path: str, pointer: str) -> Value:
        """A value at a field's path (`risks[].name`) and at its pointer in the record."""
        if data is None:
            return MISSING
        link = self.links.get(pointer)
        if link is not None and isinstance(data, str):
            return self._link(link, path)
        if isinstance(data, Mapping):
            return self._mapping(data, path, pointer)
        if isinstance(data, list):
            return self._list(data, path, pointer)
        return self._scalar(data, path)

    def _link(self, link: Link, path: str) -> Value:
        target, reference = link.target, link.reference
        if target is None:
            href = words.reference_url(reference.text)
            external = href is not None or reference.parsed.form == "external"
            is_missing = not external and reference.text != WITHHELD
            note = "not in this knowledge base" if is_missing else ""
            return Value("link" if href else "text", reference.text, href, note)
        fragment = reference.parsed.fragment
        text = f"{target.title}: {fragment}" if fragment else target.title
        chip = None if "[]." in path else chips.status_chip(target, self.page.shared.as_of)
        href = record_url(self.page, target, fragment)
        return Value("link", text, href, chips=(chip,) if chip else ())

    def _scalar(self, data: Any, path: str) -> Value:
        field = self.page.shared.field(self.record.type, path)
        if isinstance(data, bool):
            return Value("text", "yes" if data else "no")
        if isinstance(data, int | float):
            grouped = path.rpartition(".")[2] in _COUNTS | _SUMS
            return Value("number", words.number(data, grouped=grouped))
        text = str(data).strip()
        if is_stand_in(text):
            return MISSING
        if field is None:
            return text_value(text)
        if field.widget == "code":
            return Value("code", text)
        if text in field.enum:
            is_operator = path.endswith((".op", ".operator"))
            return Value("text", words.operator(text) if is_operator else words.plain(text))
        if field.is_party:
            return Value("text", self.page.shared.person(Party(text)))
        day = words.as_date(text) if field.format in ("date", "date-time") else None
        if day is not None:
            return Value("date", words.moment(text), note=text)
        if field.format in ("uri", "uri-reference", "iri") and (href := words.safe_url(text)):
            return Value("link", text, href)
        return Value("text", span) if (span := words.span(text)) else text_value(text)

    def _mapping(self, data: Mapping[str, Any], path: str, pointer: str) -> Value:
        if not data:
            return NONE
        if isinstance(data.get("ref"), str) and (link := self.links.get(f"{pointer}/ref")):
            rest = {key: value for key, value in data.items() if key not in ("ref", "what")}
            named = self._link(link, path)
            named = Value(named.kind, named.text, named.href, beside(rest), named.chips)
            what = data.get("what")
            if isinstance(what, str) and what.strip():
                return Value("inline", ": ", items=(text_value(what.strip()), named))
            return named
        pair = self._named_url(data)
        if pair is not None:
            return pair
        if self._is_party(data):
            return self._party(data)
        rows = tuple(
            Fact(title, value, wide=is_wide(value))
            for key, title, value in self._entries(data, path, pointer)
        )
        return Value("facts", rows=rows) if rows else NONE

    def _entries(
        self, data: Mapping[str, Any], path: str, pointer: str
    ) -> list[tuple[str, str, Value]]:
        shared, kind = self.page.shared, self.record.type
        found = []
        for key, item in data.items():
            below = f"{path}.{key}"
            field = shared.field(kind, below)
            if item is None:
                continue
            title = field.title if field else str(key)
            found.append((str(key), title, self.read(item, below, f"{pointer}/{_escaped(key)}")))
        return found

    def _list(self, data: list[Any], path: str, pointer: str) -> Value:
        if not data:
            return NONE
        field = self.page.shared.field(self.record.type, path)
        if field is not None and field.widget == "steps":
            return self._steps(data, field, path, pointer)
        if len(data) > 1 and all(isinstance(item, Mapping) for item in data):
            table = self._table(data, path, pointer)
            if table is not None:
                return Value("table", table=table)
        items = tuple(
            self.read(item, f"{path}[]", f"{pointer}/{index}")
            for index, item in enumerate(data[:_MOST])
        )
        if len(data) > _MOST:
            items += (Value("text", f"and {len(data) - _MOST:,} more"),)
        if len(items) == 1:
            return items[0]
        short = all(
            item.kind in ("text", "number", "code", "date")
            and len(item.text) <= SHORT
            and len(item.text.split()) <= _FEW_WORDS
            for item in items
        )
        apart = "; " if any(" " in item.text for item in items) else ", "
        return Value("inline", apart, items=items) if short else Value("list", items=items)

    def _steps(self, data: list[Any], field: FieldWords, path: str, pointer: str) -> Value:
        """What is done one after the other; what a step says first is the step."""
        steps = []
        for index, item in enumerate(data[:_MOST]):
            at = f"{pointer}/{index}"
            if not isinstance(item, Mapping):
                steps.append(self.read(item, f"{path}[]", at))
                continue
            found = {
                key: (title, value) for key, title, value in self._entries(item, f"{path}[]", at)
            }
            keys = [key for key in (*field.order, *found) if key in found]
            facts = {key: Fact(*found[key]) for key in keys}
            first = next(iter(facts.values()), Fact("", NONE)).value
            rest = tuple(facts.values())[1:]
            steps.append(Value("step", first.text, rows=rest))
        if len(data) > _MOST:
            steps.append(Value("text", f"and {len(data) - _MOST:,} more"))
        return Value("steps", items=tuple(steps))

    def _table(self, data: list[Any], path: str, pointer: str) -> Table | None:
        if any(self._is_party(item) or self._named_url(item) for item in data):
            return None
        shared, kind = self.page.shared, self.record.type
        rows, heads = [], {}
        for index, item in enumerate(data[:_MOST]):
            entries = self._entries(item, f"{path}[]", f"{pointer}/{index}")
            rows.append({key: value for key, _, value in entries})
            heads.update({key: title for key, title, _ in entries})
        if "ref" in heads:
            name = path.rpartition(".")[2]
            heads["ref"] = shared.title(kind, name)
            heads = {"ref": heads.pop("ref"), **heads}
        cells = tuple(tuple(row.get(key, ABSENT) for key in heads) for row in rows)
        return Table(tuple(heads.values()), cells, shared.title(kind, path), len(data) - len(rows))

    def _named_url(self, data: Mapping[str, Any]) -> Value | None:
        """`{title, url}` as a link."""
        name = data.get("title", data.get("name"))
        address = data.get("url")
        if not isinstance(name, str) or not isinstance(address, str) or _is_party(data):
            return None
        href = words.safe_url(address)
        rest = {key: item for key, item in data.items() if key not in ("title", "name", "url")}
        return Value("link" if href else "text", name, href, beside(rest))

    def _is_party(self, data: Mapping[str, Any]) -> bool:
        """Whether it names a party: by a way to reach it, or as the people file does."""
        if _is_party(data):
            return True
        name = data.get("name") if data.keys() == {"name"} else None
        return isinstance(name, str) and self.page.shared.person(Party(name)) != name

    def _party(self, data: Mapping[str, Any]) -> Value:
        party = parties_of(data)[0]
        note = ", ".join(text for text in (party.team, party.role) if text)
        href = chips.contact_url(party)
        return Value("link" if href else "text", self.page.shared.person(party), href, note)


def _is_party(data: Mapping[str, Any]) -> bool:
    ways = {"email", "team", "github", "role"}
    is_one = bool(data.keys() & ways) and data.keys() <= {"name", "url", *ways}
    return is_one and bool(parties_of(data))


def _escaped(key: Any) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")
