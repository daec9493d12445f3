"""`llms.txt` and `llms-full.txt` (llmstxt.org): the knowledge base for language models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.syntax.yaml_write import front_matter
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.json_text import plain
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

PATH, FULL = "llms.txt", "llms-full.txt"
_TICKS = re.compile(r"`+")
_LINK_TEXT = str.maketrans({"[": "(", "]": ")"})


def files(page: PageContext) -> Iterator[DataFile]:
    """The list of all records, and all of what they say in one text."""
    yield DataFile(PATH, "\n".join(_index(page)).encode("utf-8", "replace"))
    yield DataFile(FULL, "\n".join(_full(page)).encode("utf-8", "replace"))


def _head(page: PageContext) -> Iterator[str]:
    shared = page.shared
    count = words.counted(len(shared.records), "record")
    yield f"# {_line(shared.options.name)}\n"
    yield f"> A knowledge base of {count}, as on {shared.as_of.isoformat()}.\n"


def _index(page: PageContext) -> Iterator[str]:
    yield from _head(page)
    for kind in page.shared.kb.types:
        records = page.shared.of_type(kind.name)
        if not records:
            continue
        yield f"## {kind.plural}\n"
        yield from (_entry(record, page) for record in records)
        yield ""
    yield "## Optional\n"
    for path, text in ((FULL, "all of it as one text"), ("knowledge-base.json", "all as JSON")):
        url = page.urls.file(path)
        yield f"- [{path}]({page.urls.absolute(url) or url}): {text}"
    yield ""


def _entry(record: Record, page: PageContext) -> str:
    status, about = record.effective_status.name, _line(record.description)
    notes = ". ".join(filter(None, (words.plain(status) if status else "", about)))
    title = _line(record.title).translate(_LINK_TEXT)
    return f"- [{title}]({_url(record, page)})" + (f": {notes}" if notes else "")


def _full(page: PageContext) -> Iterator[str]:
    yield from _head(page)
    for record in page.shared.records:
        if record.broken:
            continue
        effective = record.effective_status
        yield f"---\n\n# {_line(record.title)}\n"
        yield f"{record.type.label} `{record.id}`, {_url(record, page)}"
        if effective.name and effective.name != record.status:
            yield f"Effective status: {words.plain(effective.name)}"
        yield f"\n{_fenced(front_matter(plain(record.data)))}\n"
        yield f"{record.page.body.strip()}\n"


def _url(record: Record, page: PageContext) -> str:
    url = record_url(page, record)
    return page.urls.absolute(url) or url


def _fenced(text: str) -> str:
    """A block of code that nothing in it can end."""
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}yaml\n{text}{fence}"


def _line(text: str) -> str:
    return " ".join(text.split())
