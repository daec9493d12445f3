"""Every number on a dashboard leads to the query that gives it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from cardfile.project import open_project
from cardfile.views.queries import PARAMETER

from .conftest import environment, run

if TYPE_CHECKING:
    from cardfile.graph import KnowledgeBase

ROOT = Path(__file__).parents[2]
# the day on which the tests build their sites
DAY = datetime.fromtimestamp(int(environment()["SOURCE_DATE_EPOCH"]), UTC).date()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """The pages of the example's site."""
    folder = tmp_path_factory.mktemp("example")
    site = run(ROOT, "--site-dir", str(folder))
    assert site.status == 0, site.log
    return {
        str(path.relative_to(folder)): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return open_project(ROOT).kb


def test_every_number_is_what_its_query_gives(
    pages: dict[str, BeautifulSoup], kb: KnowledgeBase
) -> None:
    told: dict[str, int] = {}
    wrong = []
    for path, page in pages.items():
        for link in page.find_all("a", class_="cf-count"):
            query = parse_qs(urlsplit(str(link["href"])).query)[PARAMETER][0]
            found = len(kb.query(query, as_of=DAY))
            told[path] = told.get(path, 0) + 1
            if f"{found:,}" != link.get_text():
                wrong.append((path, query, found, link.get_text()))
    assert wrong == []
    for path in ("people", "governance", "governance/reviews", "governance/completeness"):
        assert told[f"knowledge-base/{path}/index.html"] > 0
