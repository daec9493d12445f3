"""Files and bytes from strangers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cardfile.syntax.guard import (
    Decoded,
    Refusal,
    Undecodable,
    decode,
    is_inside,
    may_nest_deeper,
    passes_symlink,
    read_bounded,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    assert read_bounded(file, 4) == Refusal("too-large")
    assert read_bounded(tmp_path / "none", 4) == Refusal("missing")
    assert read_bounded(tmp_path, 4) == Refusal("not-a-file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_bounded(tmp_path / "pipe", 10) == Refusal("not-a-file")


def test_what_lies_inside_the_root(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    (root / ".git/config").write_text("x", "utf-8")
    (tmp_path / "secret").write_text("x", "utf-8")
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "own").write_text("y", "utf-8")
    (root / "alias").symlink_to(root / "own")
    assert not is_inside(root / "link", root)
    assert not is_inside(root / "../secret", root)
    assert not is_inside(root / ".git/config", root)
    assert is_inside(root / "alias", root)
    assert is_inside(root / "own", root)
    assert not is_inside(root / "a\0b", root)
    assert passes_symlink(root / "alias", root)
    assert not passes_symlink(root / "own", root)


def test_decoding() -> None:
    assert decode(b"\xef\xbb\xbfa") == Decoded("a", bom=True)
    assert decode("ä".encode()) == Decoded("ä", bom=False)
    wrong = decode(b"ab\xe9c")
    assert isinstance(wrong, Undecodable)
    assert (wrong.byte, wrong.encoding) == (2, None)
    for encoding, name in (("utf-16", "UTF-16"), ("utf-32", "UTF-32")):
        wide = decode("a".encode(encoding))
        assert isinstance(wide, Undecodable)
        assert wide.encoding is not None
        assert wide.encoding.startswith(name)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40,
        "- " * 40 + "x",
        "? " * 40 + "x",
        "".join(f"{' ' * i}a:\n" for i in range(40)),
        "".join(f"{' ' * i}-\n" for i in range(40)),
    ],
)
def test_deep_texts_are_suspected(text: str) -> None:
    assert may_nest_deeper(text, 32)


def test_usual_texts_are_not_suspected() -> None:
    text = "a:\n  - b: {c: [d, e]}\n    f: g\n" * 60
    assert not may_nest_deeper(text, 32)
