"""Changes of a schema in words, for the rule and for `cardfile schema diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.rules.value_words import choices, type_names, value_words
from cardfile.rules.wording import listed, plural

if TYPE_CHECKING:
    from cardfile.schema.diff import Change

_MOST_NAMED = 5
_BOUNDS = {
    "minimum": ("at least {}", "a number below {}"),
    "exclusiveMinimum": ("more than {}", ""),
    "maximum": ("at most {}", ""),
    "exclusiveMaximum": ("less than {}", ""),
    "minLength": ("at least {} characters long", ""),
    "maxLength": ("at most {} characters long", ""),
    "minItems": ("a list of at least {}", ""),
    "maxItems": ("a list of at most {}", ""),
    "minProperties": ("a mapping of at least {} fields", ""),
    "maxProperties": ("a mapping of at most {} fields", ""),
    "minContains": ("a list with at least {} such items", ""),
    "maxContains": ("a list with at most {} such items", ""),
}


def change_words(change: Change) -> str:
    """One change as the rest of a sentence that its field begins: ``becomes required``."""
    words = {
        "required": _required,
        "properties": _properties,
        "type": _types,
        "enum": _values,
        "pattern": _text,
        "format": _text,
        "if": _demand,
        "additionalProperties": _closed,
        "uniqueItems": _unique,
    }
    word = words.get(change.keyword)
    if word is not None:
        return word(change)
    return _bound(change) if change.keyword in _BOUNDS else _other(change)


def subject_words(change: Change, type_name: str) -> str:
    """What changed: the field, or the type where it is about no field."""
    return f"`{change.field}`" if change.field else f"a record of the type {type_name}"


def failing_words(count: int, total: int) -> str:
    """`14 of 63 records would fail`."""
    if not count:
        return "no record would fail"
    return f"{count} of {plural(total, 'record')} would fail"


def _required(change: Change) -> str:
    return "becomes required" if change.kind == "tightened" else "is no longer required"


def _properties(change: Change) -> str:
    words = {
        "added": "is a new field",
        "removed": "is no longer a field" if change.after else "is no longer described",
        "tightened": "accepts less than any value",
        "loosened": "is allowed now",
    }
    return words.get(change.kind, "accepts other values than before")


def _types(change: Change) -> str:
    if change.lost:
        return f"no longer accepts {type_names(change.lost)}"
    if change.after is None:
        return "accepts a value of any type"
    if change.before is None:
        return f"must be {type_names(change.after)}; it could be anything"
    return f"also accepts {type_names(set(change.after) - set(change.before)) or 'more'}"


def _values(change: Change) -> str:
    if change.lost:
        named = [value_words(value) for value in change.lost[:_MOST_NAMED]]
        more = len(change.lost) - len(named)
        also = [*named, f"{more} more"] if more else named
        return f"no longer accepts {listed(also, 'and')}"
    if change.before is None:
        return f"accepts listed values only: {choices(change.after)}"
    if change.after is None:
        return "accepts other values than those listed"
    return f"also accepts {listed([value_words(v) for v in change.after[:_MOST_NAMED]], 'and')}"


def _text(change: Change) -> str:
    what = change.keyword
    if change.after is None:
        return f"need not match the {what} {value_words(change.before)} any more"
    if change.before is None:
        return f"must match the {what} {value_words(change.after)}"
    old, new = value_words(change.before), value_words(change.after)
    return f"must match the {what} {new}, not {old}"


def _demand(change: Change) -> str:
    if change.after is not None:
        return (
            f"must meet a new demand: {value_words(change.after)}"
            if change.after
            else ("must meet a new demand")
        )
    if change.before:
        return f"need not meet the demand {value_words(change.before)} any more"
    return "has to meet a demand less"


def _closed(change: Change) -> str:
    if change.after is True:
        return "no longer takes fields of other names"
    if change.after is False and change.before is True:
        return "takes fields of other names"
    return _other(change)


def _unique(change: Change) -> str:
    return "may not repeat an item" if change.after else "may repeat items"


def _bound(change: Change) -> str:
    form = _BOUNDS[change.keyword][0]
    if change.after is None:
        return f"need not be {form.format(_number(change.before))} any more"
    was = "" if change.before is None else f" (was {_number(change.before)})"
    verb = "must be" if change.kind == "tightened" else "may be"
    return f"{verb} {form.format(_number(change.after))}{was}"


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _other(change: Change) -> str:
    if change.kind == "loosened":
        return f"accepts more: `{change.keyword}` changed"
    if change.kind == "tightened":
        return f"accepts less: `{change.keyword}` changed"
    return f"may accept less: `{change.keyword}` changed"
