"""The page of a record: what stands above the author's prose, and what stands below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.contract import Fragment, Heading, RecordFragments
from cardfile.views.environment import fragment, render
from cardfile.views.pages.on_call.page import service_section
from cardfile.views.record.header import header
from cardfile.views.record.lineage import lineage
from cardfile.views.record.mentions import mentions
from cardfile.views.record.relations import relation_groups
from cardfile.views.record.sections import Section, sections
from cardfile.views.value_reader import ValueReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.views.record.lineage import Lineage
    from cardfile.views.record.mentions import MentionItem
    from cardfile.views.record.relations import RelationGroup
    from cardfile.views.shared import PageContext
    from cardfile.views.values import Fact

_SERVICE = "service"
_BLOCK = re.compile(r"<(?:p|li|dt|dd|tr|h1|h2)\b")
# where a phone shows one below the other, each takes 30 pixels or more: no phone shows so many
_MORE_THAN_A_PHONE_SHOWS = 30
_ABOUT = ("tags", "domain", "aliases", "reviewers", "reviews", "links", "created")


@dataclass(frozen=True, slots=True)
class Foot:
    """The links of a record, and what is left to say about the page itself."""

    id: str
    title: str
    lineage: Lineage | None
    groups: tuple[RelationGroup, ...]
    mentions: tuple[MentionItem, ...]
    about_id: str
    about: tuple[Fact, ...]
    imprint: str


def record_fragments(record: Record, page: PageContext) -> RecordFragments:
    """Both fragments of a record that could be read."""
    reader = ValueReader(record, page)
    shown = sections(record, page, reader)
    head = header(record, page, reader, shown.facts)
    foot = _foot(record, page, reader)
    top = fragment("record/header.html", head=head)
    above = render(
        "record/above.html", header=top, sections=shown.above, is_later=_fills_a_phone(top)
    )
    below = render(
        "record/below.html", sections=shown.below, foot=foot, is_later=_fills_a_phone(above)
    )
    first = service_section(page, record) if record.type.name == _SERVICE else Fragment("")
    title = Heading(1, head.title_id, head.title)
    return RecordFragments(
        Fragment(above + first.html, (title, *_headings(shown.above), *first.headings)),
        Fragment(below, (*_headings(shown.below), *_foot_headings(foot))),
        hide_toc=shown.is_wide,
    )


def _fills_a_phone(html: str) -> bool:
    """Whether what follows is out of sight at first: cardfile.css leaves that undrawn meanwhile."""
    return len(_BLOCK.findall(html)) >= _MORE_THAN_A_PHONE_SHOWS


def _foot(record: Record, page: PageContext, reader: ValueReader) -> Foot:
    about = tuple(reader.fact(name) for name in _ABOUT if record.get(name) not in (None, [], ""))
    return Foot(
        words.element_id(record.id, "relations"),
        "Where it comes from and goes to",
        lineage(record, page),
        relation_groups(record, page),
        mentions(record, page),
        words.element_id(record.id, "about"),
        about,
        _imprint(record, page),
    )


def _imprint(record: Record, page: PageContext) -> str:
    """What paper must say of itself: which record in which state of the repository."""
    version, commit = record.get("version"), page.shared.commit
    return " · ".join(
        (
            record.id,
            *((f"version {version}",) if isinstance(version, str | int | float) else ()),
            record.page.path,
            *((f"commit {commit}",) if commit else ()),
            f"built {words.day(page.shared.as_of)}",
        )
    )


def _headings(found: Iterable[Section]) -> list[Heading]:
    return [Heading(2, section.id, section.title) for section in found]


def _foot_headings(foot: Foot) -> list[Heading]:
    found = [Heading(2, foot.id, foot.title)]
    return [*found, Heading(2, foot.about_id, "About this page")] if foot.about else found
