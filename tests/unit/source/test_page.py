"""A page from its bytes: what is read, what is lost, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardfile.settings import Settings
from cardfile.source import Page, read_page

SETTINGS = Settings(root=Path())


def page(text: str | bytes, settings: Settings = SETTINGS) -> Page:
    raw = text if isinstance(text, bytes) else text.encode()
    return read_page(raw, "docs/a.md", "a.md", settings)


def said(text: str | bytes) -> list[tuple[str, int, int]]:
    """Slug, line and column of every fault."""
    return [
        (fault.slug, fault.range.start.line, fault.range.start.column)
        for fault in page(text).faults
        if fault.range is not None
    ]


def test_front_matter_and_body() -> None:
    read = page("---\ntype: model-card\ntags: [a, b]\n---\n# Title\n")
    assert read.data == {"type": "model-card", "tags": ["a", "b"]}
    assert read.body == "# Title\n"
    assert read.faults == ()
    assert read.declared_type == "model-card"


def test_the_tree_has_the_places_of_tokens() -> None:
    read = page("---\r\ntype: model-card\r\ntitle: Größe 🚀\r\nowner: ana\r\n---\r\n")
    assert read.tree is not None
    entry = read.tree.get("owner")
    assert entry is not None
    key, value = entry
    assert read.source.text[key.start : key.end] == "owner"
    assert read.source.text[value.start : value.end] == "ana"
    place = read.source.range(value.start, value.end)
    assert (place.start.line, place.start.column) == (4, 8)
    assert read.source.text.encode()[place.start.byte : place.end.byte] == b"ana"


def test_the_byte_order_mark_counts_in_bytes_only() -> None:
    read = page(b"\xef\xbb\xbf---\ntype: x\nowner: \n---\n")
    assert read.tree is not None
    assert read.source.position(read.tree.start).byte == 7
    assert said(b"\xef\xbb\xbf---\ntype: x\n---\n") == [("byte-order-mark", 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "# Title\n",
        "---\n\nA thematic break, then prose: like this.\n",
        "---\nA thematic break.\nTwo lines of prose.\n---\n",
        "# Title\n\n---\n\nprose\n\n---\n",
        "# Code\n\n```yaml\n---\ntype: model-card\ntitle: x\n---\n```\n",
        "Just a sentence.\n",
        "***\n\nprose\n",
        "----\n\nprose\n",
    ],
)
def test_prose_is_quiet(text: str) -> None:
    read = page(text)
    assert read.data == {}
    assert read.faults == ()
    assert read.block.kind == "none"
    assert read.declared_type is None


LOST = {
    "bad YAML": "---\ntype: x\ntitle: a: b\n---\n",
    "list": "---\n- type: x\n---\n",
    "impossible date": "---\ntype: x\ndate: 2024-13-45\n---\n",
    "unclosed": "---\ntype: x\n\n# Body\n",
    "unclosed, with a later break": "---\ntype: x\n\n# Body\n\ntext\n\n---\nmore\n",
    "no space behind the colon": "---\nstatus:draft\n---\n",
    "empty": "---\n---\n",
    "no line end behind the closing fence": "---\ntype: x\n---",
    "blank line first": "\n---\ntype: x\n---\n",
    "comment first": "<!-- c -->\n---\ntype: x\n---\n",
    "TOML": "+++\ntitle = 'x'\n+++\n",
    "duplicate key": "---\ntype: x\ntype: y\n---\n",
    "accidental metadata": "Title: x\n\nbody\n",
}


@pytest.mark.parametrize("name", LOST)
def test_what_mkdocs_loses_silently_is_named_once(name: str) -> None:
    read = page(LOST[name])
    doubts = [doubt for doubt in read.doubts if doubt.kind == "impossible-date"]
    assert len(read.faults) + len(doubts) == 1


def test_a_type_is_recognised_in_a_block_that_cannot_be_read() -> None:
    assert page("---\ntype: model-card\ntitle: a: b\n---\n").declared_type == "model-card"
    assert page("\n---\ntype: 'model-card'\n---\n").declared_type == "model-card"
    assert page("---\ntype:model-card\n---\n").declared_type == "model-card"
    assert page(b"---\ntype: model-card\nx: \xff\n---\n").declared_type == "model-card"


def test_a_large_file_is_refused() -> None:
    text = b"---\ntype: x\n---\n" + b"x" * SETTINGS.limits.file_bytes
    [fault] = page(text).faults
    assert fault.slug == "limit-exceeded"
    assert page(text).declared_type == "x"


def test_one_mistake_is_one_fault() -> None:
    assert said("---\ntype: x\nowner: @ana\ntitle: y\n---\n") == [("reserved-character", 3, 8)]
    assert said("---\ntype: x\n\ttitle: y\n\towner: z\n---\n") == [("tab-indentation", 3, 1)]
    assert said("---\ntype: x\ntitle: 'don't'\n---\n") == [("unbalanced-quote-or-bracket", 3, 12)]


def test_readings_agree_with_and_without_a_tree() -> None:
    read = page("---\ntype: x\nversion: 2.1.0\nn: 12\nok: true\ndate: 2026-01-05\n---\n")
    assert read.certain
    assert read.has_dates
    assert [doubt.kind for doubt in read.doubts] == ["implicit-date"]
