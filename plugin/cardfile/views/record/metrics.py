"""The numbers of a record: value, interval, comparison, group, size, evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cardfile.graph.training_splits import on_training_data
from cardfile.records.evidence import EvidenceKind
from cardfile.views import words
from cardfile.views.record.comparison import Comparison, compared
from cardfile.views.values import MISSING, Value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cardfile.records import Element, Metric, Record
    from cardfile.views.shared import PageContext, Proof
    from cardfile.views.value_reader import ValueReader

_MARKS = {
    EvidenceKind.VERIFIED: ("good", "✓ verified"),
    EvidenceKind.RECORDED: ("good", "✓ verified before"),
    EvidenceKind.MISMATCHED: ("bad", "✕ mismatched"),
    EvidenceKind.UNREADABLE: ("warn", "? unreadable"),
    EvidenceKind.UNBOUND: ("un", "unverified"),
}
_USUAL_LEVEL = 0.95
_FEWEST_CASES = 30
_MOST_GROUPS = 50
_FIRST_GROUPS = 10
_REMEMBERED = "The model was trained on this split: it says how well it remembers."


@dataclass(frozen=True, slots=True)
class Mark:
    """What the artefact says: a tone and words, the reason, and the artefact."""

    tone: str
    text: str
    note: str = ""
    path: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One number; empty texts are answers that are missing."""

    id: str
    name: str
    detail: str
    split: str
    value: str
    interval: str
    comparisons: tuple[Comparison, ...]
    group: str
    n: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class MetricGroup:
    """The numbers of one evaluation; `about` says on which data, in which split, when."""

    id: str
    about: tuple[Value, ...]
    notes: str
    rows: tuple[MetricRow, ...]


@dataclass(frozen=True, slots=True)
class MetricTable:
    """All numbers of a record; columns that no row needs are left out."""

    groups: tuple[MetricGroup, ...]
    interval_head: str
    has_comparisons: bool
    has_groups: bool
    has_headings: bool
    rest: MetricTable | None = None

    @property
    def size(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)


def metric_table(record: Record, page: PageContext, reader: ValueReader) -> MetricTable | None:
    """The table; none where the record has no numbers.

    Of very many groups the worst come first, and the others stand in a table on request.
    """
    proofs = page.shared.proofs(record)
    if not proofs:
        return None
    first, rest = _worst_first(proofs)
    ids: set[str] = set()
    table = _table(first, record, page, reader, ids)
    return replace(table, rest=_table(rest, record, page, reader, ids)) if rest else table


def _worst_first(proofs: Sequence[Proof]) -> tuple[list[Proof], list[Proof]]:
    """The numbers to show at once and those on request."""
    grouped = [proof for proof in proofs if proof.metric.group]
    if len(grouped) <= _MOST_GROUPS:
        return list(proofs), []
    bad = sorted(grouped, key=lambda proof: _goodness(proof.metric))[:_FIRST_GROUPS]
    first = [proof for proof in proofs if not proof.metric.group or proof in bad]
    return first, [proof for proof in grouped if proof not in bad]


def _goodness(metric: Metric) -> float:
    value = metric.value or 0.0
    return -value if metric.higher_is_better is False else value


def _table(
    proofs: Sequence[Proof], record: Record, page: PageContext, reader: ValueReader, ids: set[str]
) -> MetricTable:
    decimals = _decimals(proofs)
    by_evaluation: dict[str, tuple[Element | None, list[MetricRow]]] = {}
    for proof in proofs:
        evaluation = proof.metric.evaluation
        key = evaluation.pointer if evaluation else ""
        row = _row(proof, record, page, decimals, ids)
        by_evaluation.setdefault(key, (evaluation, []))[1].append(row)
    remembered = {each.pointer for each, _, _ in on_training_data(record)}
    groups = tuple(
        _group(element, _without_repeats(rows), reader, ids, remembered)
        for element, rows in by_evaluation.values()
    )
    groups = tuple(_with_common_split(group) for group in groups)
    rows = [row for group in groups for row in group.rows]
    return MetricTable(
        groups,
        _interval_head(proofs),
        any(row.comparisons for row in rows),
        any(row.group for row in rows),
        any(group.about for group in groups),
    )


def _with_common_split(group: MetricGroup) -> MetricGroup:
    """The split said once above the rows, where all of them have the same."""
    splits = {row.split for row in group.rows}
    if len(splits) != 1 or not any(splits):
        return group
    rows = tuple(replace(row, split="") for row in group.rows)
    return replace(group, about=(*group.about, Value("text", splits.pop())), rows=rows)


