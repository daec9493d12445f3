"""Lists and values wherever Python-Markdown runs, without MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

if TYPE_CHECKING:
    from pathlib import Path

CARD = """\
---
type: model-card
id: churn
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    metrics: [{type: roc_auc, value: 0.84}]
---
"""
TEXT = """\
# Report

The score reaches `cardfile: churn roc_auc`; `` `cardfile: churn roc_auc` `` writes it.

```cardfile
table: type:model-card
columns: [title, owner]
```

1. In a list:

    ```cardfile
    count: type:model-card
    ```

````markdown
```cardfile
table: shown as it is
```
````

    ```cardfile
    table: indented code
    ```
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs/models").mkdir(parents=True)
    (tmp_path / "docs/models/churn.md").write_text(CARD, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "others",
    [
        ["fenced_code"],
        ["fenced_code", "codehilite"],
        ["pymdownx.highlight", "pymdownx.superfences"],
        ["extra", "toc"],
    ],
)
def test_plain_markdown_shows_lists_and_values(project: Path, others: list[str]) -> None:
    for extensions in ([*others, "cardfile"], ["cardfile", *others]):
        html = markdown(
            TEXT,
            extensions=extensions,
            extension_configs={
                "cardfile": {"project": str(project), "base": "https://docs.example.org"}
            },
        )
        page = BeautifulSoup(html, "html.parser")
        links = [str(link["href"]) for link in page.select("td a, th a")]
        assert links == ["https://docs.example.org/models/churn/"]
        assert page.select_one("p .cf").get_text() == "0.84 unverified"
        assert page.select_one("li .cf-count").get_text() == "1"
        assert page.find("code", string="`cardfile: churn roc_auc`") is not None
        code = " ".join(pre.get_text() for pre in page.find_all("pre"))
        assert "table: shown as it is" in code
        assert "table: indented code" in code
        assert "table: type:model-card" not in code


def test_without_the_extension_the_block_is_code() -> None:
    page = BeautifulSoup(markdown(TEXT, extensions=["fenced_code"]), "html.parser")
    assert "table: type:model-card" in page.find("pre").get_text()
    assert page.find("code", string="cardfile: churn roc_auc") is not None
