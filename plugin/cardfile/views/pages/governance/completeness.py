"""How many records of each type fill each field that their type asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.views.dashboard import (
    Block,
    Cell,
    Grid,
    Head,
    Row,
    Stat,
    counted,
    dashboard,
    number,
    number_head,
    term,
)
from cardfile.views.pages.governance.parts import page_of, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_DERIVED = frozenset({"type", "id", "title", "status"})
_LOW, _HALF = 0.2, 0.6
_LEAD = (
    "How many records of each type lack what the type asks for, at any status. What is asked for"
    " under a condition alone is left out, and of fields that stand for one another one is enough."
)


@dataclass(frozen=True, slots=True)
class Fill:
    """A field of a type, or several of which one is enough, with the records that lack it."""

    kind: RecordType
    fields: tuple[str, ...]
    total: int
    lacking: tuple[Record, ...]

    @property
    def share(self) -> float:
        """Which part of the records has it."""
        return 1 - len(self.lacking) / self.total


def asked_for(kind: RecordType) -> tuple[tuple[str, ...], ...]:
    """What a type asks of every record in some status, each with its alternatives."""
    found: list[tuple[str, ...]] = [(name,) for name in kind.schema.get("required", ())]
    found += _asked(kind.assembly.asked)
    known = kind.properties
    return tuple(
        dict.fromkeys(
            fields
            for fields in found
            if all(name in known for name in fields) and not _DERIVED.intersection(fields)
        )
    )


def _asked(schema: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    if _has_condition(schema.get("if")):
        return
    for name in schema.get("required", ()):
        yield (str(name),)
    either = schema.get("anyOf", ())
    names = [entry.get("required", ()) for entry in either if isinstance(entry, Mapping)]
    if names and all(len(each) == 1 for each in names):
        yield tuple(str(each[0]) for each in names)
    for part in (*schema.get("allOf", ()), schema.get("then")):
        if isinstance(part, Mapping):
            yield from _asked(part)


def _has_condition(condition: Any) -> bool:
    """Whether a demand depends on more than the status, which the tiers have taken out of it."""
    return isinstance(condition, Mapping) and any(condition.values())


def fills(shared: Shared) -> tuple[Fill, ...]:
    """Every field that is asked for, of every type that has records, the emptiest first.

    A record that cannot be read may have everything: nobody knows what it lacks.
    """
    found = []
    for kind in shared.kb.types:
        records = [record for record in shared.of_type(kind.name) if not record.broken]
        for fields in asked_for(kind) if records else ():
            lacking = [r for r in records if all(r.get(name) is None for name in fields)]
            found.append(Fill(kind, fields, len(records), tuple(lacking)))
    return tuple(sorted(found, key=lambda fill: (fill.share, fill.kind.name, fill.fields)))


def wanting(shared: Shared) -> list[Record]:
    """The records that lack something."""
    lacking = {r.page.path: r for fill in shared.once(fills) for r in fill.lacking}
    return [lacking[path] for path in sorted(lacking)]


def completeness_page(page: PageContext) -> Fragment:
    """The page."""
    found = page.shared.once(fills)
    lacking = wanting(page.shared)
    unread = [record for record in page.shared.records if record.broken]
    whole = len(page.shared.records) - len(lacking) - len(unread)
    stats = [
        Stat("Records that lack something", counted(page, lacking, "warn")),
        Stat("Records that lack nothing", Cell(f"{whole:,}", tone="good" if whole else "")),
    ]
    if unread:
        stats.append(Stat("Records that cannot be read", counted(page, unread, "bad")))
    block = Block(
        "fields",
        "Fields that some record lacks",
        "A number counts the records that lack the field, and leads to them.",
        grid=_grid(page, [fill for fill in found if fill.lacking]),
        empty="Every record has every field that its type asks for."
        if found
        else "There are no records yet. Write the first with",
        command="" if found else "cardfile new model-card",
        good=bool(found),
        links=_filled_everywhere(page, found),
    )
    return dashboard(page_of(page, "completeness", _LEAD, stats, [block]))


def _filled_everywhere(page: PageContext, found: tuple[Fill, ...]) -> tuple[Cell, ...]:
    """The fields that no record lacks, by name."""
    lacking = {fill.fields for fill in found if fill.lacking}
    full = {fill.fields: fill.kind for fill in found if fill.fields not in lacking}
    titles = sorted(_title(page, kind, fields) for fields, kind in full.items())
    return (Cell(f"Filled everywhere: {', '.join(titles)}."),) if titles else ()


def _title(page: PageContext, kind: RecordType, fields: tuple[str, ...]) -> str:
    return " or ".join(page.shared.title(kind, name) for name in fields)


def _grid(page: PageContext, found: list[Fill]) -> Grid:
    kinds = [kind for kind in page.kb.types if any(fill.kind is kind for fill in found)]
    by_field: dict[tuple[str, ...], dict[str, Fill]] = {}
    for fill in found:
        by_field.setdefault(fill.fields, {})[fill.kind.name] = fill
    order = sorted(by_field, key=lambda fields: (_filled(by_field[fields]), fields))
    heads = (Head("Field"), number_head("Filled"), *(number_head(kind.label) for kind in kinds))
    rows = tuple(_row(page, fields, by_field[fields], kinds) for fields in order)
    return Grid("Fields by type", heads, rows, "field", "fields")


def _filled(fills_by_type: Mapping[str, Fill]) -> float:
    total = sum(fill.total for fill in fills_by_type.values())
    return 1 - sum(len(fill.lacking) for fill in fills_by_type.values()) / total


def _row(
    page: PageContext, fields: tuple[str, ...], by_type: dict[str, Fill], kinds: list[RecordType]
) -> Row:
    total = sum(fill.total for fill in by_type.values())
    lacking = sum(len(fill.lacking) for fill in by_type.values())
    first = next(iter(by_type.values())).kind
    title = _title(page, first, fields)
    share = percent(total - lacking, total)
    return Row(
        (
            Cell(title, sub=", ".join(fields)),
            Cell(share, sort=str(_filled(by_type))),
            *(_cell(page, by_type.get(kind.name)) for kind in kinds),
        )
    )


def _cell(page: PageContext, fill: Fill | None) -> Cell:
    if fill is None:
        return Cell("not asked", is_muted=True)
    missing = [f"{name}:missing" for name in fill.fields]
    unread = [r.id for r in page.shared.of_type(fill.kind.name) if r.broken]
    others = [f"-{term('id', *sorted(unread))}"] if unread else []
    query = " ".join([term("type", fill.kind.name), *missing, *others])
    tone = "bad" if fill.share < _LOW else "warn" if fill.share < _HALF else ""
    cell = number(page, len(fill.lacking), query, tone)
    filled = percent(fill.total - len(fill.lacking), fill.total)
    return Cell(count=cell.count, tone=cell.tone, sort=cell.sort, sub=f"{filled} filled")
