"""The fast reading is the careful one, over a hundred thousand small and nasty blocks."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from cardfile.settings import load
from cardfile.source.page import rules_of
from cardfile.syntax import yaml, yaml_fast
from cardfile.syntax.text import SourceText

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
