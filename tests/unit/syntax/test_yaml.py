"""Reading YAML: the place and the cause of every mistake, and a fix that works."""

from __future__ import annotations

import time

import pytest

from cardfile.source.edits import apply_edits
from cardfile.syntax import yaml
from cardfile.syntax.text import SourceText
from cardfile.syntax.yaml_rules import YamlRules

RULES = YamlRules()


def read(text: str, rules: YamlRules = RULES) -> yaml.Reading:
    return yaml.read(SourceText("a.yml", text), 0, len(text), rules)


MISTAKES = [
    ("a: 1\nb:x\nc: 2\n", "missing-space-after-colon", 2, 2),
    ("a: 1\nb:\n  c:x\n  d: 2\n", "missing-space-after-colon", 3, 4),
    ("a: 1\nb = x\nc: 2\n", "equals-instead-of-colon", 2, 3),
    ("a:\n\tb: c\n", "tab-indentation", 2, 1),
    ("a: @x\n", "reserved-character", 1, 4),
    ("a: `x`\n", "reserved-character", 1, 4),
    ("a: %x\n", "reserved-character", 1, 4),
    ("a: *x*\n", "reserved-character", 1, 4),
    ("a: >= 3\n", "reserved-character", 1, 4),
    ("a: [x] y\n", "reserved-character", 1, 4),
    ("a: {b: @x}\n", "reserved-character", 1, 8),
    ("a: - b\n", "reserved-character", 1, 4),
    ("a: b: c\n", "colon-in-value", 1, 5),
    ("a: b:\n", "colon-in-value", 1, 5),
    ("- a: b: c\n", "colon-in-value", 1, 7),
    ('a: "x\nb: c\n', "unbalanced-quote-or-bracket", 1, 4),
    ("a: [x\nb: c\n", "unbalanced-quote-or-bracket", 1, 4),
    ("a: 'don't'\n", "unbalanced-quote-or-bracket", 1, 8),
    ('a: "x" y\n', "unbalanced-quote-or-bracket", 1, 6),
    ('a: "x\\d"\n', "bad-escape", 1, 6),
    ("a: “b: c”\n", "smart-quotes", 1, 4),
    ("a:\u00a0b\nc: d\n", "bidi-or-invisible", 1, 3),
    ("a: b\x07c\n", "control-character", 1, 5),
    ("a: {op: >=}\n", "reader-dependent-yaml", 1, 9),
    ("a:\n  -\tb\n", "reader-dependent-yaml", 2, 4),
    ("a:\n  - b\n - c\n", "yaml-syntax", 3, 2),
    ("a: b\nc d\ne: f\n", "yaml-syntax", 2, 1),
    ("a: =\n", "yaml-syntax", 1, 4),
]


@pytest.mark.parametrize(("text", "slug", "line", "column"), MISTAKES)
def test_one_mistake_is_one_fault_in_its_place(
    text: str, slug: str, line: int, column: int
) -> None:
    reading = read(text)
    [fault] = reading.faults
    assert not reading.readable
    assert fault.range is not None
    place = (fault.slug, fault.range.start.line, fault.range.start.column)
    assert place == (slug, line, column)


@pytest.mark.parametrize("text", [text for text, *_ in MISTAKES])
def test_fixes_repair(text: str) -> None:
    [fault] = read(text).faults
    for fix in fault.fixes:
        repaired = apply_edits(text.encode(), fix.edits)
        assert repaired is not None
        assert read(repaired.decode()).readable


def test_anchors_need_permission() -> None:
    text = "a: &x {b: 1}\nc: *x\n"
    [fault] = read(text).faults
    assert fault.slug == "alias-not-allowed"
    allowed = read(text, YamlRules(aliases=True))
    assert allowed.data == {"a": {"b": 1}, "c": {"b": 1}}


def test_merge_keys_need_permission_of_their_own() -> None:
    text = "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  b: 3\n"
    [fault] = read(text, YamlRules(aliases=True)).faults
    assert fault.slug == "alias-not-allowed"
    assert fault.data["kind"] == "merge"
    both = read(text, YamlRules(aliases=True, merge_keys=True))
    assert both.data["d"] == {"b": 3, "c": 2}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("x: " + "[" * 30_000, "too-deep"),
        ("- " * 15_000, "too-deep"),
        ("? " * 15_000, "complex-key"),
        ("a: &a [*a]\n", "recursive-alias"),
        ("x: !!python/object/apply:os.system [ls]\n", "tag-not-allowed"),
        ("? [a]\n: b\n", "complex-key"),
        ("a: [" + "1," * 25_000 + "]\n", "limit-exceeded"),
        ("".join(f"k{i}: 1\n" for i in range(1_100)), "limit-exceeded"),
        ("a: " + "x" * 40_000 + "\n", "limit-exceeded"),
    ],
)
def test_hostile_texts_are_refused_soon(text: str, slug: str) -> None:
    begun = time.monotonic()
    [fault] = read(text).faults
    assert fault.slug == slug
    assert time.monotonic() - begun < 2


def test_an_alias_bomb_is_counted_and_not_built() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    for one, other in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{other}: &{other} [{','.join([f'*{one}'] * 9)}]")
    text = "\n".join(lines) + "\n"
    [fault] = read(text, YamlRules(aliases=True)).faults
    assert fault.slug == "alias-bomb"
    assert fault.data["expanded"] == 490_329_064
    assert fault.data["bytes"] == 306
