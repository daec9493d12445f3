"""The two charts of the home page: changes by month, and how complete the records are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.dashboard import Cell, counted

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.shared import PageContext, Shared

_MONTHS = 12
_WIDTH, _HEIGHT = 340, 110
_STEP = _WIDTH / _MONTHS
_BAR = _STEP - 6
_TOP, _FLOOR = 14, 92
_ROW, _LABEL = 26, 118


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; `tone` is a part of its class."""

    x: float
    y: float
    width: float
    height: float
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A word in a chart."""

    x: float
    y: float
    text: str
    place: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its finding and its numbers; no bars: the finding says it all."""

    id: str
    finding: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bars: tuple[Bar, ...] = ()
    texts: tuple[Text, ...] = ()
    height: int = _HEIGHT
    width: int = _WIDTH


def monthly(page: PageContext) -> Chart | None:
    """How many records changed in each of the last twelve months; none if git does not say."""
    months = page.shared.once(_by_month)
    if not any(months.values()):
        return None
    top = max(months.values())
    best = max(months, key=lambda name: months[name])
    total = sum(months.values())
    finding = f"{words.counted(total, 'change')} of records in twelve months"
    is_single = sum(bool(count) for count in months.values()) == 1
    finding += f", all in {words.month(best)}." if is_single else f", most in {words.month(best)}."
    rows = tuple((Cell(words.month(m)), Cell(f"{count:,}")) for m, count in months.items())
    if is_single:
        return Chart("chart-changes", finding, ("Month", "Changes"), rows)
    bars, texts = [], []
    for place, (name, count) in enumerate(months.items()):
        middle = place * _STEP + _STEP / 2
        height = round((_FLOOR - _TOP) * count / top, 1)
        if count:
            bars.append(Bar(round(middle - _BAR / 2, 1), round(_FLOOR - height, 1), _BAR, height))
            texts.append(Text(round(middle, 1), round(_FLOOR - height - 3, 1), f"{count}"))
        if place % 3 == _MONTHS % 3 or place == _MONTHS - 1:
            texts.append(Text(round(middle, 1), _HEIGHT - 4, words.short_month(name)))
    return Chart("chart-changes", finding, ("Month", "Changes"), rows, tuple(bars), tuple(texts))


def _by_month(shared: Shared) -> dict[str, int]:
    """Changes by month, the oldest first; one a record and day."""
    paths = {record.page.path for record in shared.records}
    days = Counter(
        day.isoformat()[:7]
        for path, known in shared.report.project.history.commit_dates().items()
        if path in paths
        for day in known
        if day <= shared.as_of
    )
    year, month = shared.as_of.year, shared.as_of.month
    last = [divmod(year * 12 + month - 1 - back, 12) for back in range(_MONTHS - 1, -1, -1)]
    names = [f"{year:04}-{month + 1:02}" for year, month in last]
    return {name: days[name] for name in names}


@dataclass(frozen=True, slots=True)
class _Filled:
    """The records of a type by what they lack for their own status."""

    kind: RecordType
    complete: tuple[Record, ...]
    advised: tuple[Record, ...]
    required: tuple[Record, ...]

    @property
    def total(self) -> int:
        return len(self.complete) + len(self.advised) + len(self.required)


def completeness(page: PageContext) -> Chart | None:
    """How many records of each type have all that their status asks for."""
    types = page.shared.once(_filled)
    if not types:
        return None
    total = sum(item.total for item in types)
    whole = sum(len(item.complete) for item in types)
    unread = sum(record.broken for record in page.shared.records)
    told = f"; {unread:,} cannot be read" if unread else ""
    finding = f"Complete for their status: {whole:,} of {words.counted(total, 'record')}{told}."
    heads = ("Type", "Complete", "Lack what is advised", "Lack what is required")
    rows = tuple(
        (
            Cell(item.kind.plural, page.urls.catalogue(item.kind.name)),
            *(
                counted(page, list(part), href=page.urls.catalogue(item.kind.name))
                for part in (item.complete, item.advised, item.required)
            ),
        )
        for item in types
    )
    if len(types) == 1:
        return Chart("chart-completeness", finding, heads, rows)
    bars, texts = [], []
    room = _WIDTH - _LABEL - 46
    for place, item in enumerate(types):
        y = place * _ROW + 4
        x: float = _LABEL
        parts = ((item.complete, "good"), (item.advised, "warn"), (item.required, "bad"))
        for part, tone in parts:
            width = room * len(part) / item.total
            if part:
                bars.append(Bar(round(x, 1), y, round(max(width - 1, 1), 1), 14, tone))
            x += width
        label = words.shortened(item.kind.plural, 18)
        texts.append(Text(0, y + 11, label, "start"))
        share = f"{len(item.complete)}/{item.total}"
        texts.append(Text(_WIDTH, y + 11, share, "end"))
    return Chart(
        "chart-completeness",
        finding,
        heads,
        rows,
        tuple(bars),
        tuple(texts),
        len(types) * _ROW,
    )


def _filled(shared: Shared) -> list[_Filled]:
    found = []
    for kind in shared.kb.types:
        parts: dict[str, list[Record]] = {"": [], "advised": [], "required": []}
        for record in shared.of_type(kind.name):
            if not record.broken:
                lacks = set(shared.missing(record).values())
                parts["required" if "error" in lacks else "advised" if lacks else ""].append(record)
        if any(parts.values()):
            found.append(_Filled(kind, *(tuple(part) for part in parts.values())))
    return sorted(found, key=lambda item: (-item.total, item.kind.plural))
