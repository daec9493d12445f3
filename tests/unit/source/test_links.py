"""Links of a body, with their places."""

from __future__ import annotations

from pathlib import Path

from cardfile.settings import Settings
from cardfile.source import BodyLink, Page, read_page


def page(text: str) -> Page:
    return read_page(text.encode(), "docs/a.md", "a.md", Settings(root=Path()))


def targets(text: str) -> list[tuple[str, str, bool]]:
    return [(link.target, link.text, link.wiki) for link in page(text).links]


def test_links_of_all_kinds() -> None:
    text = (
        "See [[loans]], [[churn|the model]], [a](b.md#c 'T'), [x][1] and [d](<e f.md>).\n\n"
        "[1]: g.md\n"
    )
    assert targets(text) == [
        ("loans", "", True),
        ("churn", "the model", True),
        ("b.md#c", "a", False),
        ("e f.md", "d", False),
        ("g.md", "x", False),
    ]


def test_places_are_exact_behind_front_matter() -> None:
    read = page("---\ntype: x\nnote: '[[no]]'\n---\nÄ [[ loans | L ]]\n")
    [link] = read.links
    assert read.source.text[link.target_start : link.target_end] == "loans"
    assert read.source.text[link.start : link.end] == "[[ loans | L ]]"


def test_no_links_in_code_comments_and_images() -> None:
    text = (
        "`[[a]]` ``[b](c.md) ` ``\n\n```\n[[d]]\n```\n\n    [[e]]\n\n<!-- [[f]] -->\n\n"
        "![g](h.png) \\[i](j.md) [[k]]\n"
    )
    assert [target for target, _, _ in targets(text)] == ["k"]


def test_a_page_without_links() -> None:
    assert page("Plain [text] here.\n").links == ()
    assert page("[[a]]\n").has_wiki_links
    assert isinstance(page("[[a]]\n").links[0], BodyLink)
