"""The style sheet and the script."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

import cardfile.views
from cardfile.views import assets

VIEWS = Path(cardfile.views.__file__).parent
TEMPLATES = sorted(VIEWS.rglob("*.html"))


STYLE = assets()["cardfile.css"].decode()
SCRIPTS = {name: content.decode() for name, content in assets().items() if name.endswith(".js")}


# the theme asks for the worker on every page
ALWAYS = ["cardfile.js", "search-worker.js"]
SEARCH = [*ALWAYS, "cf-search.js", "query.js", "ranking.js", "completion.js"]


# all that a page of a kind loads while somebody filters: a catalogue's file groups its rows, shows
# the first of many, and knows of queries and slips
@pytest.mark.parametrize(
    ("names", "budget"),
    [
        (["cardfile.css"], 8_000),
        ([*ALWAYS, "cf-table.js"], 4_000),
        ([*ALWAYS, "catalogue.js"], 10_000),
        ([*ALWAYS, "long-catalogue.js"], 10_000),
        ([*SEARCH, "text.js"], 15_000),
    ],
    ids=[
        "style",
        "record page with a filter and a jump",
        "catalogue with filters, groups, copying and a query, right or with a slip",
        "catalogue of thousands with the same",
        "search page",
    ],
)
def test_they_stay_within_their_budgets(names: list[str], budget: int) -> None:
    assert sum(len(gzip.compress(assets()[name])) for name in names) <= budget


def test_the_loader_knows_every_element() -> None:
    listed = re.search(r"=(\[\"cf-.*?\])[,;]", SCRIPTS["cardfile.js"])
    assert listed
    elements = {name.removesuffix(".js") for name in SCRIPTS if name.startswith("cf-")}
    assert set(json.loads(listed[1])) == elements


def test_the_style_sheet_fetches_nothing() -> None:
    assert not re.search(r"url\(|@import|@layer", STYLE)


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_is_fetched_or_evaluated(name: str) -> None:
    forbidden = r"\beval\b|innerHTML|\bfetch\(|new Function"
    if name != "text.js":  # which loads Pagefind's library, a module
        forbidden += r"|import\("
    assert not re.search(forbidden, SCRIPTS[name])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script|<style|\|\s*safe\b", text)


def test_every_class_in_a_template_is_known_to_the_style_sheet() -> None:
    script = "".join(SCRIPTS.values())
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r"\bcf-[a-z]+(?:-[a-z]+)*(?:--[a-z]+)*", template.read_text("utf-8"))
    }
    unknown = {name for name in used if f".{name}" not in STYLE and name not in script}
    assert unknown <= {"cf-record", "cf-below"}