def _without_repeats(rows: list[MetricRow]) -> list[MetricRow]:
    """The rows, each artefact named only where it begins."""
    found: list[MetricRow] = []
    before = ""
    for row in rows:
        same = row.mark.path == before
        before = row.mark.path
        found.append(replace(row, mark=replace(row.mark, path="")) if same else row)
    return found


def _decimals(proofs: Sequence[Proof]) -> dict[str, int]:
    """The most decimals of each metric, so that its values stand below one another."""
    found: dict[str, int] = {}
    for proof in proofs:
        metric = proof.metric
        found[metric.type] = max(found.get(metric.type, 0), words.decimals_of(metric.value or 0))
    return found


def _row(
    proof: Proof, record: Record, page: PageContext, decimals: Mapping[str, int], ids: set[str]
) -> MetricRow:
    metric = proof.metric
    places = decimals[metric.type]
    size = metric.element.number("n")
    name = metric.definition.name if metric.definition else metric.type
    detail = metric.name if metric.name != name else ""
    own_split = metric.element.text("split")
    return MetricRow(
        id=_first(words.element_id(record.id, f"metric-{metric.type}"), ids),
        name=name,
        detail=detail,
        split=f"{own_split} split" if own_split else "",
        value=with_unit(metric, metric.value or 0, places),
        interval=interval_text(metric, places),
        comparisons=compared(metric, record, page, places),
        group=group_text(metric.group),
        n=words.number(size, grouped=True) if size is not None else "",
        mark=_mark(proof, page),
    )


def with_unit(metric: Metric, value: float, decimals: int | None = None) -> str:
    """A value with the unit that the record states."""
    unit = words.unit(metric.element.get("unit"))
    text = words.number(value, decimals)
    return f"{text} {unit}" if unit else text


def is_too_small(metric: Metric) -> bool:
    """Whether a group has too few cases for its number to tell anything."""
    size = metric.element.number("n")
    return bool(metric.group) and size is not None and size < _FEWEST_CASES


def group_text(group: Mapping[str, object]) -> str:
    """`race = white`; empty for the whole."""
    return ", ".join(f"{key} = {value}" for key, value in group.items())


def interval_text(metric: Metric, decimals: int = 0) -> str:
    """Both ends of the interval, with the level where it is not the usual one."""
    if metric.interval is None:
        return ""
    decimals = max(decimals, *(words.decimals_of(end) for end in metric.interval))
    low, high = (words.number(end, decimals) for end in metric.interval)
    level = metric.element.number("confidence_interval.level") or _USUAL_LEVEL
    note = "" if level == _USUAL_LEVEL else f" ({words.number(round(level * 100, 1))} %)"
    return f"{low} – {high}{note}"


def _interval_head(proofs: Sequence[Proof]) -> str:
    levels = {
        proof.metric.element.number("confidence_interval.level") or _USUAL_LEVEL
        for proof in proofs
        if proof.metric.interval
    }
    return "95 % interval" if levels <= {_USUAL_LEVEL} else "Interval"


def evidence_mark(metric: Metric, page: PageContext) -> Mark:
    """What the artefact behind one number says."""
    proofs = page.shared.proofs(metric.element.record)
    return next(
        _mark(p, page) for p in proofs if p.metric.element.pointer == metric.element.pointer
    )


def _mark(proof: Proof, page: PageContext) -> Mark:
    tone, text = _MARKS[proof.state.kind]
    path = proof.state.path
    return Mark(tone, text, proof.state.text, path, page.urls.evidence(path) if path else None)


def _first(anchor: str, ids: set[str]) -> str:
    """An id where it stands first, and nothing after: links lead to the first."""
    if anchor in ids:
        return ""
    ids.add(anchor)
    return anchor


def _group(
    element: Element | None,
    rows: list[MetricRow],
    reader: ValueReader,
    ids: set[str],
    remembered: Collection[str],
) -> MetricGroup:
    if element is None:
        return MetricGroup("", (), "", tuple(rows))
    about = [
        reader.read(element.get(key), f"evaluations[].{key}", f"{element.pointer}/{key}")
        for key in ("dataset", "split", "kind", "date", "experiment", "source")
        if key in element
    ]
    name = element.text("id")
    anchor = words.element_id(reader.record.id, f"evaluation-{name}") if name else ""
    anchor = _first(anchor, ids) if anchor else ""
    notes = element.text("notes") or ""
    if element.pointer in remembered:
        notes = f"{_REMEMBERED} {notes}".rstrip()
    return MetricGroup(anchor, tuple(about) or (MISSING,), notes, tuple(rows))
