"""Input that would break a page: whatever it is, pages stay whole, escaped and readable."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.site.bad_input import records
from tests.site.conftest import Site, run, write

CASES = Path(__file__).parent / "bad_input"
LARGE = {"markup": records.markup, "largest": records.largest, "links": records.links}
# What is read by default is less than the largest case.
LIMITS = "[limits]\nfront-matter-bytes = 4_000_000\nfile-bytes = 4_000_000\n"
# Elements that have no end tag, of those that a page here may have.
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """What a browser would make of a page, and what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.headings = 0
        self.is_detour = False
        self.title = ""
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is left open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.headings += tag == "h1"
        self.is_detour |= tag == "meta" and ("http-equiv", "refresh") in attrs
        for name, value in attrs:
            text = (value or "").strip().lower()
            self.ids[value or ""] += name == "id"
            if name.startswith("on") or (name == "style" and "canary" in text):
                self.wrong.append(f"<{tag} {name}={value}>")
            is_address = name in ("href", "src", "action", "data", "srcset", "formaction")
            if is_address and text.startswith(("javascript:", "data:", "vbscript:", "//canary")):
                self.wrong.append(f"<{tag} {name}={value}>")
            if name != "id" and tag in ("img", "iframe") and "canary" in text:
                self.wrong.append(f"<{tag} {name}={value}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag not in self.open:
            self.wrong.append(f"</{tag}> closes nothing")
            return
        while (last := self.open.pop()) != tag:
            self.wrong.append(f"<{last}> is left open before </{tag}>")

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "title" and "svg" not in self.open:
            self.title += data
        is_data = inside == "script" and data.lstrip().startswith("{") and "<" not in data
        if inside == "script" and "canary" in data and not is_data:
            self.wrong.append(f"a script: {data[:80]}")

    def handle_comment(self, data: str) -> None:
        if "canary" in data:
            self.wrong.append(f"a comment: {data[:80]}")


def files() -> dict[str, str | bytes]:
    """The cases, each in a folder of one docs folder."""
    found: dict[str, str | bytes] = {
        path.relative_to(path.parents[2]).as_posix(): path.read_bytes()
        for path in sorted(CASES.glob("*/docs/*/*.md"))
    }
    for case, make in LARGE.items():
        found.update({f"docs/{case}/{name}": text for name, text in make().items()})
    return {**found, "docs/index.md": "# Front\n", "cardfile.toml": LIMITS}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("bad_input")
    write(root, files())
    return run(root)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("empty")
    write(root, {"docs/index.md": "# Front\n"})
    return run(root)


@pytest.mark.parametrize("name", ["site", "empty"])
def test_every_page_is_whole(name: str, request: pytest.FixtureRequest) -> None:
    built: Site = request.getfixturevalue(name)
    assert built.status == 0, built.log[-3000:]
    assert "bug in Cardfile" not in built.log
    assert "Traceback" not in built.log
    wrong = []
    pages = sorted((built.root / "site").rglob("*.html"))
    assert pages
    for path in pages:
        where = path.relative_to(built.root / "site").as_posix()
        page = Page(path.read_text("utf-8"))
        wrong += [f"{where}: {found}" for found in page.wrong]
        wrong += [f"{where}: {n} times id {i}" for i, n in page.ids.items() if n > 1]
        if not page.title.strip():
            wrong.append(f"{where}: no title")
        if page.headings != 1 and not page.is_detour and where != "404.html":
            wrong.append(f"{where}: {page.headings} first headings")
    assert wrong == []


def test_numbers_and_dates_at_the_edge_are_told(site: Site) -> None:
    for page in ("tiny_metric/card", "tiny_metric/run", "tiny_metric/rows"):
        assert "1 × 10⁻¹²" in site.text(f"{page}/index.html"), page
    assert "1.5 × 10³⁰⁰" in site.text("tiny_metric/card/index.html")
    for page in ("year_9999/card", "year_9999/decision", "year_9999/incident"):
        assert "31 December 9999" in site.text(f"{page}/index.html"), page


def test_languages_stand_whole(site: Site) -> None:
    arabic, chinese = (site.text(f"languages/{n}/index.html") for n in ("arabic", "chinese"))
    for text in ("نموذج توقع مغادرة العملاء", "ترتيب المكالمات", "لا يعرف العملاء الجدد."):
        assert text in arabic
    for text in ("客户数据表", "每行代表一位客户，包括所在地区与在网时长。", "地区代码", "数据组"):
        assert text in chinese
    assert "نموذج توقع مغادرة العملاء" in site.text("knowledge-base/model-card/index.html")
    assert "客户数据表" in site.text("knowledge-base/data-dictionary/index.html")
    title = site.page("languages/arabic/index.html").find("title")
    assert title
    assert "نموذج توقع مغادرة العملاء" in title.get_text()


def test_markup_is_shown_as_it_was_written(site: Site) -> None:
    for kind in records.TYPES:
        content = site.content(f"markup/{kind}/index.html")
        text = content.get_text(" ", strip=True)
        assert "This record cannot be read" not in text, kind
        assert content.select_one(".cf-kicker") is content.find("p"), kind
        for shown in ("<script>canary(5)</script>", "[canary](javascript:canary(3))", "{{ 7*7 }}"):
            assert shown in text, kind
        assert not re.search(r"\b49\b", text), kind


def test_the_largest_records_are_told_whole_or_say_what_is_left_out(site: Site) -> None:
    for kind in records.TYPES:
        text = site.text(f"largest/{kind}/index.html")
        assert "This record cannot be read" not in text, kind
        assert "A long text that goes on." in text, kind
        assert "unbrokenunbroken" in text, kind


def test_two_thousand_links_are_listed_or_counted(site: Site) -> None:
    columns = site.content("links/wide/index.html")
    assert "2000 columns" in columns.get_text(" ", strip=True)
    assert len(columns.select("tbody tr[id]")) == records.LINKS
    linked = site.content("links/linked/index.html")
    assert len(linked.select("a.cf-wiki")) == records.LINKS
    targets = {str(row["id"]) for row in columns.select("tbody tr[id]")}
    leads = {str(a["href"]).partition("#")[2] for a in linked.select("a.cf-wiki")}
    assert leads == targets
    assert "and 1,800 more" in linked.get_text(" ", strip=True)


def test_a_circle_is_named(site: Site) -> None:
    first = site.text("cycle/first/index.html")
    assert "It goes in a circle" in first
    assert "Second of the cycle" in first
    assert "CF406" in site.log
    assert "Made of itself" in site.text("cycle/itself/index.html")


def test_an_id_with_a_dot_is_an_address(site: Site) -> None:
    data = site.content("dotted_id/rows.csv/index.html")
    links = {a.get_text(): str(a["href"]) for a in data.select("a.cf-wiki")}
    assert links["Churn score with a dotted id"] == "../card/"
    column = links["Rows with a dotted id: a.b"]
    assert data.find(id=column.partition("#")[2])
    assert "Rows with a dotted id" in site.text("dotted_id/card/index.html")


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("mail", "owner nameless@example.org"),
        ("number", "owner number@example.org"),
        ("empty", "owner not recorded"),
        ("blank", "owner not recorded"),
    ],
)
def test_an_owner_without_a_name_goes_by_what_reaches_them(
    site: Site, case: str, said: str
) -> None:
    page = site.content(f"nameless_owner/{case}/index.html")
    assert said in page.get_text(" ", strip=True)


def test_no_records_say_how_to_begin(empty: Site) -> None:
    home = empty.text("knowledge-base/index.html")
    assert "cardfile new" in home
    assert "CF008" in empty.log
