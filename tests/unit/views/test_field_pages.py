"""The pages of the fields: what a field means, when it is asked for, and who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite, Site

TYPE = """{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Prompt", "description": "What we ask a language model.", "type": "object",
  "x-cardfile": {"type": "prompt", "base": "record", "paths": ["prompts/**"]},
  "properties": {
    "asks": {"title": "Asks", "description": "The question.", "type": "string",
      "x-cardfile": {"decision": "use-trees"}},
    "wording": {"title": "Wording", "description": "Before.", "type": "string", "deprecated": true,
      "x-cardfile": {"replaced_by": "asks"}},
    "key": {"title": "Key", "description": "A secret.", "type": "string",
      "x-cardfile": {"private": true}}
  },
  "required": ["type", "title", "owner", "asks"]
}"""
PROMPT = """---
type: prompt
title: Ask for reasons
description: Asks for three reasons.
owner: team-growth
asks: Why?
key: CANARY
---

# Ask for reasons
"""


def rows(html: str) -> dict[str, list[str]]:
    page = BeautifulSoup(html, "html.parser")
    return {
        row.find("code").get_text(): [cell.get_text(" ", strip=True) for cell in row.find_all("td")]
        for row in page.select("tbody tr")
    }


def test_a_field_shows_its_meaning_its_values_and_who_uses_it(site: Site) -> None:
    found = rows(site.view("fields/model-card"))
    _, meaning, takes, asked, used, said = found["risk.level"]
    assert meaning.startswith("Level")
    assert "low, medium, high" in takes
    assert used == "1 50 %"
    assert said == "high"
    assert "optional" in asked or "approved" in asked


def test_a_long_path_may_break_at_its_dots(site: Site) -> None:
    assert "<code>risk.<wbr>level</code>" in site.view("fields/model-card")


def test_a_count_leads_to_the_records_that_use_the_field(site: Site) -> None:
    page = BeautifulSoup(site.view("fields/model-card"), "html.parser")
    row = page.find("code", string="risk").find_parent("tr")
    assert (
        row.select_one("a.cf-count")["href"] == "../../search/?query=type%3Amodel-card%20risk%3A%2A"
    )


def test_keys_that_no_reader_needs_are_left_out_as_the_page_says(site: Site) -> None:
    html = site.view("fields/model-card")
    assert "Keys that only the site generator or a hub reads are left out." in html
    assert rows(html).keys().isdisjoint({"template", "glightbox", "extra_gated_prompt"})


def test_own_types_are_told_with_decision_and_successor_and_without_secrets(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["schemas/prompt.schema.json"] = TYPE
    files["docs/prompts/reasons.md"] = PROMPT
    html = make_site(files).view("fields/prompt")
    found = rows(html)
    assert "introduced by Use trees" in found["asks"][1]
    assert "out of use; write asks" in found["wording"][0]
    assert found["asks"][3] == "always"
    assert "key" not in found
    assert "CANARY" not in html


def test_without_records_there_is_a_way_to_the_first(make_site: MakeSite) -> None:
    assert "cardfile new model-card" in make_site({"docs/index.md": "# Hello\n"}).view("fields")
