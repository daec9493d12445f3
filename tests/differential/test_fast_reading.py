"""The fast reading is the careful one, over a hundred thousand small and nasty blocks."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from cardfile.settings import load
from cardfile.source.blocks import Block
from cardfile.source.entries import Entries
from cardfile.source.reading import rules_of
from cardfile.syntax import yaml, yaml_fast
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import Mapping, find, join_pointer

if TYPE_CHECKING:
    from pathlib import Path

SHAPES = ("a: {}\n", "a: [{}, 1]\n", "a: {{b: {}, c: 1}}\n", "a: 0{}\nc: 1\n", "a:\n- {}\n  b: 2\n")
ALPHABETS = {
    "numbers": "0123456789eExXob.+-_abf:",
    "indicators": "ab01:,{}[] -#'\"&*!%@|>?~=.<\t\n",
}
# these are told when a schema says what the value should be
LATER = {"date", "number-loses-text"}


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_what_is_read_fast_has_nothing_to_tell(alphabet: str, tmp_path: Path) -> None:
    rules = rules_of(load(tmp_path).settings)
    random = Random(alphabet)
    read_fast = 0
    for _ in range(10_000):
        token = "".join(random.choice(ALPHABETS[alphabet]) for _ in range(random.randint(1, 7)))
        for shape in SHAPES:
            text = shape.format(token)
            fast = yaml_fast.read(text, rules)
            if fast is None:
                continue
            read_fast += 1
            careful = yaml.read(SourceText("page.md", text), 0, len(text), rules)
            told = [fault.slug for fault in careful.faults]
            told += [doubt.kind for doubt in careful.doubts if doubt.kind not in LATER]
            assert (fast.data, []) == (careful.data, told), repr(text)
    assert read_fast > 5_000


AROUND = (
    "{}: 1\nb: 2\n",
    "a: 1 # {}\nb:\n- {}\n-\n  c: 1\n\nc: 3\n",
    "a: |\n  {}\n  b: 2\n\n# {}\nb: x\n  {}\n\nab:\n",
    "b: [{}]\r\na:\r\n  {}: 1\r\n",
)


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_an_entry_read_alone_has_the_places_of_the_whole(alphabet: str, tmp_path: Path) -> None:
    rules = rules_of(load(tmp_path).settings)
    random = Random(alphabet)
    compared = 0
    for _ in range(5_000):
        token = "".join(random.choice(ALPHABETS[alphabet]) for _ in range(random.randint(1, 7)))
        for shape in AROUND:
            text = f"before\n{shape.replace('{}', token)}"
            block = Block("front-matter", 7, len(text), len(text))
            fast = yaml_fast.read(text[7:], rules)
            if fast is None:
                continue
            source = SourceText("page.md", text)
            entries = Entries(source, block, fast.data, rules)
            whole = yaml.read(source, block.start, block.end, rules).root
            assert isinstance(whole, Mapping)
            for name in (*fast.data, "d"):
                pointer = join_pointer(name)
                alone = entries.holding(pointer)
                compared += alone is not None
                if alone is not None:
                    assert find(alone, pointer) == find(whole, pointer), repr(text)
    assert compared > 3_000
