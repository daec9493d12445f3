"""CommonMark's examples: we see the headings and links that its reference HTML has."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from tests.conformance.suites import MarkdownExample, markdown_examples

from cardfile.settings import Settings
from cardfile.source import Page, read_page

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# HTML and bare addresses in prose are no links to records: MkDocs leaves them alone, and so do we
NOT_OURS = re.compile(
    r"<a\s+href=(?:\"[^\"]*\"|'[^']*')|<[A-Za-z][\w.+-]*:[^<>\s]*>|<[^\s<>]+@[^\s<>]+>"
)


@pytest.fixture(scope="module")
def examples() -> list[MarkdownExample]:
    return markdown_examples()


def read(text: str) -> Page:
    return read_page(text.encode(), "docs/page.md", "page.md", Settings(root=Path()))


def test_headings_are_those_of_the_reference(examples: list[MarkdownExample]) -> None:
    assert len(examples) == 652
    for example in examples:
        found = [(s.level, " ".join(s.title.split())) for s in read(example.markdown).sections]
        # headings within lists and quotations begin no section
        soup = BeautifulSoup(example.html, "html.parser").find_all(HEADINGS, recursive=False)
        wanted = [(int(h.name[1]), " ".join(h.get_text().split())) for h in soup]
        assert found == wanted, example


def test_links_are_those_of_the_reference(examples: list[MarkdownExample]) -> None:
    for example in examples:
        found = {unquote(link.target) for link in read(example.markdown).links if not link.wiki}
        soup = BeautifulSoup(example.html, "html.parser").find_all("a", href=True)
        wanted = {unquote(str(a["href"])) for a in soup} - {""}
        if NOT_OURS.search(example.markdown):
            assert found <= wanted, example
        else:
            assert found == wanted, example


def test_links_stand_where_their_places_say(examples: list[MarkdownExample]) -> None:
    for example in examples:
        page = read(example.markdown)
        for link in page.links:
            assert 0 <= link.start <= link.target_start <= link.target_end <= link.end, example
            assert page.source.text[link.target_start : link.target_end] != "", example


def test_no_line_is_taken_for_front_matter(examples: list[MarkdownExample]) -> None:
    told = {}
    for example in examples:
        page = read(example.markdown)
        assert page.block.kind != "front-matter", example
        assert not page.data, example
        if page.faults:
            told[example.markdown] = [fault.slug for fault in page.faults]
    assert told == {
        # a text or nothing between fences is said to be none where a record is expected
        "---\nFoo\n---\nBar\n---\nBaz\n": ["not-a-mapping"],
        "---\n---\n": ["empty-front-matter"],
        # MkDocs takes this for the field `https`
        "https://example.com\n": ["accidental-metadata"],
    }
