"""Which numbers may be ranked with which: one board a data set, version, split and metric."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cardfile.graph.training_splits import on_training_data
from cardfile.records.measured_on import data_links, version_of
from cardfile.views import words
from cardfile.views.plot import is_drawable
from cardfile.views.ranking import Direction, Estimate, Rank, best_first, direction_of, ranks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cardfile.records import Link, Metric, Record
    from cardfile.views.shared import Shared

ADDRESS = "leaderboards"
FEWEST = 2
MEASURED_IN = ("evaluated_in", "produced_by")


@dataclass(frozen=True, slots=True)
class BoardKey:
    """What all numbers of a board have in common; empty texts are not recorded."""

    data: str
    version: str
    split: str
    metric: str
    unit: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of a record; `through` is the experiment that a card has it from."""

    record: Record
    metric: Metric
    version: str
    day: date | None
    is_on_training_data: bool
    through: Record | None = None

    @property
    def estimate(self) -> Estimate:
        """The number with its interval."""
        return Estimate(self.metric.value or 0, self.metric.interval)

    @property
    def objection(self) -> str:
        """Why the number has no rank; empty where it may have one."""
        if self.record.text("outcome") == "invalid":
            return "invalid result"
        return "measured on its training data" if self.is_on_training_data else ""


@dataclass(frozen=True, slots=True)
class Board:
    """One leaderboard: its ranked entries, the best first, and those that are out of the ranking.

    `data` is the data set's record, if it has one here. Without a `direction` the entries stand
    by value and have no rank.
    """

    key: BoardKey
    address: str
    metric: Metric
    data: Record | None
    direction: Direction | None
    entries: tuple[Entry, ...]
    ranks: tuple[Rank, ...]
    unranked: tuple[Entry, ...]

    @property
    def metric_name(self) -> str:
        """What readers call the metric."""
        return self.metric.definition.name if self.metric.definition else self.metric.type

    @property
    def data_name(self) -> str:
        """What readers call the data set."""
        return self.data.title if self.data else self.key.data

    @property
    def title(self) -> str:
        """`ROC AUC on Mortgage training 1.1, test split`."""
        version = f" {self.key.version}" if self.key.version else ""
        split = f", {self.key.split} split" if self.key.split else ""
        return f"{self.metric_name} on {self.data_name}{version}{split}"

    @property
    def is_ranking(self) -> bool:
        """Whether there is anything to compare, so that the board has a page."""
        return len(self.entries) + len(self.unranked) >= FEWEST


def board_address(board: Board) -> str:
    """Where the page of a board stands."""
    return f"{ADDRESS}/{board.address}"


def boards(shared: Shared) -> tuple[Board, ...]:
    """All boards, those with the most entries first; `shared.once(boards)` keeps them."""
    found: dict[BoardKey, list[Entry]] = {}
    data: dict[BoardKey, Record | None] = {}
    for record in shared.records:
        if record.broken or not record.metrics:
            continue
        links = shared.outgoing(record)
        own = {evaluation.pointer for evaluation, _, _ in on_training_data(record)}
        for metric in record.metrics:
            if metric.group or not is_drawable(metric.value):
                continue
            measured = metric.evaluation
            is_own = measured is not None and (
                measured.text("kind") == "training" or measured.pointer in own
            )
            for link in data_links(metric, links):
                key = _key(metric, link)
                data.setdefault(key, link.target)
                found.setdefault(key, []).append(
                    Entry(record, metric, key.version, _day(metric, record), is_own)
                )
    merged = {key: _once(entries, shared) for key, entries in found.items()}
    ordered = sorted(merged.items(), key=lambda item: (-len(item[1]), _said(item[0])))
    addresses = _addresses([key for key, _ in ordered])
    return tuple(
        _board(key, address, data[key], entries)
        for (key, entries), address in zip(ordered, addresses, strict=True)
    )


def boards_by_record(shared: Shared) -> dict[str, tuple[Board, ...]]:
    """The boards with a page that a record is on, as an entry or as the data, by its path."""
    found: dict[str, dict[str, Board]] = {}
    for board in shared.once(boards):
        if not board.is_ranking:
            continue
        entries = (*board.entries, *board.unranked)
        through = (entry.through for entry in entries)
        for record in (*(entry.record for entry in entries), *through, board.data):
            if record is not None:
                found.setdefault(record.page.path, {})[board.address] = board
    return {path: tuple(each.values()) for path, each in found.items()}


def _key(metric: Metric, link: Link) -> BoardKey:
    unit = metric.element.text("unit") or ""
    stated = link.reference.own.get("split")
    split = metric.split or (stated if isinstance(stated, str) else "")
    name = link.target.id if link.target else link.reference.parsed.target
    return BoardKey(name, version_of(link), split, metric.identity, "" if unit == "1" else unit)


def _day(metric: Metric, record: Record) -> date | None:
    measured = metric.evaluation.date("date") if metric.evaluation else None
    days = (record.date(name) for name in ("finished", "date", "started", "released"))
    return measured or next((day for day in days if day), None)


def _once(entries: list[Entry], shared: Shared) -> list[Entry]:
    """A card's number and the equal one of the experiment that it comes from are one entry."""
    found, absorbed = [], set()
    by_path: dict[str, list[Entry]] = {}
    for entry in entries:
        by_path.setdefault(entry.record.page.path, []).append(entry)
    for entry in entries:
        source = _source(entry, by_path, shared)
        if source is not None:
            absorbed.add(source.record.page.path)
        found.append(entry if source is None else replace(entry, through=source.record))
    return [entry for entry in found if entry.record.page.path not in absorbed]


def _source(entry: Entry, by_path: Mapping[str, list[Entry]], shared: Shared) -> Entry | None:
    """The same number where it was measured."""
    if entry.metric.evaluation is None:
        return None
    measured_in = {
        link.target.page.path
        for link in shared.outgoing(entry.record)
        if link.relation in MEASURED_IN and link.target is not None
    }
    same = (
        other
        for path in sorted(measured_in)
        for other in by_path.get(path, ())
        if other.metric.value == entry.metric.value
    )
    return next(same, None)


def _board(key: BoardKey, address: str, data: Record | None, entries: list[Entry]) -> Board:
    ranked = [entry for entry in entries if not entry.objection]
    ranked.sort(key=lambda entry: (entry.record.title.casefold(), entry.record.id))
    direction = direction_of(entry.metric for entry in ranked or entries)
    estimates = [entry.estimate for entry in ranked]
    ordered = [ranked[place] for place in best_first(estimates, direction)]
    return Board(
        key,
        address,
        entries[0].metric,
        data,
        direction,
        tuple(ordered),
        tuple(ranks([entry.estimate for entry in ordered])) if direction else (),
        tuple(entry for entry in entries if entry.objection),
    )


def _said(key: BoardKey) -> tuple[str, str, str, str, str]:
    return (key.data, key.version, key.split, key.metric, key.unit)


def _addresses(keys: list[BoardKey]) -> list[str]:
    """A folder name for each board; no two that differ by case alone."""
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        name = words.slug(key.data, key.version, key.split, key.metric, key.unit)
        seen[name] += 1
        found.append(f"{name}--{seen[name]}" if seen[name] > 1 else name)
    return found
