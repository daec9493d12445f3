"""Where the fences of lists are, in whatever stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cardfile.source.list_blocks import inline_values, list_blocks

pieces = st.sampled_from(
    ["```cardfile", "```", "````", "~~~ cardfile", "~~~", "    ```cardfile", "    ```", "- item",
     "!!! note", "table: x", "  columns: [a]", "", "    text", "<!--", "-->", "ä\u2028b",
     "\t```cardfile"]
)  # fmt: skip


@given(st.lists(pieces, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_every_place_in_a_block_is_found_again(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    done = 0
    for block in list_blocks(text):
        assert done <= block.start < block.end <= len(text)
        done = block.end
        assert text[block.start :].startswith(("```", "~~~"))
        for offset, char in enumerate(block.text):
            if char != "\n":
                assert text[block.place(offset)] == char


def test_code_between_two_backticks_only_shows_how() -> None:
    text = "a `cardfile: x y` b `` `cardfile: no no` `` c `cardfile:z z` d `other`"
    found = list(inline_values(text))
    assert [value.text for value in found] == ["x y", "z z"]
    assert [text[value.start : value.end] for value in found] == ["x y", "z z"]
