"""Lists inside the pages of a site, as MkDocs builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import FOUR, MATERIAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Site

PAGE = """\
# Where we are

The score is `cardfile: churn status`, made from `cardfile: churn trained_on`.

```cardfile
table: type:model-card
title: Our models
columns: [title, owner, trained_on]
```

!!! note

    ```cardfile
    list: type:decision-record
    ```

```python
x = 1
```
"""
HIGHLIGHTED = (
    "markdown_extensions: [admonition, pymdownx.highlight, pymdownx.superfences,"
    " pymdownx.inlinehilite]\n"
)
RECORD = FOUR["docs/models/churn.md"] + "\n```cardfile\nlist: type:experiment-log\n```\n"


@pytest.mark.parametrize("urls", ["true", "false"])
def test_a_page_has_its_lists(build: Callable[..., Site], urls: str) -> None:
    config = f"{MATERIAL}{HIGHLIGHTED}use_directory_urls: {urls}\n"
    files = {**FOUR, "docs/models/churn.md": RECORD, "docs/notes/here.md": PAGE}
    site = build(files, config, "--strict")
    assert site.status == 0, site.log
    is_folder = urls == "true"
    page = site.content("notes/here/index.html" if is_folder else "notes/here.html")
    up = "../../" if is_folder else "../"
    end = "/" if is_folder else ".html"
    table = page.select_one("table.cf-table")
    assert [link["href"] for link in table.find_all("a")] == [
        f"{up}models/churn{end}", f"{up}data/customers{end}"
    ]  # fmt: skip
    assert (
        page.select_one(".admonition ul.cf-list a")["href"]
        == f"{up}decisions/0001-use-boosting{end}"
    )
    assert "The score is draft, made from Customers." in page.get_text(" ", strip=True).replace(
        " ,", ","
    ).replace(" .", ".")
    assert "x = 1" in page.get_text()
    assert "```" not in page.get_text()
    record = site.content(f"models/churn{'/index' if is_folder else ''}.html")
    assert record.select_one("[data-cf=list] a.cf-count").get_text() == "1"


def test_a_bad_query_stops_a_strict_build(build: Callable[..., Site]) -> None:
    site = build(
        {**FOUR, "docs/index.md": "```cardfile\ntable: stauts:draft\n```\n"}, "", "--strict"
    )
    assert site.status != 0
    assert "CF421" in site.log
    assert "no record has a field “stauts”" in site.log


def test_a_saved_view_that_asks_for_what_there_is_not_stops_a_strict_build(
    build: Callable[..., Site],
) -> None:
    views = "{title: Mine, query: 'owner:team-crm stauts:draft'}"
    plugins = f"plugins: [search, {{cardfile: {{pages: {{views: [{views}]}}}}}}]\n"
    site = build(FOUR, plugins, "--strict")
    assert site.status != 0
    assert (
        "the saved view “Mine”: no record has a field “stauts”; did you mean “status”?" in site.log
    )
    assert "owner:team-crm stauts:draft\n                 ^^^^^^" in site.log
    good = build(FOUR, plugins.replace("stauts", "status"), "--strict")
    assert good.status == 0, good.log


def test_a_list_holds_what_its_audience_may_see(build: Callable[..., Site]) -> None:
    hidden = FOUR["docs/models/churn.md"].replace("title:", "visibility: restricted\ntitle:")
    page = "```cardfile\ntable: type:model-card,data-dictionary\n```\n\n`cardfile: churn owner`\n"
    plugins = "plugins: [search, {cardfile: {audience: public}}]\n"
    open_data = FOUR["docs/data/customers.md"].replace("title:", "visibility: public\ntitle:")
    files = {**FOUR, "docs/models/churn.md": hidden, "docs/data/customers.md": open_data}
    site = build({**files, "docs/index.md": page}, plugins)
    text = site.text("index.html")
    assert "Customers" in text
    assert "Churn score" not in text
    assert "team-crm" not in text
