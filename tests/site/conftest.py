"""Sites for tests, each built in a process of its own: MkDocs keeps plugins for a process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup, Tag
from tests import builds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MODEL = """\
---
type: model-card
id: churn
title: Churn score
description: Ranks customers by how likely they leave.
owner: team-crm
status: draft
version: 1.2.0
aliases: [leaver-score]
tags: [retention, crm-desk]
intended_use: {primary_uses: [Ranking calls], out_of_scope_uses: [Setting prices]}
trained_on: [customers]
produced_by: [boosting]
---
## Notes

The prose of the author, about [[customers]].
"""
DATA = """\
---
type: data-dictionary
title: Customers
description: One row a customer.
owner: team-data
status: draft
personal_data: personal
fields:
  - {name: tenure_months, type: integer, description: How long they are with us, unit: mo}
  - {name: region_code, type: string, description: Where they live}
---
# Customers
"""
EXPERIMENT = """\
---
type: experiment-log
title: Boosting
owner: team-crm
status: running
hypothesis: Boosting ranks better than the rules.
---
"""
DECISION = """\
---
type: decision-record
title: Use boosting
owner: team-crm
status: accepted
date: 2026-01-05
decision_makers: [ana]
evidence_from: [boosting]
decides: [churn]
---
## Context

The rules rank badly.

## Decision

We use boosting, see [[churn|the score]].

## Consequences

One more model to look after.
"""
MATERIAL = "theme: {name: material}\n"
FOUR: Mapping[str, str] = {
    "docs/models/churn.md": MODEL,
    "docs/data/customers.md": DATA,
    "docs/experiments/boosting.md": EXPERIMENT,
    "docs/decisions/0001-use-boosting.md": DECISION,
}


@dataclass(frozen=True)
class Site:
    """A built site: what was logged, and its pages."""

    root: Path
    status: int
    log: str

    def path(self, name: str) -> Path:
        return self.root / "site" / name

    def html(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup(self.html(name), "html.parser")

    def text(self, name: str) -> str:
        """What a reader sees of a page's content."""
        return self.content(name).get_text(" ", strip=True)

    def content(self, name: str) -> Tag:
        """A page without what the theme puts around it."""
        page = self.page(name)
        found = page.find("article") or page.find(attrs={"role": "main"})
        assert isinstance(found, Tag)
        return found

    def search(self) -> list[dict[str, Any]]:
        return json.loads(self.html("search/search_index.json"))["docs"]

    def everything(self) -> str:
        """All text of the site but what the theme ships, and Pagefind's: no build repeats it."""
        return "\n".join(
            path.read_text("utf-8", "replace")
            for path in sorted(self.root.joinpath("site").rglob("*"))
            if path.suffix in (".html", ".json", ".xml")
            and path.is_file()
            and "pagefind" not in path.parts
        )


def write(root: Path, files: Mapping[str, str | bytes], config: str = "") -> None:
    """Write a project; `config` is what mkdocs.yml says after the name and the plugins."""
    if "mkdocs.yml" not in files:
        theme = "" if "theme:" in config else "theme: {name: mkdocs}\n"
        plugins = "" if "plugins:" in config else "plugins: [search, cardfile]\n"
        files = {**files, "mkdocs.yml": f"site_name: Test\n{theme}{plugins}{config}"}
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def run(root: Path, *options: str, **variables: str) -> Site:
    """Build the site of a folder; `variables` are of the environment."""
    built = builds.build(root, *options, **variables)
    return Site(root, built.status, built.log)


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Site]:
    """Write files below a fresh folder and build them."""

    def make(
        files: Mapping[str, str | bytes], config: str = "", *options: str, **variables: str
    ) -> Site:
        write(tmp_path, files, config)
        return run(tmp_path, *options, **variables)

    return make


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Four linked records with a front page, as a new user would write them; built strictly."""
    root = tmp_path_factory.mktemp("four")
    index = (
        "# Welcome\n\nStart with [the score](models/churn.md), or [[boosting]]. A list: [[1, 2]].\n"
    )
    write(root, {**FOUR, "docs/index.md": index}, f"{MATERIAL}site_url: https://example.org/kb/\n")
    return run(root, "--strict")
