"""Every number that a record claims, beside what its artefact says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.artefacts import Agreement, Measured, Reading, Unreadable, at_digits_of, why
from cardfile.artefacts.agreement import at_four_digits
from cardfile.records.evidence import EvidenceKind, as_written, evidence_state
from cardfile.records.runs import parameter_states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.artefacts import Artefacts
    from cardfile.records.element import Element, Place
    from cardfile.records.metric import Metric
    from cardfile.records.record import Record
    from cardfile.records.runs import ParameterState


@dataclass(frozen=True, slots=True)
class Number:
    """One number: `written` on the page, `found` in the artefact at `path`.

    `text` is half a sentence where something is wrong; `right` is what belongs on the page instead,
    if that is certain; `metric` is the metric that holds the number, none for a parameter.
    """

    name: str
    place: Place
    kind: EvidenceKind
    written: str = ""
    found: str = ""
    path: str = ""
    text: str = ""
    right: str | None = None
    metric: Element | None = None


def numbers_of(record: Record, artefacts: Artefacts) -> Iterator[Number]:
    """The metrics of a record, then those of its parameters that a run of it has, too."""
    for metric in record.metrics:
        yield _of_metric(metric, record, artefacts)
    for state in parameter_states(record, artefacts):
        yield _of_parameter(state)


def _of_metric(metric: Metric, record: Record, artefacts: Artefacts) -> Number:
    element = metric.element
    name = " ".join(part for part in (metric.type or "?", metric.split, _group(metric)) if part)
    place = element.at("value")
    if "value" not in element:
        return _unwritten(name, place, element, record, artefacts)
    written = str(as_written(element, record.page))
    state = evidence_state(element, record.page, artefacts)
    reading = state.reading
    found = _shown(reading) if isinstance(reading, Reading) else ""
    right = None
    # a number in per cent is right only after its unit is gone, which is for the author to say
    if state.kind is EvidenceKind.MISMATCHED and element.get("unit") != "%":
        percent = state.agreement is Agreement.PERCENT
        right = at_four_digits(found) if percent else _at_digits(written, found)
    return Number(name, place, state.kind, written, found, state.path, state.text, right, element)


def _unwritten(
    name: str, place: Place, element: Element, record: Record, artefacts: Artefacts
) -> Number:
    """A metric without a value: it can be filled in where it names its evidence."""
    evidence = element.text("evidence")
    if evidence is None:
        return Number(name, place, EvidenceKind.UNBOUND, metric=element)
    reading = artefacts.read(evidence, record.page.path)
    if isinstance(reading, Unreadable):
        kind, text = EvidenceKind.UNREADABLE, why(reading)
        return Number(name, place, kind, path=reading.path, text=text, metric=element)
    found = _shown(reading)
    right = at_four_digits(found)
    kind = EvidenceKind.UNREADABLE if right is None else EvidenceKind.MISMATCHED
    text = "the artefact holds no number there" if right is None else "no value is written"
    return Number(name, place, kind, "", found, reading.path, text, right, element)


def _of_parameter(state: ParameterState) -> Number:
    measured = state.measured
    agrees = state.agreement is Agreement.AGREES
    is_number = at_digits_of(state.written, measured.raw) is not None
    return Number(
        state.name,
        state.place,
        EvidenceKind.VERIFIED if agrees else EvidenceKind.MISMATCHED,
        str(state.written),
        measured.raw,
        measured.path,
        "" if agrees else f"the run says {measured.raw}",
        measured.raw if is_number and not agrees and not isinstance(state.written, bool) else None,
    )


def _at_digits(written: str, found: str) -> str | None:
    """At the digits written, unless nothing would be left of the number."""
    rounded = at_digits_of(written, found)
    if rounded is None or float(rounded) != 0 or float(found) == 0:
        return rounded
    return at_four_digits(found)


def _shown(reading: Reading | Measured) -> str:
    return reading.raw or str(reading.value)


def _group(metric: Metric) -> str:
    return ", ".join(f"{key}={_plain(value)}" for key, value in metric.group.items())


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
