"""Values that would be markup, and values that would stop MkDocs or a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.conftest import DATA, EXPERIMENT, FOUR, MATERIAL, Site

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = """\
---
type: model-card
id: churn
title: '"></title><script>canary(1)</script>{{7*7}}'
description: '"><img src=x onerror=canary(2)> {{7*7}} ${7*7} --8<-- "mkdocs.yml"'
owner: '<b onclick=canary(3)>team</b>'
status: draft
tags: ['<script>canary(4)</script>', 5]
domain: '![x](x){onerror=canary}'
intended_use:
  primary_uses: ['[x](javascript:canary(5))', 'javascript:canary(6)', '`code` **bold**']
links: [{title: bad, url: 'javascript:canary(7)'}, {title: data, url: 'data:text/html,canary'}]
trained_on: [customers]
---
# Score
"""
ILL_TYPED = """\
---
type: data-dictionary
id: customers
title: 2024
description: One row a customer.
owner: team-data
status: draft
personal_data: none
template: {template}
icon: {icon}
hide: 7
search: yes please
tags: {tags}
fields: [{{name: a, type: string}}]
---
"""


@pytest.fixture
def hostile(build: Callable[..., Site]) -> Site:
    files = {**FOUR, "docs/models/churn.md": HOSTILE}
    config = f"{MATERIAL}markdown_extensions: [attr_list, pymdownx.snippets, md_in_html]\n"
    return build(files, config)


def test_values_are_never_markup(hostile: Site) -> None:
    assert hostile.status == 0, hostile.log
    for path in hostile.root.joinpath("site").rglob("*.html"):
        soup = hostile.page(str(path.relative_to(hostile.root / "site")))
        scripts = [s for s in soup.find_all("script") if s.get("type") != "application/ld+json"]
        assert not [s for s in scripts if "canary" in s.get_text()]
        for element in soup.find_all(True):
            attributes = {name.lower(): str(value) for name, value in element.attrs.items()}
            assert not [n for n in attributes if n.startswith("on") and "canary" in attributes[n]]
            for name in ("href", "src"):
                assert not attributes.get(name, "").startswith(("javascript:", "data:text"))


def test_values_never_pass_through_markdown_or_templates(hostile: Site) -> None:
    text = hostile.text("models/churn/index.html")
    assert "{{7*7}}" in text
    assert "49" not in text
    assert "site_name" not in text
    assert "**bold**" in text


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_ill_typed_values_stop_no_build(build: Callable[..., Site], theme: str) -> None:
    files = {
        **FOUR,
        "docs/data/clients.md": ILL_TYPED.format(template=5, icon="[a]", tags="7").replace(
            "id: customers", "id: clients"
        ),
        "docs/data/other.md": ILL_TYPED.format(
            template="nowhere.html", icon="no/such/icon", tags="[1, null, {a: b}]"
        ).replace("id: customers", "id: other"),
        "docs/page.md": "---\ntitle:\nhide: {a: 1}\ntemplate: ../../etc/passwd\n---\nText.\n",
        "docs/index.md": "# Front\n",
    }
    site = build(files, f"theme: {{name: {theme}}}\n")
    assert site.status == 0, site.log
    for page in ("data/clients", "data/other", "models/churn", "models"):
        assert site.page(f"{page}/index.html").find("h1")
    assert "Ranking calls" in site.text("models/churn/index.html")
    assert "trained on" in site.text("models/churn/index.html")
    assert len(site.page("models/churn/index.html").select("table, dl")) > 1
    assert [entry for entry in site.search() if "region_code" in entry["text"]]


def test_code_and_escapes_are_no_wiki_links(build: Callable[..., Site]) -> None:
    body = (
        "# Boosting\n\n`[[churn]]` and \\[[churn]], [[no-such-record]] and [[churn|**bold**]].\n\n"
        "```\n[[churn]]\n```\n\n| a |\n|---|\n| [[customers#region_code]] |\n| [[churn\\|it]] |\n"
    )
    site = build(
        {**FOUR, "docs/experiments/boosting.md": EXPERIMENT + body},
        "markdown_extensions: [tables]\nvalidation: {anchors: warn}\n",
    )
    article = site.content("experiments/boosting/index.html")
    found = {a.get_text(): str(a["href"]) for a in article.find_all("a", class_="cf-wiki")}
    assert found["bold"] == found["it"] == "../../models/churn/"
    column = found["Customers: region_code"]
    assert column.startswith("../../data/customers/#")
    target = site.page("data/customers/index.html").find(id=column.partition("#")[2])
    assert target
    assert "region_code" in target.get_text()
    assert [c.get_text().strip() for c in article.find_all("code")].count("[[churn]]") == 2
    assert article.find(class_="cf-unresolved").get_text() == "[[no-such-record]]"
    assert "does not contain an anchor" not in site.log


def test_folder_defaults_and_tags_plugin(build: Callable[..., Site]) -> None:
    files = {
        **FOUR,
        "docs/data/.meta.yml": "tags: [shared]\n",
        "docs/data/customers.md": DATA.replace("status: draft", "status: draft\ntags: [own]"),
        "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
    }
    site = build(files, f"{MATERIAL}plugins: [meta, tags, search, cardfile]\n", "--strict")
    assert site.status == 0, site.log
    tags = site.text("tags/index.html")
    assert "crm-desk" in tags
    assert "own" in tags
    entry = next(e for e in site.search() if e["location"].startswith("data/customers/"))
    assert sorted(entry["tags"]) == ["own", "shared"]
