"""The options of a decision, with the chosen one marked, and the decision itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views.prose import first_sentence
from cardfile.views.values import text_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.views.values import Value


@dataclass(frozen=True, slots=True)
class Option:
    """One option; `verdict` is `chosen`, `not chosen`, or empty before a decision."""

    title: str
    verdict: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    cost: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: the chosen options, and why or the decision in words."""

    chosen: str
    because: Value


def options(record: Record) -> tuple[Option, ...]:
    """The options that were looked at; the chosen one comes first."""
    chosen = {_folded(name) for name in _chosen(record)}
    found = []
    for option in record.each("options"):
        names = {_folded(option.text("id")), _folded(option.text("title"))}
        is_chosen = bool((names - {""}) & chosen)
        verdict = ("chosen" if is_chosen else "not chosen") if chosen else ""
        found.append(
            Option(
                option.text("title") or option.text("id") or "not recorded",
                verdict,
                tuple(_texts(option.items("pros"))),
                tuple(_texts(option.items("cons"))),
                str(option.get("cost", "")),
            )
        )
    return tuple(sorted(found, key=lambda option: option.verdict != "chosen"))


def decided(record: Record) -> Decided | None:
    """The decision, where the front matter has it: a section's words stand in the prose."""
    if "decision" in record.origins:
        return None
    text = record.text("decision")
    if text is not None:
        return Decided("", text_value(text))
    because = record.text("decision.because")
    chosen = _chosen(record)
    if not chosen:
        return None
    titles = {
        _folded(option.text("id")): option.text("title") or "" for option in record.each("options")
    }
    named = ", ".join(titles.get(_folded(name)) or name for name in chosen)
    return Decided(named, text_value(because or ""))


def gist(record: Record) -> str:
    """The decision in one sentence; empty where it is not recorded."""
    found = decided(record)
    if found is None:
        return first_sentence(record.text("decision") or "")
    because = first_sentence(found.because.text or " ".join(p.text for p in found.because.items))
    return f"{found.chosen}: {because}" if found.chosen and because else found.chosen or because


def _chosen(record: Record) -> list[str]:
    return _texts(record.items("decision.chosen"))


def _texts(values: Iterable[object]) -> list[str]:
    return [str(value) for value in values if value is not None]


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
