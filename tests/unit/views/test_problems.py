"""Records that cannot be read, and the panel of findings while serving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from cardfile.views import Views, Writing

from .conftest import SiteUrls

if TYPE_CHECKING:
    from .conftest import MakeSite, Site

BROKEN = """---
type: model-card
id: churn
title: Churn score
owner: [team-growth
secret_plan: sell everything
---

# Churn score, as the author wrote it
"""
MISSPELT = """---
type: model-card
title: Churn score
description: Who leaves.
ownr: team-growth
intended_use: Ranking.
---
"""
EDITOR = "vscode://file{path}:{line}:{column}"


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def panel(site: Site, path: str, editor: str | None = None) -> str:
    return Views(site.report, writing=Writing(site.report, editor)).panel(path, SiteUrls("x"))


@pytest.fixture
def broken(make_site: MakeSite, files: dict[str, str]) -> Site:
    files["docs/churn.md"] = BROKEN
    return make_site(files)


def test_a_broken_record_says_what_is_wrong_and_where(broken: Site) -> None:
    record = next(record for record in broken.report.project.kb if record.broken)
    said = words(broken.broken(record.id))
    assert "This record cannot be read." in said
    assert "Churn score, as the author wrote it" in said
    assert "docs/churn.md:" in said
    assert "CF2" in said


def test_nothing_of_its_front_matter_is_published(broken: Site) -> None:
    record = next(record for record in broken.report.project.kb if record.broken)
    html = broken.broken(record.id)
    assert "secret_plan" not in html
    assert "sell everything" not in html
    assert "owner: [" not in html


def test_the_panel_shows_frames_fixes_and_a_way_into_the_editor(make_site: MakeSite) -> None:
    site = make_site({"docs/churn.md": MISSPELT})
    html = panel(site, "docs/churn.md", EDITOR)
    soup = BeautifulSoup(html, "html.parser")
    badge = soup.select_one(".cf-chip")
    assert badge is not None
    assert badge.get_text().startswith("1 error")
    frame = soup.select_one("pre.cf-frame")
    assert frame is not None
    assert "ownr: team-growth" in frame.get_text()
    assert [mark.get_text() for mark in frame.select("mark")] == ["ownr"]
    assert "Fix:" in soup.get_text()
    root = site.report.project.settings.root.as_posix()
    assert f'href="vscode://file{root}/docs/churn.md:5:1"' in html


def test_the_panel_of_a_clean_page_says_so(make_site: MakeSite) -> None:
    site = make_site({"docs/churn.md": MISSPELT, "docs/index.md": "# Hello\n"})
    assert "no findings" in panel(site, "docs/index.md")


def test_an_editor_that_runs_scripts_gets_no_link(make_site: MakeSite) -> None:
    site = make_site({"docs/churn.md": MISSPELT})
    editor = "javascript:alert(1)//{path}"
    html = panel(site, "docs/churn.md", editor)
    assert "javascript:" not in html


def test_invisible_characters_of_a_line_are_shown(make_site: MakeSite) -> None:
    site = make_site({"docs/churn.md": MISSPELT.replace("ownr", "ownr\u202e")})
    html = panel(site, "docs/churn.md")
    assert "\u202e" not in html
    assert "\\u202e" in html
