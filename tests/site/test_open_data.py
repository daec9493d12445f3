"""What programs read of the site: twins, the whole as JSON, texts for models, schema.org."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import jsonschema
import pytest
from tests.site.conftest import FOUR, MATERIAL, Site

from cardfile.resources import schemas_folder

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = "https://example.org/kb/"
BROKEN = "---\ntype: decision-record\ntitle: a: b\n---\n# Half a decision\n"
HOSTILE = """\
---
type: model-card
title: "</script><script>alert(1)</script> & \\u2028"
description: "A line\\nbreak [and](brackets) ``` ~~~"
owner: team-crm
status: draft
license: Apache-2.0
metrics: [{type: roc_auc, value: .inf}]
---
"""


def contract(name: str, value: Any) -> None:
    schema = json.loads((schemas_folder() / "outputs" / f"cardfile-{name}-1.json").read_bytes())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    kind(schema, format_checker=kind.FORMAT_CHECKER).validate(value)


def structured(site: Site, page: str) -> dict[str, Any]:
    scripts = site.page(page).select('head script[type="application/ld+json"]')
    assert len(scripts) == 1
    return json.loads(scripts[0].get_text())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    from tests.site.conftest import run, write

    root = tmp_path_factory.mktemp("open")
    files = {**FOUR, "docs/decisions/0002-half.md": BROKEN, "docs/models/odd.md": HOSTILE}
    write(root, files, f"{MATERIAL}site_url: {BASE}\n")
    return run(root)


def test_each_record_has_a_twin_that_its_page_links(site: Site) -> None:
    for page in site.root.joinpath("site").glob("*/*/index.html"):
        link = site.page(str(page.relative_to(site.root / "site"))).select_one("a[rel=alternate]")
        if link is not None:
            contract("record", json.loads((page.parent / str(link["href"])).read_text("utf-8")))
    churn = json.loads(site.html("models/churn/record.json"))
    assert churn["url"] == f"{BASE}models/churn/"
    assert churn["data"]["intended_use"]["primary_uses"] == ["Ranking calls"]
    assert churn["status"]["effective"] == "draft"
    ends = {link["label"]: link["target"]["id"] for link in churn["links"]["outgoing"]}
    assert ends["trained on"] == "customers"
    back = json.loads(site.html("data/customers/record.json"))["links"]["incoming"]
    assert ("trains", "churn") in {(link["label"], link["source"]["id"]) for link in back}


def test_a_record_that_cannot_be_read_has_nothing_of_its_front_matter_in_it(site: Site) -> None:
    found = json.loads(site.html("decisions/0002-half/record.json"))
    contract("record", found)
    assert found["is_broken"]
    assert found["data"] == {"type": "decision-record", "id": "0002-half"}
    assert found["findings"]["error"] == 1


def test_the_whole_leads_to_every_twin(site: Site) -> None:
    whole = json.loads(site.html("knowledge-base.json"))
    contract("knowledge-base", whole)
    assert len(whole["records"]) == 6
    for record in whole["records"]:
        twin = json.loads(site.html(record["json"].removeprefix(BASE)))
        assert (twin["id"], twin["url"]) == (record["id"], record["url"])
    assert {"source": "churn", "relation": "trained_on", "target": "customers"} in whole["links"]
    home = site.page("knowledge-base/index.html")
    hrefs = {urljoin(f"{BASE}knowledge-base/", str(a["href"])) for a in home.select("article a")}
    assert {f"{BASE}knowledge-base.json", f"{BASE}llms.txt", f"{BASE}llms-full.txt"} <= hrefs


def test_llms_txt_is_what_llmstxt_org_asks_for(site: Site) -> None:
    lines = site.html("llms.txt").splitlines()
    assert lines[0] == "# Test"
    assert next(filter(None, lines[1:])).startswith("> ")
    headings = [line for line in lines if line.startswith("## ")]
    assert headings[-1] == "## Optional"
    entries = [line for line in lines if line.startswith("- ")]
    for entry in entries:
        assert re.fullmatch(r"- \[[^\[\]]+\]\((https://[^)\s]+)\)(: .+)?", entry), entry
    assert f"- [Churn score]({BASE}models/churn/): draft. Ranks customers by how" in site.html(
        "llms.txt"
    )
    full = site.html("llms-full.txt")
    assert "The prose of the author, about [[customers]]." in full
    assert "out_of_scope_uses:" in full
    assert "````yaml" in full, "what stands in a value does not end the block"


def test_without_a_history_no_page_names_a_feed(site: Site) -> None:
    assert not site.page("models/churn/index.html").select('head link[type="application/atom+xml"]')


def test_search_engines_read_the_record_in_the_head(site: Site) -> None:
    data = structured(site, "data/customers/index.html")
    assert data["@type"] == "Dataset"
    assert data["url"] == f"{BASE}data/customers/"
    assert {"region_code", "tenure_months"} == {v["name"] for v in data["variableMeasured"]}
    model = structured(site, "models/churn/index.html")
    assert model["@type"] == "SoftwareApplication"
    assert model["softwareVersion"] == "1.2.0"
    assert model["isBasedOn"] == [f"{BASE}data/customers/"]
    odd = structured(site, "models/odd/index.html")
    assert odd["name"].startswith("</script><script>alert(1)</script> &")
    assert odd["license"] == "https://spdx.org/licenses/Apache-2.0.html"
    assert not site.page("models/index.html").select('script[type="application/ld+json"]')
    assert not site.page("decisions/0002-half/index.html").select('[type="application/ld+json"]')


def test_without_folders_for_pages_twins_stand_beside_them(build: Callable[..., Site]) -> None:
    files = {**FOUR, "docs/data/index.md": "# Data\n"}
    site = build(files, "use_directory_urls: false\n", "--strict")
    assert json.loads(site.html("models/churn.json"))["url"] == "models/churn.html"
    link = site.page("models/churn.html").select_one("a[rel=alternate]")
    assert link is not None
    assert link["href"] == "churn.json"
    record = json.loads(site.html("knowledge-base.json"))["records"][0]
    assert site.path(record["json"]).is_file()
