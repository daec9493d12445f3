"""Markdown that every host reads alike: HTML in blocks that nothing ends, and ordinary links."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from cardfile.records import parse_reference
from cardfile.source.list_blocks import inline_values, list_blocks
from cardfile.syntax.yaml_write import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from cardfile.hosts.render.places import Places, PlaceUrls
    from cardfile.records import Record
    from cardfile.source import BodyLink, Page
    from cardfile.views import Views

_PREFORMATTED = re.compile(r"<(pre|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TARGET = re.compile(
    r"""\]\([ \t]*<?(?P<inline>[^)\s>]+)"""
    r"""|(?:src|href)[ \t]*=[ \t]*["']?(?P<html>[^"'\s>]+)"""
    r"""|^[ ]{0,3}\[[^\]\r\n]+\]:[ \t]*<?(?P<defined>[^\s>]+)""",
    re.MULTILINE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TEMPLATE = re.compile(r"\{(?=[{%#<])")
_BETWEEN_TAGS = re.compile(r"[^<>]+(?=<|$)")
_MARK = re.compile(r"[!\"$%'()*+,\-./:<=>?@\[\\\]^_`{|}~]|#(?<!&#)")
_TITLE_LINE = re.compile(r"\s*(?:#[^\n]*|[^\n]+\n=+[ \t]*)(?:\n|$)")


def block(html: str) -> str:
    """HTML as one block of Markdown.

    No line of it is empty, which would end the block, nor indented, and nothing in it is taken
    for a host's template.
    """
    kept = _PREFORMATTED.sub(lambda match: match[0].replace("\n", "&#10;"), html)
    lines = (line.strip() for line in kept.splitlines())
    text = "\n".join(line for line in lines if line)
    text = _TEMPLATE.sub("&#123;", text)
    return text if text.startswith("<div") else f"<div>\n{text}\n</div>"


def page_text(meta: Mapping[str, Any], *parts: str) -> bytes:
    """A whole page: its front matter, and parts that an empty line keeps apart."""
    shown = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    head = front_matter({key: value for key, value in meta.items() if value})
    start = f"---\n{head}---\n\n" if head else ""
    return f"{start}{shown}\n".encode("utf-8", "replace")


def prose(page: Page, views: Views, urls: PlaceUrls) -> str:
    """The body of a page as it may be seen, in what every host knows.

    Wiki-links are ordinary links, lists and values of the knowledge base are the HTML that they
    ask for, and relative links lead from where the page is written.
    """
    edits = [
        *_links(page, views, urls.places),
        *_targets(page, views, urls.places),
        *_lists(page, views, urls),
        *_values(page, views, urls),
    ]
    text, end = page.source.text, len(page.source.text)
    for first, last, written in sorted(edits, reverse=True):
        if last <= end:
            text, end = f"{text[:first]}{written}{text[last:]}", first
    return text[page.block.body_start :].strip("\r\n")


def _targets(page: Page, views: Views, places: Places) -> Iterator[tuple[int, int, str]]:
    """The relative targets of links and pictures, moved."""
    here = posixpath.dirname(page.docs_path)
    for match in _TARGET.finditer(page.prose, page.block.body_start):
        kind = match.lastgroup or ""
        path, hash_, rest = match[kind].partition("#")
        if not path or path.startswith("/") or _SCHEME.match(path):
            continue
        moved = _from(page, posixpath.normpath(posixpath.join(here, unquote(path))), views, places)
        yield *match.span(kind), f"{moved}{hash_}{rest}"


def _from(page: Page, target: str, views: Views, places: Places) -> str:
    """A path from the docs folder as the rendered page writes it."""
    is_page = target in views.kb.index.by_docs_path or target in places.others
    folder = posixpath.dirname(places.out(page.docs_path))
    return quote(posixpath.relpath(places.out(target) if is_page else target, folder or "."))


def _links(page: Page, views: Views, places: Places) -> Iterator[tuple[int, int, str]]:
    source = views.kb.index.by_path.get(page.path)
    for link in page.links:
        written = _link(link, page, source, views, places) if link.wiki else None
        if written is not None:
            yield link.start, link.end, written


def _lists(page: Page, views: Views, urls: PlaceUrls) -> Iterator[tuple[int, int, str]]:
    for number, found in enumerate(list_blocks(page.source.text, page.block.body_start), 1):
        html = block(views.list_block(found.text, urls, number))
        lines = "\n".join(found.indent + line for line in html.splitlines())
        yield found.start - len(found.indent), found.end, f"\n{lines}\n\n"


def _values(page: Page, views: Views, urls: PlaceUrls) -> Iterator[tuple[int, int, str]]:
    text = page.source.text
    for found in inline_values(page.prose, page.block.body_start):
        html = views.inline_value(found.text, urls)
        first, last = text.rfind("`", 0, found.start), text.find("`", found.end) + 1
        yield first, last, _BETWEEN_TAGS.sub(lambda match: _marks(match[0]), html)


def without_title(body: str, page: Page) -> str:
    """A body without the title at its head: the record's stands above it."""
    first = page.first_heading
    head = page.source.text[page.block.body_start : first.heading_start] if first else "x"
    return body if head.strip(" \r\n#") else _TITLE_LINE.sub("", body, count=1)


def _link(
    link: BodyLink, page: Page, source: Record | None, views: Views, places: Places
) -> str | None:
    """A wiki-link as Markdown writes links; none if it names no record."""
    kb = views.kb
    found = kb.resolve_text(source, link.target) if source is not None else kb.find(link.target)
    if found is None:
        return None
    fragment = parse_reference(link.target).fragment
    anchor = views.anchor(found, fragment) if fragment else ""
    path = _from(page, found.page.docs_path, views, places)
    title = f"{found.title}: {fragment}" if anchor else found.title
    return f"[{link.text or _literal(title)}]({path}{f'#{quote(anchor)}' if anchor else ''})"


def _literal(text: str) -> str:
    """A value as text in which no host finds Markdown."""
    return _marks(" ".join(text.split()).replace("&", "&#38;"))


def _marks(text: str) -> str:
    """Text whose signs are entities, but those of entities."""
    return _MARK.sub(lambda match: f"&#{ord(match[0])};", text)
