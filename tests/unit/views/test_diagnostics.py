"""The page of all findings: everything while writing, what cannot be read in a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from cardfile.views import Views, Writing

from .conftest import SiteUrls
from .test_problems import BROKEN, MISSPELT

if TYPE_CHECKING:
    from .conftest import MakeSite, Site


def shown(site: Site) -> BeautifulSoup:
    """The page as an author has it."""
    views = Views(site.report, writing=Writing(site.report, "code:{path}:{line}", "a-token"))
    page = next(page for page in views.pages if page.address == "diagnostics")
    html = views.page(page, SiteUrls("knowledge-base/diagnostics")).html
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def two(make_site: MakeSite) -> Site:
    other = MISSPELT.replace("ownr: team-growth", "owner: team-growth\nreview_by: 2026-01-01")
    return make_site({"docs/churn.md": MISSPELT, "docs/a-fraud.md": other})


def test_files_stand_with_their_findings_the_worst_first(two: Site) -> None:
    rows = shown(two).select("tbody tr")
    assert [row.a["href"] for row in rows] == ["../../churn/", "../../a-fraud/"]
    assert "1 error" in rows[0].td.get_text()
    assert "ownr: team-growth" in rows[0].pre.get_text()
    assert rows[0].select("a[href^='code:']")
    total = sum(len(found) for found in two.report.by_path.values())
    assert len(shown(two).select(".cf-problem")) == total


def test_it_is_filtered_by_severity_and_rule(two: Site) -> None:
    page = shown(two)
    boxes = {box["value"]: box["data-i"] for box in page.select("[data-name=rule] input")}
    row = page.select_one("tbody tr")
    assert row is not None
    by_facet = dict(part.split(":") for part in str(row["data-f"]).split())
    assert boxes["CF302"] in by_facet["1"].split(",")
    assert page.select_one("[data-name=severity] input")["value"] == "error"


def test_a_fix_can_be_asked_for_where_it_is_shown(two: Site) -> None:
    fix = shown(two).select_one("cf-fix")
    assert fix is not None
    row = fix.find_parent(attrs={"data-token": "a-token"})
    assert row is not None
    assert row["data-path"] == "docs/churn.md"
    changed = fix.find_parent("div").pre.get_text().split("\n")
    assert [line[:2].strip() for line in changed if line] == ["−", "+"]
    assert "owner: team-growth" in changed[1]


def test_where_nothing_is_wrong_it_says_so(make_site: MakeSite) -> None:
    clean = "---\ntype: term\ntitle: Tenure\ndescription: Months.\n"
    site = make_site({"docs/tenure.md": f"{clean}owner: team-crm\ndefinition: Months.\n---\n"})
    assert "Nothing is wrong" in shown(site).get_text()


def test_thousands_are_capped_and_it_says_so(make_site: MakeSite) -> None:
    files = {f"docs/m{number}.md": MISSPELT for number in range(310)}
    site = make_site(files)
    page = shown(site)
    problems = len(page.select(".cf-problem"))
    total = sum(len(found) for found in site.report.by_path.values())
    assert problems <= 300 < total
    assert f"{problems} of {total:,} findings are shown" in page.get_text()


def test_a_build_lists_only_what_cannot_be_read_and_nothing_of_its_source(
    make_site: MakeSite,
) -> None:
    site = make_site({"docs/churn.md": BROKEN, "docs/fraud.md": MISSPELT})
    html = site.view("diagnostics")
    page = BeautifulSoup(html, "html.parser")
    assert [row.a["href"] for row in page.select("tbody tr")] == ["../../churn/"]
    assert "1 record cannot be read" in page.get_text()
    assert not page.select("pre, cf-fix, [data-token]")
    assert "secret_plan" not in html


def test_a_build_without_such_records_has_no_such_page(two: Site) -> None:
    assert not [page for page in two.views.pages if page.address == "diagnostics"]
