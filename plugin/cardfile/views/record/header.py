"""The head of a record's page: what it is, and whether it can be relied on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.schema.least import is_stand_in
from cardfile.views import chips, words
from cardfile.views.record.banner import Banner, banners
from cardfile.views.record.uses import Panel, panels
from cardfile.views.twin import twin_url

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.shared import PageContext
    from cardfile.views.value_reader import ValueReader
    from cardfile.views.values import Fact


# the heading with which a body begins; looked for without reading the whole of it
_HEADING = re.compile(r"\s*# ([^\n]*)")
_MARKS = re.compile(r"[*_`\\]")


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a record's page; `notes` are the small words behind type and id."""

    label: str
    icon: str
    catalogue: str
    id: str
    title: str
    title_id: str
    notes: tuple[str, ...]
    lead: str
    chips: tuple[Chip, ...]
    banners: tuple[Banner, ...]
    panels: tuple[tuple[Panel, ...], ...]
    source: str | None
    twin: str
    report: str | None


def header(
    record: Record, page: PageContext, reader: ValueReader, facts: tuple[Fact, ...]
) -> Header:
    """The head of a record; `facts` are those that its type shows at a glance."""
    kind = record.type
    return Header(
        label=kind.label,
        icon=kind.icon,
        catalogue=page.urls.catalogue(kind.name),
        id=record.id,
        title=record.title,
        title_id=words.element_id(record.id, "title"),
        notes=_notes(record, page),
        lead=_lead(record),
        chips=_chips(record, page),
        banners=banners(record, page),
        panels=panels(record, reader, facts),
        source=page.urls.source(record),
        twin=twin_url(page.urls.record(record)),
        report=page.urls.issue(*_problem(record, page)),
    )


def _problem(record: Record, page: PageContext) -> tuple[str, str]:
    """Title and text of a report about the record, to be finished by its reader."""
    owners = ", ".join(page.shared.person(party) for party in record.owners)
    lines = (
        f"Record: {record.id} ({record.type.label.lower()}), {record.page.path}",
        f"Owner: {owners or 'not recorded'}",
        "Field: ",
        "",
        "What is wrong, and how do you know?",
        "",
    )
    return f"{record.title}: ", "\n".join(lines)


def _notes(record: Record, page: PageContext) -> tuple[str, ...]:
    version = record.get("version")
    updated = page.shared.updated(record)
    return (
        *((f"listed as “{record.title}”",) if _is_headed_otherwise(record) else ()),
        *((f"version {version}",) if isinstance(version, str | int | float) else ()),
        f"updated {words.day(updated)}" if updated else "date not recorded",
    )


def _lead(record: Record) -> str:
    said = record.description
    return "" if said == record.title or is_stand_in(said) else said


def _is_headed_otherwise(record: Record) -> bool:
    """Whether the page begins with another heading than the title that led the reader here."""
    page = record.page
    found = _HEADING.match(page.source.text, page.block.body_start)
    return found is not None and _plain(found[1]) != _plain(record.title)


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text.strip().rstrip("#")).split()).casefold()


def _chips(record: Record, page: PageContext) -> tuple[Chip, ...]:
    found = [
        chips.status_chip(record, page.shared.as_of),
        chips.errors_chip(record, page.shared),
        chips.outcome_chip(record),
        chips.risk_chip(record),
        chips.personal_chip(record) if record.text("personal_data") != "none" else None,
        chips.verified_chip(record, page.shared),
        chips.review_chip(record, page.shared.as_of),
        *chips.owner_chips(record, page),
    ]
    return tuple(chip for chip in found if chip is not None)
