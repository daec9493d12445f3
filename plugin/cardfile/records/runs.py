"""The tracker's runs that a record names: in `runs`, and as the evidence of its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.artefacts import Agreement, Measured, Run, Unreadable, knows_tracker, same_setting
from cardfile.records.element import Place
from cardfile.records.evidence import written_at
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.artefacts import Artefacts
    from cardfile.records.record import Record

_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class NamedRun:
    """A run that a record names at `place`, or why it cannot be read; `text` is what it wrote."""

    place: Place
    text: str
    found: Run | Unreadable


@dataclass(frozen=True, slots=True)
class ParameterState:
    """A parameter of a record beside that of the run: `written` is what the page says."""

    name: str
    place: Place
    written: Any
    measured: Measured
    agreement: Agreement


def runs_of(record: Record, artefacts: Artefacts) -> list[NamedRun]:
    """Every run whose files the record names, once."""
    found: dict[tuple[str, str], NamedRun] = {}
    for named in (*_listed(record, artefacts), *_behind_metrics(record, artefacts)):
        if isinstance(named.found, Run):
            key = (named.found.path, named.found.id)
        else:
            key = (named.found.path, str(named.found.detail.get("run", named.found.reason)))
        found.setdefault(key, named)
    return list(found.values())


def _listed(record: Record, artefacts: Artefacts) -> Iterator[NamedRun]:
    for entry in record.each("runs"):
        tracker, path = entry.text("tracker"), entry.text("path")
        if tracker and path and knows_tracker(tracker):
            run = entry.text("id") or ""
            place = entry.at("id") if run else entry.at("path")
            yield NamedRun(place, run or path, artefacts.run(tracker, path, run, record.page.path))


def _behind_metrics(record: Record, artefacts: Artefacts) -> Iterator[NamedRun]:
    for metric in record.metrics:
        evidence = metric.element.text("evidence")
        bound = artefacts.run_of(evidence, record.page.path) if evidence else None
        if bound is not None and evidence is not None:
            yield NamedRun(metric.element.at("evidence"), evidence, bound[0])


def parameter_states(record: Record, artefacts: Artefacts) -> Iterator[ParameterState]:
    """The parameters of a record that a run of it has, too.

    Of several runs one that agrees is enough: a record may tell of the best of a search.
    """
    params = record.get("params")
    if not isinstance(params, Mapping):
        return
    runs = [named.found for named in runs_of(record, artefacts) if isinstance(named.found, Run)]
    if not runs:
        return
    for name, pointer, value in _flat(params, "/params", ""):
        place = Place(record, pointer)
        written = written_at(place, value, record.page)
        states = [
            ParameterState(name, place, written, measured, same_setting(written, measured.value))
            for run in runs
            if (measured := _measured(run, name)) is not None
        ]
        agreeing = [state for state in states if state.agreement is Agreement.AGREES]
        yield from (agreeing or states)[:1]


def _measured(run: Run, name: str) -> Measured | None:
    found = run.params.get(name) or run.params.get(name.replace(".", "/"))
    single = found is not None and not isinstance(found.value, (list, Mapping))
    return found if single else None


def _flat(
    params: Mapping[str, Any], pointer: str, prefix: str, depth: int = _DEEPEST
) -> Iterator[tuple[str, str, Any]]:
    """Single values by dotted name; of lists trackers keep a text of their own making."""
    for key, value in params.items():
        here, name = pointer + join_pointer(key), f"{prefix}{key}"
        if isinstance(value, Mapping) and depth:
            yield from _flat(value, here, f"{name}.", depth - 1)
        elif not isinstance(value, (list, Mapping)):
            yield name, here, value
