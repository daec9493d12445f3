"""Reading holds for any bytes: it never raises, its places are true, its two ways agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cardfile.settings import Settings
from cardfile.source import read_page
from cardfile.source.edits import apply_edits
from cardfile.source.inline_facts import inline_facts
from cardfile.syntax import yaml, yaml_fast
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import Mapping, Scalar, Sequence
from cardfile.syntax.yaml_rules import YamlRules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Range
    from cardfile.syntax.tree import Node

SETTINGS = Settings(root=Path())
RULES = YamlRules()

WORDS = (
    "a", "b", "key", "title", "no", "Yes", "12", "1.10", "0x1F", "1e3", "012", "12:30",
    "2026-01-05", "2024-02-30", "~", "null", "true", ".nan", "=", "<<", "text", "'q'", '"q"',
    "“q”", "it's", "x#y", "https://x.y/z", "a:b", "[a]", "{b: c}", "[a, {b: c}]", "@x", "*x",
    "&x", "!x", "|", ">", "-", "?", ":", "|-", ">-", "99999999999999999999", "-0", ".5", "5.",
    "+1", "#", "---", "...", "%Y", ",", "]", "}", "\\", '"\\d"', '"a: b"', "'a #b'", "ä", "🚀",
)  # fmt: skip
SEPARATORS = [" ", "  ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", ": ", ":\n  ", ",", ", ", "\t"]
SEPARATORS += [
    "\r\n",
    "\n\n",
    " #",
    " # ",
    "\u00a0",
    "\u200b",
    "\x85",
    "\u2028",
    "\r",
    "\x07",
    "\n---\n",
]

yaml_text = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=14
).map(lambda parts: "".join(word + separator for word, separator in parts) + "\n")
keys = st.sampled_from(["a", "b", "title", "owner", "no", "x-y", "x_1", '"q"', "true", "1", "K"])
values = st.sampled_from(
    [*WORDS, "", "two words", "a, b", "x: y", "[a,\n b]", '"a\n  b"', "|\n  x\n  y"]
)
lines = st.builds(
    lambda indent, dash, key, colon, value: f"{indent}{dash}{key}{colon}{value}\n",
    st.sampled_from(["", "", "", "  ", "    ", " ", "\t"]),
    st.sampled_from(["", "", "", "- ", "-  ", "- - "]),
    keys,
    st.sampled_from([": ", ": ", ": ", ":", ":  ", " : ", " = "]),
    values,
)
block_text = st.lists(lines, min_size=1, max_size=8).map("".join)
any_block = st.one_of(yaml_text, block_text)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield key
            yield from nodes(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)


def holds(place: Range | None, source: SourceText) -> None:
    if place is None:
        return
    for position in (place.start, place.end):
        if position.byte >= (3 if source.bom else 0):
            assert source.position(source.offset(position)) == position
    assert place.start.byte <= place.end.byte


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_page(raw: bytes) -> None:
    read_page(raw, "docs/a.md", "a.md", SETTINGS)


@given(any_block, st.sampled_from(["---\n", "----\n", " ---\n", "--- x\n", "\n---\n", "", "+++\n"]))
@settings(max_examples=600, deadline=None)
def test_any_block_gives_true_places_and_fixes_that_can_be_applied(text: str, fence: str) -> None:
    raw = f"{fence}{text}---\n# Body\n".encode()
    page = read_page(raw, "docs/a.md", "a.md", SETTINGS)
    assert page.sections is not None
    assert page.declared_type is None or isinstance(page.declared_type, str)
    for fault in page.faults:
        holds(fault.range, page.source)
        for related in fault.related:
            holds(related.range, page.source)
        for fix in fault.fixes:
            assert apply_edits(raw, fix.edits) is not None
    if page.data is not None and page.tree is not None:
        for node in nodes(page.tree):
            assert 0 <= node.start <= node.end <= len(page.source.text)


@given(any_block)
@settings(max_examples=1500, deadline=None)
@example("a: {op: >=}\n")
@example("a: b\n-\tc\n")
@example('a: {b: "c"d}\n')
@example("a: 'x'#y\n")
@example("a: [\nb]\n")
@example("  a: a\na:a\n")
@example("    a: |\n  x\n  y\n")
@example("# c\n\n  a: a\nb: c\n")
def test_the_fast_reading_is_the_careful_one(text: str) -> None:
    fast = yaml_fast.read(text, RULES)
    if fast is None:
        return
    careful = yaml.read(SourceText("a", text), 0, len(text), RULES)
    assert careful.faults == ()
    assert same(careful.data, fast.data)
    kinds = {doubt.kind for doubt in careful.doubts}
    assert kinds <= {"implicit-date", "number-loses-text"}
    assert fast.dates or "implicit-date" not in kinds


def same(one: Any, other: Any) -> bool:
    """Equal in types, too: 1, 1.0 and true are three values."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


