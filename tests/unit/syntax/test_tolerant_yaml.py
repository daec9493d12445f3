from __future__ import annotations

import pytest
import yaml

from cardfile.syntax.tolerant_yaml import TolerantYamlError, read, read_content

PLAIN = """\
site_name: Cards
strict: true
nav:
  - Home: index.md
  - {Deep: [a.md, "b.md"]}
count: 12
ratio: 0.5
empty:
tilde: ~
quoted: "yes"
folded: >
  one
  two
base: &base {a: 1}
merged: {<<: *base, b: 2}
again: *base
dup: 1
dup: 2
"""


def test_plain_files_are_read_as_mkdocs_reads_them() -> None:
    assert read(PLAIN) == yaml.safe_load(PLAIN)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: !ENV [X, y]", {"a": None}),
        ("a: !!python/name:os.system", {"a": None}),
        ("a: !!python/object/apply:os.system ['exit 1']", {"a": None}),
        ("a: !relative b", {"a": None}),
        ("a: !!str 5", {"a": "5"}),
        ("a: !!set {b}", {"a": None}),
        ("[1, !x {y: 2}, 3]", [1, None, 3]),
        ("a: &x [*x]", {"a": [[...]]}),
        ("", None),
        ("a: 1\n--- \nb: 2", {"a": 1}),
    ],
)
def test_tags_give_nothing_and_run_nothing(text: str, value: object) -> None:
    found = read(text)
    if "&x" in text:
        # A list that holds itself: shared, never expanded.
        assert found["a"][0] is found["a"]
    else:
        assert found == value


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: [1\nb: 2", 2, 2), ("a:\n\tb", 2, 1), ("[" * 200_000, 1, 101), ("a: \x00", 1, 1)],
)
def test_what_is_no_yaml_says_where(text: str, line: int, column: int) -> None:
    with pytest.raises(TolerantYamlError) as found:
        read(text)
    assert (found.value.line, found.value.column) == (line, column)


def test_places_of_values() -> None:
    text = "a:\n  - x\n  - {b/c: 'd e'}\n"
    content = read_content(text, str)
    found = {pointer: text[slice(*place)] for pointer, place in content.places.items()}
    assert found["/a/0"] == "x"
    assert found["/a/1/b~1c"] == "'d e'"
    assert found["/a/1"] == "{b/c: 'd e'}"
