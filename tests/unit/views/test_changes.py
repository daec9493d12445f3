"""What changed in meaning, told from git, and the feeds of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from tests.repositories import commit, git, init
from tests.unit.pages import AS_OF, card, data, decision, write
from tests.unit.views.conftest import Site, SiteUrls

from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.views import Views
from cardfile.views.changes import history
from cardfile.views.shared import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A model card, a data dictionary and what became of them in a few weeks."""
    write(tmp_path, {"cardfile.toml": "", "docs/loans.md": data("Loans", columns=("age", "sex"))})
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, day="2026-10-05T12:00:00+00:00")
    write(tmp_path, {"docs/score.md": card("Score", "status: draft"), "docs/old.md": card("Old")})
    commit(tmp_path, day="2026-10-06T12:00:00+00:00")
    write(
        tmp_path,
        {
            "docs/score.md": card("Score", "status: in-review\ntrained_on: [loans]\nlicense: MIT"),
            "docs/loans.md": data("Loans", columns=("age", "income")),
        },
    )
    (tmp_path / "docs" / "old.md").unlink()
    commit(tmp_path, day="2026-10-14T12:00:00+00:00")
    text = (tmp_path / "docs" / "loans.md").read_text("utf-8")
    write(tmp_path, {"docs/loans.md": f"{text}\nMore words.\n"})
    commit(tmp_path, day="2026-10-15T12:00:00+00:00")
    return tmp_path


def opened(root: Path) -> Site:
    report = lint_project(open_project(root), as_of=AS_OF)
    return Site(report, Views(report))


def told(site: Site) -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = site.views.shared.once(history).changes
    return [(str(c.day), c.kind, c.record.id, c.says) for c in found]


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def test_each_day_says_what_it_did_to_each_record(repository: Path) -> None:
    assert told(opened(repository)) == [
        ("2026-10-15", "reworded", "loans", ()),
        ("2026-10-14", "changed", "loans", ("column sex removed", "column income added")),
        ("2026-10-14", "removed", "old", ()),
        (
            "2026-10-14",
            "changed",
            "score",
            ("draft → in review", "trained on Loans", "“Licence” changed"),
        ),
        ("2026-10-06", "new", "score", ("draft at first",)),
        ("2026-10-05", "new", "loans", ()),
    ]


def test_a_new_version_is_told_with_the_one_before(repository: Path) -> None:
    for day, version in (("2026-11-01", "4.1.0"), ("2026-11-02", "4.2.0")):
        write(repository, {"docs/new.md": card("New", f'version: "{version}"')})
        commit(repository, day=f"{day}T12:00:00+00:00")
    assert told(opened(repository))[0] == (
        "2026-11-02", "changed", "new", ("version 4.1.0 → 4.2.0",),
    )  # fmt: skip


def test_weeks_stand_one_below_the_other(repository: Path) -> None:
    shown = text(opened(repository).view("changes"))
    assert "Week of 12 October 2026 2 changed, 1 removed 1 page with other words alone" in shown
    assert shown.index("Week of 12 October") < shown.index("Week of 5 October 2026 2 new")


def test_a_decision_is_told_with_those_who_took_it(repository: Path) -> None:
    write(repository, {"docs/one.md": decision("One", "decision_makers: [Ana Ruiz, Bo]")})
    commit(repository, day="2026-10-21T12:00:00+00:00")
    shown = text(opened(repository).view("changes"))
    assert "decision · 21 Oct 2026 · decided by Ana Ruiz, Bo" in shown


def test_several_commits_of_a_day_are_one_change(repository: Path) -> None:
    for status in ("draft", "in-review", "approved"):
        write(repository, {"docs/score.md": card("Score", f"status: {status}\nlicense: MIT")})
        commit(repository, day="2026-10-20T12:00:00+00:00")
    assert told(opened(repository))[0][3] == ("in review → approved", "no longer trained on Loans")


def test_a_renamed_page_keeps_its_past(repository: Path) -> None:
    git(repository, "mv", "docs/score.md", "docs/models.md")
    commit(repository, day="2026-10-20T12:00:00+00:00")
    found = [(day, kind, says) for day, kind, name, says in told(opened(repository)) if "m" in name]
    assert ("2026-10-20", "changed", ("id score → models",)) in found
    assert found[-1][:2] == ("2026-10-06", "new")


