"""The newest changes as an Atom feed and as a JSON Feed."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.changes import history
from cardfile.views.pages.changes.page import ATOM, FOLDER, JSON
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.changes import Change
    from cardfile.views.shared import PageContext

_MOST = 100
_TITLE = "Changes in the knowledge base"
_RELATIVE = "The site has no address of its own: links are relative to its root."
_SPACE = uuid.UUID("6f1c1c3e-7f7e-5b0e-9d3b-2f6d1a3c9b11")


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    title: str
    url: str
    text: str
    time: str
    tags: tuple[str, ...]


def files(page: PageContext) -> Iterator[DataFile]:
    """Both feeds; empty ones where git tells nothing."""
    found = [change for change in page.shared.once(history).changes if change.kind != "reworded"]
    items = [_item(change, page) for change in found[:_MOST]]
    yield DataFile(ATOM, _atom(items, page).encode("utf-8", "replace"))
    yield DataFile(JSON, _json(items, page).encode("utf-8", "replace"))


def feed_links(page: PageContext) -> str:
    """The elements by which readers of feeds find them, for the head of a page; empty for none."""
    if not page.shared.once(history).changes:
        return ""
    kinds = ((ATOM, "application/atom+xml"), (JSON, "application/feed+json"))
    return Markup().join(
        Markup('<link rel="alternate" type="{}" title="What changed" href="{}">').format(
            kind, page.urls.file(name)
        )
        for name, kind in kinds
    )


def _item(change: Change, page: PageContext) -> _Item:
    record = change.record
    target = record_url(page, record) if change.is_there else page.urls.page(FOLDER)
    label = record.type.label
    name = f"{record.page.path} {change.day.isoformat()}"
    says = "; ".join(change.says) or f"{label}, {change.kind}"
    return _Item(
        f"urn:uuid:{uuid.uuid5(_SPACE, name)}",
        f"{record.title}: {change.kind}" if change.kind != "changed" else record.title,
        _address(page, target),
        f"{says} ({words.day(change.day)})",
        f"{change.day.isoformat()}T00:00:00Z",
        (record.type.name, change.kind),
    )


def _address(page: PageContext, url: str) -> str:
    return page.urls.absolute(url) or url


def _atom(items: list[_Item], page: PageContext) -> str:
    home = _address(page, page.urls.page(FOLDER))
    own = _address(page, page.urls.file(ATOM))
    updated = items[0].time if items else f"{page.shared.as_of.isoformat()}T00:00:00Z"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:uuid:{uuid.uuid5(_SPACE, home)}</id>",
        f"<title>{_TITLE}</title>",
        f"<updated>{updated}</updated>",
        "<author><name>Cardfile</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
    ]
    if not _has_address(page):
        lines.append(f"<subtitle>{_RELATIVE}</subtitle>")
    for item in items:
        lines += [
            "<entry>",
            f"<id>{item.id}</id>",
            f"<title>{_text(item.title)}</title>",
            f"<updated>{item.time}</updated>",
            f'<link rel="alternate" href={quoteattr(item.url)}/>',
            *(f"<category term={quoteattr(tag)}/>" for tag in item.tags),
            f'<content type="text">{_text(item.text)}</content>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>"]) + "\n"


def _json(items: list[_Item], page: PageContext) -> str:
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _TITLE,
        "home_page_url": _address(page, page.urls.page(FOLDER)),
        "feed_url": _address(page, page.urls.file(JSON)),
    }
    if not _has_address(page):
        feed["description"] = _RELATIVE
    feed["items"] = [
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "content_text": item.text,
            "date_published": item.time,
            "tags": list(item.tags),
        }
        for item in items
    ]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _has_address(page: PageContext) -> bool:
    return page.urls.absolute(page.urls.home()) is not None


def _text(text: str) -> str:
    """Text for XML, without the characters that XML cannot hold."""
    return escape("".join(char for char in text if char in "\t\n\r" or _is_allowed(char)))


def _is_allowed(char: str) -> bool:
    code = ord(char)
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
