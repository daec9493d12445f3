"""Every number on a dashboard leads to the query that gives it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from tests.builds import environment

from cardfile.project import open_project
from cardfile.views.queries import PARAMETER

if TYPE_CHECKING:
    from cardfile.graph import KnowledgeBase

ROOT = Path(__file__).parents[2]
# the day on which the tests build their sites
DAY = datetime.fromtimestamp(int(environment()["SOURCE_DATE_EPOCH"]), UTC).date()


@pytest.fixture(scope="module")
def pages(example_site: Path) -> dict[str, lxml.html.HtmlElement]:
    """The pages of the example's site."""
    return {
        str(path.relative_to(example_site)): lxml.html.fromstring(path.read_bytes())
        for path in sorted(example_site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return open_project(ROOT).kb


def test_every_number_is_what_its_query_gives(
    pages: dict[str, lxml.html.HtmlElement], kb: KnowledgeBase
) -> None:
    told: dict[str, int] = {}
    wrong = []
    for path, page in pages.items():
        for link in page.find_class("cf-count"):
            query = parse_qs(urlsplit(link.get("href")).query)[PARAMETER][0]
            found = len(kb.query(query, as_of=DAY))
            told[path] = told.get(path, 0) + 1
            if f"{found:,}" != link.text_content():
                wrong.append((path, query, found, link.text_content()))
    assert wrong == []
    for path in ("people", "governance", "governance/reviews", "governance/completeness"):
        assert told[f"knowledge-base/{path}/index.html"] > 0
