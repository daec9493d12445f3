"""What we accept, MkDocs reads; what MkDocs loses although it looks like front matter, we name."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from tests.properties.test_reading import block_text, yaml_text

from cardfile.settings import Settings
from cardfile.source import Page, read_page

SETTINGS = Settings(root=Path())
OPENINGS = [
    "---\n",
    "---  \n",
    "----\n",
    " ---\n",
    "--- yaml\n",
    "\n---\n",
    "<!-- c -->\n---\n",
    "–––\n",
]
CLOSINGS = ["---\n", "...\n", "--- \n", "----\n", " ---\n", "---", "", "–––\n"]
BODIES = ["", "# Title\n", "Prose.\n\n---\n\nMore.\n"]


def both(text: str) -> tuple[Page, dict[object, object]]:
    page = read_page(text.encode(), "docs/a.md", "a.md", SETTINGS)
    as_mkdocs = text.replace("\r\n", "\n").replace("\r", "\n")
    return page, get_data(as_mkdocs)[1]


def is_accepted(page: Page) -> bool:
    impossible = any(doubt.kind == "impossible-date" for doubt in page.doubts)
    refused = any(
        doubt.mkdocs is None and doubt.kind == "number-loses-text" for doubt in page.doubts
    )
    return not page.faults and bool(page.data) and not impossible and not refused


@given(st.one_of(block_text, yaml_text), st.sampled_from(BODIES))
@settings(max_examples=800, deadline=None)
def test_what_we_accept_mkdocs_reads(text: str, body: str) -> None:
    page, meta = both(f"---\n{text}---\n{body}")
    if is_accepted(page):
        assert page.data is not None
        assert list(page.data) == list(meta)


@given(
    st.sampled_from(OPENINGS),
    st.lists(
        st.sampled_from(["title: A", "owner: b", "tags: [c]", "x:\n  - y"]), min_size=1, max_size=4
    ),
    st.sampled_from(CLOSINGS),
    st.sampled_from(BODIES),
)
@settings(max_examples=500, deadline=None)
def test_what_mkdocs_loses_we_name(
    opening: str, fields: list[str], closing: str, body: str
) -> None:
    block = "\n".join(["type: model-card", *dict.fromkeys(fields)])
    page, meta = both(f"{opening}{block}\n{closing}{body}")
    if "type" not in meta:
        assert [fault.slug for fault in page.faults] != []
        assert page.data is None
        assert page.declared_type == "model-card"
    else:
        assert page.data == meta
        assert page.faults == ()
