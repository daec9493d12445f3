"""Whether a number that a record states is the one in the artefact that it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cardfile.artefacts import Agreement, Reading, Unreadable, agrees, why

if TYPE_CHECKING:
    from cardfile.artefacts import Artefacts
    from cardfile.records.element import Element, Place
    from cardfile.source import Page


class EvidenceKind(StrEnum):
    """How a number stands to its artefact; `unbound` ones name none.

    A `recorded` one was verified before: its artefact is not at hand, but the digest that it had
    is written beside the number.
    """

    VERIFIED = "verified"
    RECORDED = "recorded"
    MISMATCHED = "mismatched"
    UNREADABLE = "unreadable"
    UNBOUND = "unbound"


@dataclass(frozen=True, slots=True)
class EvidenceState:
    """The outcome for one number.

    `text` is half a sentence on what is wrong, `path` the artefact from the project's root (as
    written where it leads nowhere), `reading` what was found in it.
    """

    kind: EvidenceKind
    text: str = ""
    path: str = ""
    reading: Reading | Unreadable | None = None
    agreement: Agreement | None = None


_UNBOUND = EvidenceState(EvidenceKind.UNBOUND)


def evidence_state(metric: Element, page: Page, artefacts: Artefacts) -> EvidenceState:
    """Compare the `value` of a metric with its `evidence`, at the digits written."""
    evidence = metric.text("evidence")
    if evidence is None or metric.get("value") is None:
        return _UNBOUND
    reading = artefacts.read(evidence, page.path)
    if isinstance(reading, Unreadable) and reading.reason == "missing" and _has_digest(metric):
        text = "the artefact is not at hand; the digest that it had is recorded"
        return EvidenceState(EvidenceKind.RECORDED, text, reading.path, reading)
    if isinstance(reading, Unreadable):
        return EvidenceState(EvidenceKind.UNREADABLE, why(reading), reading.path, reading)
    verdict = agrees(as_written(metric, page), reading.value)
    if verdict is Agreement.AGREES:
        return EvidenceState(EvidenceKind.VERIFIED, "", reading.path, reading, verdict)
    if verdict is Agreement.NOT_A_NUMBER:
        text = "the artefact holds no number there"
        return EvidenceState(EvidenceKind.UNREADABLE, text, reading.path, reading, verdict)
    text = f"the artefact says {reading.raw or repr(reading.value)}"
    if verdict is Agreement.PERCENT:
        text += ", which differs by a factor of 100"
    return EvidenceState(EvidenceKind.MISMATCHED, text, reading.path, reading, verdict)


def _has_digest(metric: Element) -> bool:
    return metric.text("evidence_sha256") is not None


def as_written(metric: Element, page: Page) -> object:
    """The value with all its digits where it stands on the page, else as it was read."""
    return written_at(metric.at("value"), metric.get("value"), page)


def written_at(at: Place, value: object, page: Page) -> object:
    """The text of a number where it stands on the page, else the value as it was read."""
    place = at.range
    if place is None or place.path != page.path:
        return value
    source = page.source
    written = source.text[source.offset(place.start) : source.offset(place.end)]
    try:
        return written if float(written) == value else value
    except ValueError:
        return value
