"""Front matter that MkDocs loses without a word: named in the log, never published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.conftest import FOUR, MATERIAL, Site, run, write

if TYPE_CHECKING:
    from collections.abc import Callable

FIELDS = "type: decision-record\ntitle: A raw value\nstatus: accepted\nowner: team-crm\n"
BODY = "\n# A heading of its own\n\nThe prose stays.\n"
LOST = {
    "bad-yaml": (f"---\n{FIELDS}tags: [a, b\n---\n{BODY}", "CF208"),
    "list": (f"---\n- type: decision-record\n- title: A raw value\n---\n{BODY}", "CF109"),
    "impossible-date": (f"---\n{FIELDS}date: 2024-13-45\n---\n{BODY}", "CF212"),
    "unclosed": (f"---\n{FIELDS}{BODY}", "CF103"),
    "unclosed-with-a-rule": (f"---\n{FIELDS}{BODY}\n---\n\nMore.\n", "CF103"),
    "no-space": (f"---\ntype:decision-record\ntitle:A raw value\n---\n{BODY}", "CF204"),
    "empty": (f"---\n---\n{BODY}", "CF110"),
    "no-line-end": (f"---\n{FIELDS}---", "CF104"),
    "blank-line": (f"\n---\n{FIELDS}---\n{BODY}", "CF102"),
    "comment": (f"<!-- ours -->\n---\n{FIELDS}---\n{BODY}", "CF102"),
    "toml": (f'+++\ntype = "decision-record"\ntitle = "A raw value"\n+++\n{BODY}', "CF115"),
    "duplicate": (f"---\n{FIELDS}title: Another value\n---\n{BODY}", "CF202"),
    "no-fence": (f"{FIELDS}{BODY}", "CF116"),
    "second-block": (f"---\n{FIELDS}---\n---\nseverity: high\nrank: 2\n---\n{BODY}", "CF112"),
    "windows": (f"\n---\n{FIELDS}---\n{BODY}".replace("\n", "\r\n"), "CF102"),
}
RAW = ("type: decision-record", "title: A raw value", "type = ", "status: accepted", "rank: 2")


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("lost")
    files: dict[str, str | bytes] = {
        f"docs/decisions/{name}.md": text for name, (text, _) in LOST.items()
    }
    files["docs/decisions/latin.md"] = f"---\n{FIELDS}---\n{BODY}caf\xe9".encode("latin-1")
    files["docs/decisions/huge.md"] = f"---\n{FIELDS}x: {'a' * 6_000_000}\n---\n{BODY}"
    files["docs/page.md"] = f"---\ntitle: [A raw value\n---\n{BODY}"
    files["docs/index.md"] = "# Front\n"
    write(root, files, MATERIAL)
    return run(root)


def without_problems(site: Site, name: str) -> str:
    """What a page says but for the findings, whose words may quote the author."""
    article = site.content(name)
    for problems in article.select(".cf-problems"):
        problems.decompose()
    return article.get_text(" ", strip=True)


def test_build_ends_with_a_site(lost: Site) -> None:
    assert lost.status == 0, lost.log
    assert "bug in Cardfile" not in lost.log


@pytest.mark.parametrize("name", LOST)
def test_lost_front_matter_is_named_and_not_published(lost: Site, name: str) -> None:
    code = LOST[name][1]
    lines = [line for line in lost.log.splitlines() if f"docs/decisions/{name}.md:" in line]
    assert any(f" {code} " in line for line in lines), lost.log
    text = without_problems(lost, f"decisions/{name}/index.html")
    assert not [raw for raw in RAW if raw in text]
    if name != "no-line-end":
        assert "The prose stays." in text


def test_search_has_nothing_raw(lost: Site) -> None:
    found = "\n".join(entry["text"] for entry in lost.search())
    assert not [raw for raw in RAW if raw in found and raw != "type: decision-record"]


def test_unreadable_files_have_a_page_that_says_so(lost: Site) -> None:
    assert "cannot be read" in lost.text("decisions/latin/index.html")
    assert "not UTF-8" in lost.text("decisions/latin/index.html")
    assert "cannot be read" in lost.text("decisions/huge/index.html")
    assert "aaaaaaaa" not in lost.everything()


def test_broken_record_takes_its_title_from_the_heading(lost: Site) -> None:
    page = lost.page("decisions/bad-yaml/index.html")
    assert page.find("article").find("h1").get_text() == "A heading of its own"


def test_ordinary_page_loses_its_block_only(lost: Site) -> None:
    assert lost.text("page/index.html") == "A heading of its own The prose stays."
    assert "docs/page.md:2:8: error CF208" in lost.log


def test_strict_build_fails_and_logs_all(build: Callable[..., Site]) -> None:
    bad = "---\ntype: decision-record\ntitle: {}\nstatus: acepted\n---\n"
    site = build(
        {**FOUR, "docs/decisions/0002-a.md": bad, "docs/decisions/0003-b.md": bad}, "", "--strict"
    )
    assert site.status == 1
    assert "docs/decisions/0002-a.md:4:9: error CF304" in site.log
    assert "docs/decisions/0003-b.md:4:9: error CF304" in site.log
    assert "strict mode" in site.log
    assert "4 | status: acepted" in site.log
