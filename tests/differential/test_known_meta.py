"""The metadata that we give MkDocs are those that it would read, type for type."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from mkdocs.utils.meta import get_data

from cardfile.hosts.mkdocs.known_meta import known_meta
from cardfile.settings import load
from cardfile.source.reading import read_page

if TYPE_CHECKING:
    from pathlib import Path

SHAPES = (
    "a: {}\n",
    "a: [{}, 1]\n",
    "a: {{b: {}, c: 1}}\n",
    "a: 2026-01-0{}\nc: 1\n",
    "a:\n- {}\n  b: '2026-01-02'\n",
    "a:\n- {}\n- 2026-01-02\n",
    "{}: 2026-01-02\n",
)
ALPHABETS = {
    "numbers": "0123456789eExXob.+-_abf:",
    "indicators": "ab01:,{}[] -#'\"&*!%@|>?~=.<\t\n",
    "days": "0123456789-T:Z '\"",
}
PIECES = ("2026-01-02", "2026-02-30", "2026-1-2", "yes", "no", "null", "~", "'", '"', " ", "T00:00")


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_what_is_known_is_what_mkdocs_reads(alphabet: str, tmp_path: Path) -> None:
    settings = load(tmp_path).settings
    random = Random(alphabet)
    known = 0
    for _ in range(2_000):
        letters = (random.choice(ALPHABETS[alphabet]) for _ in range(random.randint(1, 5)))
        token = "".join((*letters, *random.sample(PIECES, random.choice((0, 0, 1)))))
        for shape in SHAPES:
            text = f"---\n{shape.format(token)}---\n\nProse.\n"
            found = known_meta(read_page(text.encode(), "page.md", "page.md", settings), text)
            known += found is not None
            if found is not None:
                expected = get_data(text)
                assert (found, repr(found)) == (expected, repr(expected)), repr(text)
    assert known > 1_000


@pytest.mark.parametrize(
    "text",
    ["---\na: '2026-01-02'\nb: 2026-01-02\n---\n", "---\na: 1\n---\nchanged\n", "no block\n"],
    ids=["a day with quotes and without", "another text", "no block"],
)
def test_what_is_not_sure_is_left_to_mkdocs(text: str, tmp_path: Path) -> None:
    read = "---\na: 2\n---\n" if "changed" in text else text
    page = read_page(read.encode(), "page.md", "page.md", load(tmp_path).settings)
    assert known_meta(page, text) is None


def test_a_plugin_may_change_what_it_is_given(tmp_path: Path) -> None:
    text = "---\na: [1, {b: 2026-01-02}]\n---\n"
    page = read_page(text.encode(), "page.md", "page.md", load(tmp_path).settings)
    found = known_meta(page, text)
    assert found is not None
    found[1]["a"].append(3)
    found[1]["a"][1]["b"] = 4
    assert page.data == {"a": [1, {"b": "2026-01-02"}]}
