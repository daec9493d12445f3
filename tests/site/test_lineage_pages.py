"""Columns, lineage, changes and glossary on sites that MkDocs builds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree

from tests.repositories import init
from tests.site.conftest import DATA, FOUR, MATERIAL, run, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site.conftest import Site

ODD = """\
---
type: data-dictionary
id: data.v1.2
title: Odd names
description: Columns that are hard to call a folder.
owner: team-data
status: draft
personal_data: personal
fields:
  - {name: a/b.c, type: string, personal_data: personal, description: A path}
  - {name: 年齢, type: integer, personal_data: personal, description: Age}
  - {name: tenure_months, type: integer, description: Months, unit: mo}
---
"""
ADDRESS = "site_url: https://example.org/kb/\n"


def linked(site: Site, page: str, text: str) -> str:
    """Where a link of a page leads, as a file of the site."""
    found = site.content(page).find("a", string=lambda said: said == text)
    if found is None:
        found = next(link for link in site.content(page).find_all("a") if link.text == text)
    href = unquote(str(found["href"]).partition("#")[0])
    path = (site.path(page).parent / href).resolve()
    return str((path / "index.html" if path.is_dir() else path).relative_to(site.root / "site"))


def test_odd_names_and_ids_have_pages_that_links_reach(build: Callable[..., Site]) -> None:
    files = {**FOUR, "docs/data/odd.md": ODD}
    for config in ("", "use_directory_urls: false\n"):
        site = build(files, f"{MATERIAL}{config}", "--strict")
        assert site.status == 0, site.log
        index = next(
            name
            for name in ("knowledge-base/columns/index.html", "knowledge-base/columns.html")
            if site.path(name).exists()
        )
        for column in ("a/b.c", "年齢", "tenure_months"):
            page = linked(site, index, column)
            assert column in site.text(page)
        assert "in 2 data sets" in site.text(linked(site, index, "tenure_months"))


def test_feeds_have_full_addresses_and_nothing_withheld(tmp_path: Path) -> None:
    secret = DATA.replace("title: Customers", "title: Kanarie\nvisibility: restricted")
    write(
        tmp_path,
        {**FOUR, "docs/data/secret.md": secret, "cardfile.toml": ""},
        f"{MATERIAL}{ADDRESS}",
    )
    init(tmp_path)
    site = run(tmp_path, "--strict")
    assert site.status == 0, site.log
    feed = ElementTree.fromstring(site.html("feed.xml"))
    links = [link.attrib["href"] for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert "https://example.org/kb/models/churn/" in links
    assert all(link.startswith("https://example.org/kb/") for link in links)
    assert len(json.loads(site.html("feed.json"))["items"]) == 4
    assert "kanarie" not in site.everything().casefold()
    assert "4 new" in site.text("knowledge-base/changes/index.html")
    for name, root in (("index.html", ""), ("models/churn/index.html", "../../")):
        links = site.page(name).select('head link[rel="alternate"]')
        assert {(str(link["type"]), str(link["href"])) for link in links} == {
            ("application/atom+xml", f"{root}feed.xml"),
            ("application/feed+json", f"{root}feed.json"),
        }
    record = site.page("models/churn/index.html")
    assert record.select('head script[type="application/ld+json"]')
    assert "schema.org" not in record.body.get_text(), "what is for machines is in nobody's way"


def test_a_page_of_the_author_at_the_same_address_stays(build: Callable[..., Site]) -> None:
    own = "# Our words\n\nWritten by hand.\n"
    site = build({**FOUR, "docs/knowledge-base/glossary.md": own}, MATERIAL, "--strict")
    shown = site.text("knowledge-base/glossary/index.html")
    assert shown.index("Written by hand.") < shown.index("cardfile new term")


def test_two_thousand_links_stay_a_page(build: Callable[..., Site]) -> None:
    links = "".join(f"\n  - {{name: c{n}, type: integer, description: C{n}}}" for n in range(400))
    wide = DATA.partition("fields:")[0] + f"fields:{links}\n---\n"
    reads = ", ".join(f"customers#c{n % 400}" for n in range(2_000))
    reads = f"protected_attributes: [{reads}]"
    model = FOUR["docs/models/churn.md"].replace("aliases:", f"{reads}\naliases:")
    site = build({**FOUR, "docs/data/customers.md": wide, "docs/models/churn.md": model}, MATERIAL)
    assert site.status == 0, site.log
    assert "Churn score" in site.text("knowledge-base/lineage/customers/index.html")
