"""Where other records speak of a record in their prose, with the words around the link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips
from cardfile.views.anchors import record_url
from cardfile.views.prose import plain

if TYPE_CHECKING:
    from cardfile.graph import Mention
    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.shared import PageContext

_AROUND = 70
_MOST = 30


@dataclass(frozen=True, slots=True)
class MentionItem:
    """One record that mentions this one."""

    text: str
    href: str
    sentence: str
    chips: tuple[Chip, ...]


def mentions(record: Record, page: PageContext) -> tuple[MentionItem, ...]:
    """The records that link here in their prose and by no relation, each once."""
    related = {link.source.page.path for link in page.shared.incoming(record)}
    found: dict[str, MentionItem] = {}
    for mention in page.kb.mentioned_by.get(record.page.path, ()):
        path = mention.source.page.path
        if path not in related and path not in found:
            found[path] = _item(mention, page)
    return tuple(found.values())[:_MOST]


def _item(mention: Mention, page: PageContext) -> MentionItem:
    chip = chips.standing_chip(mention.source, page.shared.as_of)
    return MentionItem(
        mention.source.title,
        record_url(page, mention.source),
        sentence(mention),
        (chip,) if chip else (),
    )


def sentence(mention: Mention) -> str:
    """The words around a link, without Markdown's signs."""
    text = mention.source.page.source.text
    link = mention.link
    body = mention.source.page.block.body_start
    start = max(text.rfind("\n\n", 0, link.start), text.rfind("\n#", 0, link.start), body)
    end = text.find("\n\n", link.end)
    stop = end if end >= 0 else len(text)
    before, after = text[start : link.start], text[link.end : stop]
    shown = link.text.strip() or _named(mention)
    return f"{_tail(plain(before))}{shown}{_head(plain(after))}".strip()


def _named(mention: Mention) -> str:
    """A link without words of its own, as the page that has it shows it: with the column meant."""
    fragment = mention.link.target.partition("#")[2]
    title = mention.target.title
    return f"{title}: {fragment}" if fragment else title


def _tail(text: str) -> str:
    """The last words of what stands before."""
    if len(text) > _AROUND:
        text = "… " + text[-_AROUND:].partition(" ")[2]
    return f"{text} " if text else ""


def _head(text: str) -> str:
    """The first words of what stands behind."""
    if len(text) > _AROUND:
        text = text[:_AROUND].rpartition(" ")[0] + " …"
    return text if not text or text[0] in ".,;:)!?’'" else f" {text}"
