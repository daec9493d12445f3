"""A catalogue of more than a thousand records, and a table of many columns."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Quiet, Site, watched

import cardfile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route
    from tests.browser.windows import Windows

    from cardfile.graph import KnowledgeBase

COUNT = 1100
A_PAGE = 200
AS_OF = date(2026, 11, 23)
PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/cardfile/files/cardfile.css">
<script src="/assets/cardfile/files/cardfile.js" defer></script></head>
<body><main>{body}</main></body></html>
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Terms without a theme around them: the HTML of `cardfile render` alone."""
    root = tmp_path_factory.mktemp("long")
    terms = root / "docs" / "terms"
    terms.mkdir(parents=True)
    (root / "cardfile.toml").write_text("", "utf-8")
    (root / "docs" / "index.md").write_text("# Home\n", "utf-8")
    for number in range(COUNT):
        status = "draft" if number % 3 else "approved"
        text = f"type: term\nid: t{number:04}\ntitle: Term {number}\nstatus: {status}\n"
        text += f"definition: What {number} means.\nowner: team-{number % 7}\n"
        (terms / f"t{number:04}.md").write_text(f"---\n{text}---\n\n# Term {number}\n", "utf-8")
    columns = "".join(
        f"  - {{name: {('low', 'high')[number % 2]}_{number}, type: number}}\n"
        for number in range(150)
    )
    head = "type: data-dictionary\nid: wide\ntitle: Wide\ndescription: Much.\nfields:\n"
    (root / "docs" / "wide.md").write_text(f"---\n{head}{columns}---\n\n# Wide\n", "utf-8")
    command = [sys.executable, "-m", "cardfile", "render", "--out", str(root / "out")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def rendered(folder: Path) -> Iterator[Site]:
    out = folder / "out"
    for page in (
        *out.glob("terms/index.md"),
        *out.glob("terms/*-*/index.md"),
        out / "wide" / "index.md",
    ):
        _, _, body = page.read_text("utf-8").split("---\n", 2)
        html = PAGE.format(title=page.parent.name, body=body)
        page.with_suffix(".html").write_text(html, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(out, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def kb(folder: Path) -> KnowledgeBase:
    return cardfile.load(folder)


@pytest.fixture
def page(windows: Windows, rendered: Site) -> Iterator[Page]:
    with watched(windows, rendered.url) as open_page:
        yield open_page("terms/")


def rows(page: Page) -> Locator:
    return page.locator("cf-table tbody tr[data-id]:visible")


def said(page: Page) -> Locator:
    return page.locator("cf-table [role=status]")


def listed(kb: KnowledgeBase, query: str) -> list[str]:
    return [record.id for record in kb.query(f"type:term {query}", as_of=AS_OF)]


def ids(page: Page) -> list[str]:
    return [str(name) for name in rows(page).evaluate_all("all => all.map((r) => r.dataset.id)")]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("owner:team-3", "owner:team-3"),
        ("-status:draft owner:team-1,team-2", "-status:draft owner:team-1,team-2"),
        ("term 7", "term 7"),
        ("id:t1099", "id:t1099"),
    ],
)
def test_what_is_typed_finds_what_the_list_finds(
    page: Page, kb: KnowledgeBase, typed: str, query: str
) -> None:
    page.locator("cf-table input[type=search]").fill(typed)
    wanted = listed(kb, query)
    expect(said(page)).to_contain_text(f"{len(wanted):,} of {COUNT:,}")
    expect(rows(page)).to_have_count(min(len(wanted), A_PAGE))
    assert set(ids(page)) <= set(wanted)


def test_a_facet_counts_over_all_records_and_the_window_turns(
    page: Page, kb: KnowledgeBase
) -> None:
    choice = page.locator('fieldset[data-name="status"] .cf-choice', has_text="draft")
    drafts = listed(kb, "status:draft")
    expect(choice.locator("a")).to_have_text(str(len(drafts)))
    choice.locator("input").check()
    last = -(-len(drafts) // A_PAGE)
    expect(said(page)).to_contain_text(f"{len(drafts)} of {COUNT:,}")
    expect(said(page)).to_contain_text(f"page 1 of {last}")
    found = []
    for number in range(1, last + 1):
        found += ids(page)
        if number < last:
            page.locator(".cf-pages").get_by_role("button", name="Next page").click()
            expect(said(page)).to_contain_text(f"page {number + 1} of {last}")
    assert sorted(found) == sorted(drafts)
    assert len(set(found)) == len(found)
    page.reload()
    expect(said(page)).to_contain_text(f"page {last} of {last}")


def test_all_records_are_sorted_and_not_the_page_alone(page: Page) -> None:
    title = page.locator("cf-table thead th").first
    expect(title).to_have_attribute("aria-sort", "ascending")
    title.get_by_role("button").click()
    expect(title).to_have_attribute("aria-sort", "descending")
    expect(rows(page).first).to_have_attribute("data-id", f"t{COUNT - 1:04}")
    assert ids(page) == [f"t{COUNT - 1 - place:04}" for place in range(A_PAGE)]


def test_rows_are_grouped_over_all_pages(page: Page, kb: KnowledgeBase) -> None:
    page.get_by_label("group by").select_option("owner")
    first = page.locator("tr.cf-group th").first
    expect(first).to_have_text(f"team-0 ({len(listed(kb, 'owner:team-0'))})")
    expect(rows(page)).to_have_count(A_PAGE)


def test_without_scripts_the_pages_are_complete(browser: Browser, rendered: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{rendered.url}terms/")
    found = []
    while True:
        found += ids(page)
        following = page.locator('.cf-pages a[rel="next"]')
        if not following.count():
            break
        following.click()
    assert sorted(found) == [f"t{number:04}" for number in range(COUNT)]
    page.goto(f"{rendered.url}terms/")
    value = page.locator('fieldset[data-name="owner"] a[href*="owner-team-5"]')
    wanted = int(value.inner_text())
    value.click()
    assert wanted == sum(number % 7 == 5 for number in range(COUNT))
    expect(page.locator("cf-table tbody tr")).to_have_count(wanted)
    context.close()


def test_a_filter_over_many_columns_shows_the_first_and_then_all(
    page: Page, rendered: Site
) -> None:
    page.goto(f"{rendered.url}wide/")
    shown = page.locator("cf-table.cf-columns tbody tr:visible")
    expect(shown).to_have_count(150)
    box = page.locator("cf-table.cf-columns input[type=search]").first
    box.fill("high")
    expect(said(page)).to_have_text(re.compile("^75 of 150 columns, the first [0-9]+ shown$"))
    assert 0 < shown.count() < 75
    more = page.get_by_role("button", name="show all 75")
    more.click()
    expect(shown).to_have_count(75)
    expect(more).to_be_hidden()
    expect(said(page)).to_have_text("75 of 150 columns")
    box.fill("high_149")
    expect(shown).to_have_count(1)
    expect(page.get_by_role("button", name=re.compile("show all"))).to_be_hidden()


# what one task does: a clock that goes on a millisecond each time somebody looks, and counts of
# rows that were read, changed or moved
WATCHED = """() => {
  let now = 0;
  performance.now = () => now++;
  window.tasks = [];
  window.languages = 0;
  const text = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
  let read = 0;
  Object.defineProperty(Node.prototype, "textContent", {
    ...text, get() { read += this.localName === "tr"; return text.get.call(this); },
  });
  const later = window.setTimeout;
  window.setTimeout = (act, ...rest) => later((...given) => {
    read = 0;
    act(...given);
    tasks.push(read);
  }, ...rest);
  const told = Number.prototype.toLocaleString;
  Number.prototype.toLocaleString = function (...all) {
    languages++;
    return told.apply(this, all);
  };
  window.changes = 0;
  new MutationObserver((records) => { changes += records.length; }).observe(
    document.querySelector("cf-table.cf-columns"),
    { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"] },
  );
}"""


def test_a_key_touches_few_rows_and_no_task_reads_many(page: Page, rendered: Site) -> None:
    page.goto(f"{rendered.url}wide/")
    page.wait_for_function("Boolean(document.querySelector('cf-table.cf-columns')?.stop)")
    page.evaluate(WATCHED)
    box = page.locator("cf-table.cf-columns input[type=search]").first
    for key, found in (("l", 75), ("o", 75), ("w", 75), ("_", 75), ("1", 30)):
        page.evaluate("changes = 0")
        box.press(key)
        expect(said(page)).to_contain_text(f"{found} of 150 columns")
        page.wait_for_timeout(200)
        # twenty rows come and go, with the head of the table and the words above
        assert page.evaluate("changes") < 70
    assert page.evaluate("Math.max(...tasks)") <= 10
    assert page.evaluate("tasks.reduce((sum, read) => sum + read)") >= 140
    # what a browser knows of languages takes it long to load
    assert page.evaluate("languages") == 0


def test_a_key_restyles_only_the_rows_that_it_brings(browser: Browser, rendered: Site) -> None:
    page = browser.new_page()
    page.goto(f"{rendered.url}wide/")
    page.wait_for_function("Boolean(document.querySelector('cf-table.cf-columns')?.stop)")
    # themes have such a rule: an element that comes or goes concerns all that follow it
    page.add_style_tag(content="main table:not([class]) + * { margin: 0; }")
    box = page.locator("cf-table.cf-columns input[type=search]").first
    box.focus()
    page.wait_for_timeout(500)
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    for key, found in (("h", 75), ("i", 75), ("Backspace", 75), ("Backspace", 150), ("1", 69)):
        box.press(key)
        expect(said(page)).to_contain_text(str(found))
        page.wait_for_timeout(500)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    styled = [e["args"].get("elementCount", 0) for e in events if e["name"] == "UpdateLayoutTree"]
    # five keys with twenty rows of seven elements each, of 150; all of them together, as a busy
    # machine draws two steps in one frame
    assert 0 < sum(styled) < 900


def test_the_head_of_the_first_column_stays_above_its_rows(page: Page, rendered: Site) -> None:
    page.goto(f"{rendered.url}wide/")
    head = page.locator("cf-table.cf-columns thead th").first
    page.locator(".cf-scroll--tall").evaluate("box => { box.scrollTop = 700; }")
    assert head.evaluate(
        "(head) => { const { x, y, height } = head.getBoundingClientRect();"
        " return head.contains(document.elementFromPoint(x + 9, y + height / 2)); }"
    )


def test_all_rows_come_back_where_they_were(page: Page, rendered: Site) -> None:
    page.goto(f"{rendered.url}wide/")
    table = page.locator("cf-table.cf-columns")
    box = table.locator("input[type=search]").first
    for typed in ("high", "low_3", "nothing of the kind", "high_1"):
        box.fill(typed)
        expect(said(page)).to_contain_text("of 150 columns")
        page.wait_for_timeout(50)  # into the steps in which rows come
    page.get_by_role("button", name="show all").click()
    box.fill("")
    page.get_by_role("button", name="show all 150").click()
    names = table.locator("tbody tr:visible code").all_inner_texts()
    assert names == [f"{('low', 'high')[number % 2]}_{number}" for number in range(150)]
    expect(table.locator("thead:visible")).to_have_count(1)


PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone on which the time of animations stands still."""
    page = browser.new_page(viewport=PHONE, reduced_motion="no-preference")
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 0})
    yield page
    page.close()


def test_a_phone_draws_the_first_columns_and_the_others_later(phone: Page, rendered: Site) -> None:
    phone.goto(f"{rendered.url}wide/")
    rows = phone.locator("cf-table.cf-columns tbody tr:visible")
    box = phone.locator("cf-table.cf-columns input[type=search]").first
    expect(rows).to_have_count(50)
    phone.emulate_media(media="print")
    expect(rows).to_have_count(150)
    phone.emulate_media(media="screen")
    expect(rows).to_have_count(50)
    box.fill("high_149")
    expect(rows).to_have_count(1)
    # none of the others comes while somebody filters, and all at once where somebody asks for them
    late = "() => document.querySelectorAll('.cf-rows')[0].getAnimations()[0]?.playState"
    assert phone.evaluate(late) == "paused"
    box.fill("")
    phone.get_by_role("button", name="show all 150").click()
    expect(rows).to_have_count(150)
    names = rows.locator("code").all_inner_texts()
    assert names == [f"{('low', 'high')[number % 2]}_{number}" for number in range(150)]


def test_a_phone_draws_the_first_records_and_all_where_somebody_asks(
    phone: Page, rendered: Site, kb: KnowledgeBase
) -> None:
    phone.goto(f"{rendered.url}terms/")
    expect(rows(phone)).to_have_count(16)
    # nothing below moves when the others come: their room is kept
    below = phone.locator(".cf-pages a").last
    assert below.bounding_box()["y"] > 2 * PHONE["height"]
    phone.locator("cf-table input[type=search]").fill("sort:-title")
    expect(rows(phone)).to_have_count(A_PAGE)
    assert ids(phone) == listed(kb, "sort:-title")[:A_PAGE]


@pytest.mark.parametrize("name", ["low_140", "col-low_140--wide"])
def test_a_column_that_is_not_drawn_yet_is_reached(phone: Page, rendered: Site, name: str) -> None:
    phone.goto(f"{rendered.url}wide/#{name}")
    row = phone.locator('cf-table.cf-columns tbody tr:has(code:text-is("low_140"))')
    expect(row).to_be_in_viewport()


def test_what_is_typed_before_the_script_is_there_counts(browser: Browser, rendered: Site) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/cf-table.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{rendered.url}wide/", wait_until="commit")
    page.locator("cf-table.cf-columns input[type=search]").first.press_sequentially("high_149")
    for route in held:
        route.continue_()
    expect(said(page)).to_have_text("1 of 150 columns")
    page.close()


def test_a_row_that_the_first_leave_out_is_reached(page: Page, rendered: Site) -> None:
    page.goto(f"{rendered.url}wide/")
    page.locator("cf-table.cf-columns input[type=search]").first.fill("high")
    expect(said(page)).to_contain_text("75 of 150 columns")
    row = page.locator('cf-table.cf-columns tbody tr:has(code:text-is("high_9"))')
    row.locator("a").first.click()
    expect(said(page)).to_contain_text("75 of 150 columns")
    page.evaluate("location.hash = '#col-low_140--wide'")
    expect(said(page)).to_contain_text("The filters were cleared to show low_140")
    low = page.locator('cf-table.cf-columns tbody tr:has(code:text-is("low_140"))')
    expect(low).to_be_in_viewport()
    names = page.locator("cf-table.cf-columns tbody tr").evaluate_all(
        "rows => rows.map((row) => row.querySelector('code').textContent)"
    )
    assert names == [f"{('low', 'high')[number % 2]}_{number}" for number in range(150)]


def test_a_query_sorts_all_records(page: Page, kb: KnowledgeBase) -> None:
    box = page.locator("cf-table input[type=search]")
    box.fill("sort:-title")
    title = page.locator('cf-table thead th[data-name="title"]')
    expect(title).to_have_attribute("aria-sort", "descending")
    assert ids(page) == listed(kb, "sort:-title")[:A_PAGE]
    box.fill("owner:team-3 sort:-id")
    expect(said(page)).to_contain_text("157 of 1,100")
    expect(page.locator("cf-table th[aria-sort]")).to_have_count(0)
    assert ids(page) == listed(kb, "owner:team-3 sort:-id")[:A_PAGE]
