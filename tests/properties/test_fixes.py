"""Whatever a page holds, fixing it changes what is wrong, nothing else, and only once."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from tests.properties.test_reading import any_block

from cardfile.lint import lint_project
from cardfile.lint.fixes import Wanted, fix_project
from cardfile.lint.fixes.choice import compatible, repairs
from cardfile.project import Project, RawPage, open_project
from cardfile.source.edits import apply_edits

if TYPE_CHECKING:
    from cardfile.lint import Report
    from cardfile.lint.fixes import Outcome

PATH = "docs/page.md"
AS_OF = date(2026, 11, 23)
EXAMPLES = sorted((Path(__file__).parents[2] / "docs_template" / "docs").rglob("*.md"))
RECORDS = [text for path in EXAMPLES if (text := path.read_text("utf-8")).startswith("---\ntype:")]
HEAD = "type: decision-record\ntitle: Use a queue\nowner: team-risk\n"
UNREADABLE = re.compile(r"CF(?:0|1|2)")

MUTATIONS = {
    "space": (r"^(\w+): (?=\w)", r"\1:"),
    "equals": (r"^(\w+): ", r"\1 = "),
    "tab": (r"^  (?=\S)", "\t"),
    "typo": (r"^(\w)(\w)(\w+):", r"\2\1\3:"),
    "capital": (r"^([a-z])(\w+):", lambda m: f"{m[1].upper()}{m[2]}:"),
    "colon": (r"^(title|description): (?![\"'])", r"\1: So: "),
    "at": (r": (?=[a-z])", ": @"),
    "hash": (r": (?=[a-z])", ": #"),
    "smart": (r": (\w[\w ]*)$", r": “\1”"),
    "word": (r": (\w+)$", ": no"),
    "number": (r": (\w+)$", ": 1_000"),
    "date": (r"(20\d\d)-(\d\d)-(\d\d)", r"\3.\2.\1"),
    "status": (r"^status: (\w)", lambda m: f"status: {m[1].upper()}"),
    "alias": (r": (\w+)$", r": &one \1"),
    "tag": (r": (\w+)$", r": !x \1"),
    "control": (r"(?<=\w)(?=\w)", "\x07"),
    "wide": (r"(?<=:) ", "\u00a0 "),
    "fence": (r"\A---$", "----"),
    "unclosed": (r"(?<=\n)---$", ""),
    "blank": (r"\A", "\n"),
    "twice": (r"^(  - .*\n)", r"\1\1"),
    "comment": (r"$", "   # ä 🚀"),
}  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """A page of the example with a few defects, in any of the ways in which files are written."""
    text = draw(st.sampled_from(RECORDS))
    for name in draw(st.lists(st.sampled_from(sorted(MUTATIONS)), max_size=3)):
        pattern, new = MUTATIONS[name]
        spots = list(re.finditer(pattern, text[:4000], re.M))
        if spots:
            spot = draw(st.sampled_from(spots[:40]))
            said = new(spot) if callable(new) else spot.expand(new)
            text = text[: spot.start()] + said + text[spot.end() :]
    return draw(written(text))


@st.composite
def blocks(draw: st.DrawFn) -> bytes:
    """Anything at all between, before or behind the fields of a record."""
    text = draw(any_block)
    head = draw(st.sampled_from(["", HEAD]))
    return draw(written(f"---\n{head}{text}---\n\n# Body\n\nkey:value = [x\n"))


def written(text: str) -> st.SearchStrategy[bytes]:
    """A text with some line ends, with a byte order mark or without."""
    ends = st.sampled_from(["\n", "\n", "\r\n"])
    marks = st.sampled_from(["", "", "\ufeff"])
    return st.builds(lambda end, mark: (mark + text.replace("\n", end)).encode(), ends, marks)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    (root / "docs").mkdir()
    return open_project(root)


@cache
def judge() -> partial[Report]:
    return partial(lint_project, as_of=AS_OF)


def fixed(project: Project, raw: bytes, *, unsafe: bool) -> Outcome:
    one = project.with_pages([RawPage(PATH, "page.md", raw)])
    return fix_project(one, judge(), Wanted(unsafe=unsafe))


quietly = settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@quietly
@given(pages() | blocks(), st.booleans())
def test_fixing_is_right_and_done_once(project: Project, raw: bytes, unsafe: bool) -> None:
    outcome = fixed(project, raw, unsafe=unsafe)
    codes = {code for file in outcome.files for code in file.codes}
    assert [item for item in outcome.report.diagnostics if item.code == "CF001"] == []
    if not outcome.files:
        return
    [file] = outcome.files
    assert file.before == raw
    if not outcome.deferred:
        again = fixed(project, file.after, unsafe=unsafe)
        assert again.files == ()
    if not codes & {"CF105"}:
        assert file.after.startswith(b"\xef\xbb\xbf") == raw.startswith(b"\xef\xbb\xbf")
    if not codes & {"CF107", "CF108"} and (ends := line_ends(raw)) in ({b"\n"}, {b"\r\n"}):
        assert line_ends(file.after) <= ends


def line_ends(raw: bytes) -> set[bytes]:
    return set(re.findall(rb"\r\n|\n|\r", raw))


@quietly
@given(pages() | blocks())
def test_all_bytes_outside_of_the_edits_stay(project: Project, raw: bytes) -> None:
    one = project.with_pages([RawPage(PATH, "page.md", raw)])
    for some in repairs(judge()(one), Wanted(unsafe=True)).values():
        kept = compatible(some)
        edits = sorted((e for r in kept for e in r.fix.edits), key=lambda e: e.range.start.byte)
        after = apply_edits(raw, edits)
        assert after is not None
        rest, done = after, 0
        for edit in edits:
            same = raw[done : edit.range.start.byte]
            assert rest.startswith(same + edit.text.encode())
            rest, done = rest[len(same + edit.text.encode()) :], edit.range.end.byte
        assert rest == raw[done:]


@quietly
@given(pages() | blocks())
def test_the_text_of_a_page_stays(project: Project, raw: bytes) -> None:
    one = project.with_pages([RawPage(PATH, "page.md", raw)])
    page = next(iter([*(r.page for r in one.kb.records), *one.kb.pages.values()]))
    touching = [fix for item in judge()(one).diagnostics for fix in item.fixes if fix.body]
    if page.block.kind != "front-matter" or touching:
        return
    for file in fixed(project, raw, unsafe=True).files:
        assert file.after.decode("utf-8-sig").endswith(page.body)


@quietly
@given(pages() | blocks())
@example(b"---\ntype: decision-record\nowner: a\ntitle: b: c\n---\n")
def test_mkdocs_reads_the_fields_of_a_fixed_page(project: Project, raw: bytes) -> None:
    outcome = fixed(project, raw, unsafe=True)
    left = [item for item in outcome.report.diagnostics if UNREADABLE.match(item.code)]
    for file in outcome.files:
        record = outcome.report.project.kb.index.by_path.get(file.path)
        if record is None or left or record.page.data is None:
            continue
        _, data = get_data(file.after.decode("utf-8-sig").replace("\r\n", "\n"))
        assert list(data) == list(record.page.data)
