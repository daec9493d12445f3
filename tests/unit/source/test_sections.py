"""Sections of a body: titles, anchors and offsets."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from cardfile.settings import Settings
from cardfile.source import Page, read_page


def page(text: str) -> Page:
    return read_page(text.encode(), "docs/a.md", "a.md", Settings(root=Path()))


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    read = page("# Title\n\nintro\n\n## One\n\na\n\n### Deep\n\nb\n\n## Two\n\nc\n")
    texts = {s.title: read.source.text[s.start : s.end].strip() for s in read.sections}
    assert texts["One"] == "a\n\n### Deep\n\nb"
    assert texts["Deep"] == "b"
    assert texts["Two"] == "c"
    assert read.first_heading is not None
    heading = read.first_heading
    assert read.source.text[heading.heading_start : heading.heading_end] == "Title"


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n```\n# no heading\n```\n\n## B\n",
        "# A\n\n~~~python\n# no\n```\n# no\n~~~\n## B\n",
        "A\n=\n\ntext\n\nB\n-\n",
        "<!--\n# no\n-->\n\n# A\n\n## B\n",
        "---\ntype: x\n---\n# A\n## B ##\n",
        "# A\r\n\r\n## B\r\n",
    ],
)
def test_what_is_a_heading(text: str) -> None:
    assert [section.title for section in page(text).sections] == ["A", "B"]


def test_titles_are_plain_text() -> None:
    read = page("## The *risk* of `x` and [more](y.md) {#risk}\n")
    [section] = read.sections
    assert section.title == "The risk of x and more"
    assert section.slug == "risk"


def test_anchors_are_those_of_mkdocs() -> None:
    text = "# Same\n\n## Same\n\n## Same\n\n## Größe & Maß!\n\n## 日本\n\n## a_1\n\n## a  b - c\n"
    html = markdown.markdown(text, extensions=["toc", "attr_list"])
    assert [f'id="{section.slug}"' in html for section in page(text).sections] == [True] * 7
    assert [section.slug for section in page(text).sections][:3] == ["same", "same_1", "same_2"]
