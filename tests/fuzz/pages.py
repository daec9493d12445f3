"""Hostile pages: broken examples, odd data for known fields, YAML soup, long repetitions, bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from tests.properties.test_reading import BODIES, HOSTILE, any_block

# ruff: noqa: E501

ROOT = Path(__file__).parents[2]
LARGEST = 65_536
EXAMPLES = sorted((ROOT / "docs_template" / "docs").rglob("*.md"))

ATOMS = (
    "[", "]", "{", "}", "- ", "? ", ": ", ":\n", "\t", "\n", "\r", "\r\n", "  ", '"', "'", "|\n", ">-\n",
    "&a ", "*a ", "<<: *a\n", "!!python/object:os.system x", "!x ", "#", " #", "---\n", "...\n", "%YAML 9\n",
    "\x00", "\x1b[2J", "\x85", "\u2028", "\u202e", "\u200b", "\u00a0", "\ufeff", "“", "”", "🚀", "e\u0301",
    "0x1F", "1e400", ".nan", "~", "no", "12:30", "2024-02-30", "0777", "9" * 40, "\\", "\\u202e", "\\x",
    "::error::x\n", "<script>", "{{7*7}}", "${x}", "--8<-- 'a'\n", "[[", "]]", "](", "![", "`", "```\n", "<!--",
    "# a\n", "a: ", "a: b\n", "fields:\n", "metrics: [", "../", "C:\\", "javascript:x", "@", "%", "`",
    "x" * 200, "(a+)+$", "a" * 40 + "!", "id: ", "type: model-card\n", "status: ", "| a |\n|---|\n",
)  # fmt: skip
FENCES = ("---\n", "----\n", " ---\n", "--- x\n", "\n---\n", "+++\n", "", "---\r\n", "\ufeff---\n")

atoms = st.sampled_from(ATOMS)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["digits-svm", "TODO", "2026-13-01", "draft", "high", "https://x y", ""]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["name", "type", "value", "ref", "metrics", "dataset", "id", "a", ""]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


def _fields() -> dict[str, list[str]]:
    found = {}
    for file in sorted((ROOT / "schemas").glob("*.schema.json")):
        document = json.loads(file.read_text("utf-8"))
        kind = document.get("x-cardfile", {}).get("type")
        if kind:
            found[kind] = sorted(document.get("properties", {}))
    return found


FIELDS = _fields()


@st.composite
def broken_examples(draw: Any) -> bytes:
    """A page of the example with a few stretches cut, doubled, moved or replaced."""
    raw = bytearray(draw(st.sampled_from(EXAMPLES)).read_bytes()[:LARGEST])
    front = max(raw.find(b"\n---\n", 4), 8)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, draw(st.sampled_from([front, len(raw)]))))
        end = min(at + draw(st.integers(0, 40)), len(raw))
        new = draw(atoms).encode() if draw(st.booleans()) else bytes(raw[at:end]) * 2
        raw[at:end] = new
    return bytes(raw)


@st.composite
def odd_records(draw: Any) -> bytes:
    """A record whose known fields hold any data."""
    kind = draw(st.sampled_from(sorted(FIELDS)))
    names = draw(st.lists(st.sampled_from([*FIELDS[kind], "title", "owner"]), max_size=8))
    lines = [f"{json.dumps(n)}: {json.dumps(draw(json_values))}" for n in dict.fromkeys(names)]
    return "\n".join(["---", f"type: {kind}", *lines, "---", "# A page", ""]).encode()


@st.composite
def soups(draw: Any) -> bytes:
    """Words of YAML and Markdown in any order, between fences of any kind."""
    block = draw(any_block | st.lists(atoms, max_size=30).map("".join))
    body = draw(st.lists(atoms, max_size=20).map("".join))
    kind = draw(st.sampled_from(["", "type: model-card\n", "type: data-dictionary\n"]))
    return f"{draw(st.sampled_from(FENCES))}{kind}{block}---\n{body}".encode("utf-8", "replace")


@st.composite
def repetitions(draw: Any) -> bytes:
    """One to three short texts, again and again, up to the largest block that is read."""
    parts = draw(st.lists(atoms, min_size=1, max_size=3))
    text = "".join(parts)
    head = draw(
        st.sampled_from(["---\n", "---\ntype: model-card\na: ", "---\na: [", "", "---\na:\n"])
    )
    size = draw(st.sampled_from([100, 5_000, LARGEST]))
    many = (text * (size // max(1, len(text.encode())) + 1)).encode()[: size - 60]
    tail = draw(st.sampled_from(["\n---\n", "", "\n---\n# x\n", "]\n---\n"]))
    return head.encode() + many + tail.encode()


known = st.sampled_from(
    [
        *(f"---\n{text}\n---\n".encode() for text in HOSTILE.values()),
        *map(str.encode, BODIES.values()),
    ]
)
pages = st.one_of(
    broken_examples(), odd_records(), soups(), repetitions(), known, st.binary(max_size=400)
).map(lambda raw: raw[:LARGEST])