def test_a_page_that_took_the_name_of_another_is_new(repository: Path) -> None:
    write(repository, {"docs/old.md": data("Old data")})
    commit(repository, day="2026-10-20T12:00:00+00:00")
    found = [(day, kind) for day, kind, name, _ in told(opened(repository)) if name == "old"]
    assert found == [("2026-10-20", "new"), ("2026-10-14", "removed")]


def test_what_a_merge_brought_is_told_once(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "side")
    write(repository, {"docs/side.md": card("Side")})
    commit(repository, day="2026-10-20T12:00:00+00:00")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "side", "-m", "x", day="2026-10-22T12:00:00+00:00")
    found = [(day, kind) for day, kind, name, _ in told(opened(repository)) if name == "side"]
    assert found == [("2026-10-22", "new")]


def test_no_withheld_record_is_told_of(repository: Path) -> None:
    write(
        repository,
        {
            "docs/secret.md": card("Canary", "visibility: restricted"),
            "docs/gone.md": card("Canary gone", "visibility: restricted"),
            "docs/score.md": card("Score", "derived_from: [secret]"),
        },
    )
    commit(repository, day="2026-10-20T12:00:00+00:00")
    (repository / "docs" / "gone.md").unlink()
    write(repository, {"docs/score.md": card("Score", "derived_from: [score]")})
    commit(repository, day="2026-10-21T12:00:00+00:00")
    site = opened(repository)
    shown = site.view("changes") + "".join(feeds(site).values())
    assert "canary" not in shown.casefold()
    assert "secret" not in shown
    assert "no longer derived from a record that is not here" in shown


def test_no_git_a_shallow_clone_and_no_commit_say_so(tmp_path: Path, repository: Path) -> None:
    plain = write(tmp_path / "plain", {"cardfile.toml": "", "docs/a.md": card("A")})
    init(tmp_path / "plain")
    git(plain, "clone", "-q", "--depth=1", f"file://{repository}", str(tmp_path / "shallow"))
    assert "shallow clone" in text(opened(tmp_path / "shallow").view("changes"))


def test_without_git_the_page_says_how_to_begin(
    tmp_path_factory: pytest.TempPathFactory, make_site: Callable[..., Site]
) -> None:
    site = make_site({"docs/a.md": card("A")})
    assert "no git repository" in text(site.view("changes"))
    assert json.loads(feeds(site)["feed.json"])["items"] == []


def feeds(site: Site, urls: SiteUrls | None = None) -> dict[str, str]:
    page = PageContext(site.views.shared, urls or SiteUrls("."))
    found = site.views.data(page.urls)
    return {file.path: file.content.decode() for file in found if file.path.startswith("feed.")}


class NoAddress(SiteUrls):
    def absolute(self, url: str) -> str | None:
        return None


def test_the_atom_feed_has_all_that_a_reader_needs(repository: Path) -> None:
    feed = ElementTree.fromstring(feeds(opened(repository))["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    entries = feed.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == 5
    first = entries[0]
    assert first.findtext(f"{ATOM}title") == "Loans"
    assert first.findtext(f"{ATOM}updated") == "2026-10-14T00:00:00Z"
    link = first.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].startswith("https://example.org/")


def test_the_json_feed_says_the_same(repository: Path) -> None:
    feed = json.loads(feeds(opened(repository))["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]][:2] == ["Loans", "Old: removed"]
    assert feed["items"][0]["content_text"] == (
        "column sex removed; column income added (14 October 2026)"
    )


def test_feeds_of_a_site_without_address_say_that_links_are_relative(repository: Path) -> None:
    found = feeds(opened(repository), NoAddress("."))
    assert "links are relative" in found["feed.xml"]
    assert json.loads(found["feed.json"])["items"][0]["url"].startswith("docs") is False
    assert found == feeds(opened(repository), NoAddress("."))


def test_a_feed_holds_any_title(repository: Path) -> None:
    odd = 'title: "<b>&]]> 年"'
    page = card("Odd").replace("title: Odd", odd)
    write(repository, {"docs/odd.md": page})
    commit(repository, day="2026-10-20T12:00:00+00:00")
    feed = ElementTree.fromstring(feeds(opened(repository))["feed.xml"])
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles[0] is not None
    assert titles[0].startswith("<b>&]]> 年")


def test_git_dates_a_record_also_where_others_are_withheld(repository: Path) -> None:
    write(repository, {"docs/hidden.md": card("Hidden", "visibility: restricted")})
    report = lint_project(open_project(repository), as_of=AS_OF)
    site = Site(report, Views(report))
    assert "updated 14 October 2026" in site.page("score")
