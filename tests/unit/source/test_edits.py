"""Edits of bytes."""

from __future__ import annotations

from pathlib import Path

from cardfile.diagnostic import Edit
from cardfile.settings import Settings
from cardfile.source import read_page
from cardfile.source.edits import apply_edits, delete_entry

RAW = "---\r\ntype: x\r\ntitle: Größe 🚀\r\ntags:\r\n  - a\r\n  - b\r\n---\r\nbody".encode()


def test_everything_outside_an_edit_is_kept() -> None:
    page = read_page(RAW, "a.md", "a.md", Settings(root=Path()))
    assert page.tree is not None
    entry = page.tree.get("tags")
    assert entry is not None
    edit = Edit(page.source.range(entry[0].start, entry[0].end), "labels")
    assert apply_edits(RAW, [edit]) == RAW.replace(b"tags", b"labels")


def test_overlapping_edits_are_refused() -> None:
    page = read_page(RAW, "a.md", "a.md", Settings(root=Path()))
    one = Edit(page.source.range(0, 6), "x")
    other = Edit(page.source.range(5, 8), "y")
    assert apply_edits(RAW, [one, other]) is None


def test_an_entry_is_removed_with_its_lines() -> None:
    page = read_page(RAW, "a.md", "a.md", Settings(root=Path()))
    for pointer, gone in (("/tags/0", b"  - a\r\n"), ("/tags", b"tags:\r\n  - a\r\n  - b\r\n")):
        edit = delete_entry(page, pointer)
        assert edit is not None
        assert apply_edits(RAW, [edit]) == RAW.replace(gone, b"")


def test_the_byte_order_mark_can_be_removed() -> None:
    raw = b"\xef\xbb\xbf" + RAW
    page = read_page(raw, "a.md", "a.md", Settings(root=Path()))
    [fault] = page.faults
    assert apply_edits(raw, fault.fixes[0].edits) == RAW
