"""What a value is once it is to be shown: its kinds, and how short ones are said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.views import words

if TYPE_CHECKING:
    from cardfile.views.chips import Chip

_LONG = 90
SHORT = 48
_FEW = 4
_SHORT_KINDS = frozenset({"text", "number", "date"})


@dataclass(frozen=True, slots=True)
class Value:
    """A value to show.

    `kind` is `text`, `prose` (paragraphs in `items`), `number`, `code`, `date`, `link`, `missing`,
    `absent` (missing in a table), `none`, `list`, `steps` (a list in its order,
    of which a `step` has more to say in `rows`), `inline` (a short list; `text` stands between the
    items), `facts` (named values in `rows`) or `table`.
    """

    kind: str
    text: str = ""
    href: str | None = None
    note: str = ""
    chips: tuple[Chip, ...] = ()
    items: tuple[Value, ...] = ()
    rows: tuple[Fact, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value; `wide` ones take a row of their own."""

    name: str
    value: Value
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A list of objects: one column a key that occurs; `more` rows are left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    label: str = ""
    more: int = 0

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Which columns hold numbers and nothing else: those stand one below the other."""
        kinds = (
            {row[place].kind for row in self.rows} - {"absent"}
            for place in range(len(self.columns))
        )
        return tuple(found == {"number"} for found in kinds)


MISSING = Value("missing", words.NOT_RECORDED)
NONE = Value("none", "none")
ABSENT = Value("absent")


def beside(data: Mapping[str, Any]) -> str:
    """What is written beside a reference as one line: `split train, share 0.6`."""
    parts = []
    for key, item in data.items():
        if key == "seen" or isinstance(item, Mapping | list) or item is None:
            continue
        if isinstance(item, str) and len(item) > SHORT:
            continue
        parts.append(f"{words.plain(str(key))} {_said(item)}")
    return ", ".join(parts)


def _said(value: Any) -> str:
    """A short value in a line of others."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return words.number(value)
    day = words.as_date(value)
    return words.day(day) if day else str(value)


def text_value(text: str) -> Value:
    """Free text: a line, paragraphs, or a link where the whole of it is a web address."""
    if not text:
        return NONE
    href = words.reference_url(text) if " " not in text else None
    if href is not None:
        return Value("link", text, href)
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    if len(paragraphs) > 1:
        return Value("prose", items=tuple(Value("text", part) for part in paragraphs))
    return Value("text", text)


def is_recorded(data: Any) -> bool:
    """Whether a field says anything."""
    return data not in (None, "", [], {})


def is_wide(value: Value) -> bool:
    """Whether a value needs the whole width."""
    return value.kind in ("table", "prose", "list", "steps", "facts") or len(value.text) > _LONG


def compact(fact: Fact) -> Fact:
    """A few short named values on one line: `1,989 rows; as of 9 February 2026`."""
    rows = fact.value.rows
    if not rows or len(rows) > _FEW or any(row.value.kind not in _SHORT_KINDS for row in rows):
        return fact
    if any(len(row.value.text) > SHORT for row in rows):
        return fact
    parts = [
        f"{row.value.text} {row.name.lower()}"
        if row.value.kind == "number"
        else f"{row.name.lower()} {row.value.text}"
        for row in rows
    ]
    return Fact(fact.name, Value("text", "; ".join(parts)))
