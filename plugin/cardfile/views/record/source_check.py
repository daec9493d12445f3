"""Whether a data dictionary still describes the columns that its data have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.artefacts import Unreadable, why
from cardfile.records.schema_source import compared
from cardfile.views import words
from cardfile.views.values import Fact, Value

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.records.schema_source import Described
    from cardfile.views.shared import PageContext

_TITLE = "Compared with its source"
_NAMED = 5


def source_check(record: Record, page: PageContext) -> tuple[Fact, ...]:
    """What differs between the page and `schema_source`, as of the build; empty without one."""
    found = compared(record, page.shared.report.project.artefacts)
    if isinstance(found, Unreadable):
        return (Fact(_TITLE, Value("missing", f"cannot be read: {why(found)}")),)
    if not found:
        return ()
    differing = [text for table in found if (text := _differences(table))]
    built = f"at build, {words.day(page.shared.as_of)}"
    if not differing:
        return (Fact(_TITLE, Value("text", "every column agrees", note=built)),)
    return (Fact(_TITLE, Value("text", "; ".join(differing), note=built), wide=True),)


def _differences(table: Described) -> str:
    where = f"{table.element.text('name')}: " if table.element else ""
    parts = (
        _part("not described", [column.name for column in table.missing]),
        _part("not in the data", [str(column.text("name")) for column in table.extra]),
        _part("of another type", [source.name for _, source in table.retyped]),
    )
    said = ", ".join(part for part in parts if part)
    return f"{where}{said}" if said else ""


def _part(what: str, names: list[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} {what} ({', '.join(names[:_NAMED])}{more})"
