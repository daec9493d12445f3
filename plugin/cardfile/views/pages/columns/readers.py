"""Who uses a column: the models in three groups, and the records that speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.columns import column_named, column_of
from cardfile.graph.uses import column_uses
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.columns import model_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Link, Record
    from cardfile.views.chips import Chip
    from cardfile.views.columns import NamedColumn
    from cardfile.views.shared import PageContext

_MODEL_LINKS = frozenset({"reads"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A record with how it is linked; `note` is the data set where there are several."""

    text: str
    href: str
    chip: Chip | None
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """Models of which one thing is known; said also where there are none."""

    title: str
    tone: str
    models: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """The three groups, and of how many models the answer is known."""

    groups: tuple[Group, ...]
    known: str


def readers(column: NamedColumn, page: PageContext) -> Readers:
    """The models that read the column in any of its data sets, may read it, or do not."""
    reads: dict[str, tuple[Record, list[str]]] = {}
    unknown: dict[str, tuple[Record, list[str]]] = {}
    passes: dict[str, tuple[Record, list[str]]] = {}
    for data in {each.data.page.path: each.data for each in column.occurrences}.values():
        uses = column_uses(page.kb, data, column.name, page.shared.once(model_inputs))
        for models, found in (
            ([use.model for use in uses.reads], reads),
            (uses.unknown, unknown),
            (uses.passes_over, passes),
        ):
            for model in models:
                found.setdefault(model.page.path, (model, []))[1].append(data.title)
    for path in reads:
        unknown.pop(path, None)
    for path in (*reads, *unknown):
        passes.pop(path, None)
    known, total = len(reads) + len(passes), len(reads) + len(passes) + len(unknown)
    several = column.data_sets > 1
    groups = (
        Group("Reads it", "yes", _models(reads.values(), page, several=several)),
        Group(
            "Trained on the data, inputs unknown",
            "",
            _models(unknown.values(), page, several=several),
        ),
        Group("Does not read it", "no", _models(passes.values(), page, several=several)),
    )
    said = f"known for {known} of {words.counted(total, 'model')}" if total else ""
    return Readers(groups, said)


def _models(
    found: Iterable[tuple[Record, list[str]]], page: PageContext, *, several: bool
) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(
            model.title,
            record_url(page, model),
            chips.status_chip(model, page.shared.as_of),
            ", ".join(data) if several else "",
        )
        for model, data in sorted(found, key=lambda each: (each[0].title, each[0].id))
    )


def speakers(column: NamedColumn, page: PageContext) -> tuple[Speaker, ...]:
    """The records whose links name the column, decisions first: not its models and columns."""
    found: dict[tuple[str, str], Speaker] = {}
    ranked: list[tuple[tuple[bool, str, str], Speaker]] = []
    for each in column.occurrences:
        for link in page.kb.incoming(each.data):
            if not _speaks_of(link, each.data, each.column.pointer):
                continue
            label = link.reference.relation.label
            key = (link.source.page.path, label)
            if key not in found:
                found[key] = _speaker(link, column, each.data, page)
                first = link.source.type.name != "decision-record"
                ranked.append(((first, link.source.title, label), found[key]))
    return tuple(speaker for _, speaker in sorted(ranked, key=lambda pair: pair[0]))


def _speaks_of(link: Link, data: Record, pointer: str) -> bool:
    fragment = link.reference.parsed.fragment
    if not fragment or link.relation in _MODEL_LINKS or column_of(link) is not None:
        return False
    meant = column_named(data, fragment)
    return meant is not None and meant.pointer == pointer


def _speaker(link: Link, column: NamedColumn, data: Record, page: PageContext) -> Speaker:
    kind = link.source.type.label.lower()
    note = f"{kind}, {link.reference.relation.label}"
    where = f" in {data.title}" if column.data_sets > 1 else ""
    return Speaker(
        link.source.title,
        record_url(page, link.source),
        chips.standing_chip(link.source, page.shared.as_of),
        note + where,
    )
