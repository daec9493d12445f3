"""What changed between two states of a data dictionary that breaks whoever relies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cardfile.rules.tables import DataTable, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Element, Place, Record

_LOWEST = ("minimum", "exclusiveMinimum", "minLength")
_GREATEST = ("maximum", "exclusiveMaximum", "maxLength")
_OTHER = ("pattern", "jsonSchema")
_FLAGS = ("required", "unique")


class Change(NamedTuple):
    """One change: in words, where it is written today, and the column that it is of.

    `is_new_word` is true where the page says today what it left open before: that may have been so
    all along.
    """

    words: str
    place: Place
    column: str = ""
    is_new_word: bool = False


def breaking_changes(before: Record, after: Record) -> Iterator[Change]:
    """Columns and tables that went, and what has another type, unit, key or narrower values."""
    today = {table.name: table for table in tables_of(after)}
    for was in tables_of(before):
        table = today.get(was.name)
        if table is not None:
            yield from _of_table(was, table)
        elif was.name or was.columns:
            name = f"the table “{was.name}”" if was.name else "the table of `fields`"
            yield Change(f"{name} is gone", after.at("tables").key)


def _of_table(was: DataTable, table: DataTable) -> Iterator[Change]:
    for name, column in was.columns.items():
        today = table.columns.get(name)
        if today is None:
            place = table.element.at("fields").key
            yield Change(f"the column “{name}” is gone", place, name)
        else:
            yield from _of_column(name, column, today)
    keys = was.names("primaryKey"), table.names("primaryKey")
    if keys[0] and set(keys[0]) != set(keys[1]):
        place = table.element.at("primaryKey" if keys[1] else "fields").key
        yield Change(f"the primary key was {_key(keys[0])} and is {_key(keys[1])}", place)


def _key(names: list[str]) -> str:
    return ", ".join(names) or "none"


def _of_column(name: str, was: Element, column: Element) -> Iterator[Change]:
    for key in ("type", "unit", "format"):
        before, today = was.text(key), column.text(key)
        if before and today and before != today:
            words = f"`{key}` of “{name}” was {before} and is {today}"
            yield Change(words, column.at(key), name)
    yield from _of_values(name, was, column)
    for key in (*_LOWEST, *_GREATEST, *_OTHER, *_FLAGS):
        before, today = _constraint(was, key), _constraint(column, key)
        if not _is_narrower(key, before, today):
            continue
        place = column.at(f"constraints.{key}")
        if before is None:
            yield Change(
                f"`{key}` of “{name}” is {_shown(today)} now", place, name, is_new_word=True
            )
        else:
            words = f"`{key}` of “{name}” was {_shown(before)} and is {_shown(today)}"
            yield Change(words, place, name)


def _constraint(column: Element, key: str) -> Any:
    return column.get(f"constraints.{key}")


def _is_narrower(key: str, before: Any, today: Any) -> bool:
    if today is None or today is False or before == today:
        return False
    if before is None or key in _OTHER or key in _FLAGS:
        return True
    if not _is_number(before) or not _is_number(today):
        # days and times as texts of one form are in the order of their letters
        if not (isinstance(before, str) and isinstance(today, str)):
            return False
        return today > before if key in _LOWEST else today < before
    return bool(today > before if key in _LOWEST else today < before)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _of_values(name: str, was: Element, column: Element) -> Iterator[Change]:
    """Values that the column may no longer hold, by its categories or its `enum`."""
    for path in ("categories", "constraints.enum"):
        before, today = _values(was, path), _values(column, path)
        if today is None:
            continue
        if before is None:
            words = f"“{name}” lists its values now"
            yield Change(words, column.at(path).key, name, is_new_word=True)
            continue
        gone = [value for value in before if value not in today]
        if gone:
            more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
            words = f"“{name}” may no longer be {_shown(gone[0])}{more}"
            yield Change(words, column.at(path).key, name)
            return


def _values(column: Element, path: str) -> list[Any] | None:
    found = column.get(path)
    if not isinstance(found, list):
        return None
    return [item.get("value") if isinstance(item, dict) else item for item in found]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return (
        str(value) if _is_number(value) else f"“{value}”" if isinstance(value, str) else "another"
    )
