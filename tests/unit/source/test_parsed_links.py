"""Links that only a parser finds, and their places in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardfile.settings import Settings
from cardfile.source import read_page

FRONT = "---\ntype: note\n---\n\n"


@pytest.mark.parametrize(
    "body, target, at",
    [
        ("> quoted \\[x\\] [a](b.md)\n", "b.md", "b.md"),
        ("* item\n\n    [![badge](b.svg)](c.md) more\n", "c.md", "c.md"),
        ("[one [two]](d.md)", "d.md", "d.md"),
        ("[a](e\\_f.md)\n", "e_f.md", "e\\_f.md"),
        ("[a](caf&eacute;.md)\n", "café.md", "caf&eacute;.md"),
        ("[a](\n  g.md\n  'title')\n", "g.md", "g.md"),
        ("[a](<h i.md>) \\[\n", "h i.md", "h i.md"),
        ("[A b]\n\n[a  B]:\n  j.md\n", "j.md", "j.md"),
        ("| x | y |\n|---|---|\n| z | [a](k.md) \\[ |\n", "k.md", "k.md"),
        ("[a](l(m(n)).md)\r\n", "l(m(n)).md", "l(m(n)).md"),
        ("ä🚀 [a \\] b](o.md)\n", "o.md", "o.md"),
    ],
)
def test_places(body: str, target: str, at: str) -> None:
    page = read_page((FRONT + body).encode(), "docs/a.md", "a.md", Settings(root=Path()))
    (link,) = page.links
    assert link.target == target
    assert page.source.text[link.target_start : link.target_end] == at


@pytest.mark.parametrize(
    "body",
    [
        "\\[a](b.md)",
        "`[a](b.md)` \\[",
        "![a [b](c.md)](d.png)",
        '<i t="[a](b.md)">',
        "![x]\n\n[x]: y.png",
    ],
)
def test_no_links(body: str) -> None:
    page = read_page((FRONT + body).encode(), "docs/a.md", "a.md", Settings(root=Path()))
    assert page.links == ()