@given(any_block)
@settings(max_examples=400, deadline=None)
def test_scalars_stand_where_the_tree_says(text: str) -> None:
    root = yaml.read(SourceText("a", text), 0, len(text), RULES).root
    for node in nodes(root) if root is not None else ():
        if isinstance(node, Scalar) and not node.style:
            written = text[node.start : node.end]
            assert written.endswith(node.raw) or len(written.splitlines()) > 1


HOSTILE = {
    "brackets": "a: " + "[" * 60_000,
    "braces": "a: " + "{a: " * 15_000,
    "blanks behind a key": "a" + " " * 60_000 + "b\nc: d: e",
    "blanks before a colon": "a" + " " * 60_000 + ":x\n@",
    "blanks in brackets": "a: {b: >" + " " * 60_000 + "x",
    "blanks before a hash": "a: @" + " " * 60_000 + "#",
    "no-break spaces": "\u00a0" * 30_000 + "\n: x",
    "zero-width": "a\u200b" * 15_000 + ": x",
    "control characters": "\x01" * 60_000,
    "tabs": "a:\n" + "\tb: ä\n" * 10_000,
    "quotes": "a: " + "\"'" * 30_000,
    "smart quotes": "a: “" + "x: " * 20_000 + "”",
    "colons": "a: " * 20_000,
    "dashes": "a\n" + "--" + " " * 60_000 + "x",
    "near fences": "a: b: c\n" + "----\n" * 12_000,
    "keys": "".join(f"k{i}: v\n" for i in range(6_000)),
    "duplicates": "a: b\n" * 12_000,
    "lines without a colon": "word\n" * 12_000,
    "paragraphs": "a: b\n\n" + "Word word.\n\n" * 4_500,
    "anchors": "a: &a b\n" + "".join(f"b{i}: *a\n" for i in range(5_000)),
    "numbers": "a: [" + "0123, " * 9_000 + "]",
    "long number": "a: " + "9" * 60_000,
    "comments": "#" * 60_000 + "\na",
    "escapes": 'a: "' + "\\d" * 30_000 + '"',
    "bidi": 'a: "' + "\\u202e" * 10_000 + '"',
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_block_is_done_with(name: str) -> None:
    page = read_page(f"---\n{HOSTILE[name]}\n---\n".encode(), "docs/a.md", "a.md", SETTINGS)
    assert page.doubts is not None


BODIES = {
    "comments": "<!--" * 16_000,
    "closed comments": "<!---->" * 9_000,
    "backticks": "".join("`" * n + " " for n in range(1, 350)),
    "brackets": "[" * 60_000 + "](x)",
    "wiki": "[[" * 30_000,
    "headings": "# a\n" * 15_000,
    "marks": "# " + "# " * 30_000 + "x",
    "attributes": "# a" + " {" * 30_000,
    "status": "* Status: x" + " " * 60_000 + "y",
    "line ends": "ä\r\n\n" * 15_000,
    "definitions": "[a]: b\n" * 9_000 + "[a]",
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_done_with(name: str) -> None:
    page = read_page(BODIES[name].encode(), "docs/a.md", "a.md", SETTINGS)
    assert page.sections is not None
    assert page.links is not None
    assert inline_facts(page) is not None
