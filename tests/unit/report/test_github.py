from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from tests.unit.report.samples import CARD, FakeReport, diagnostic, place, source

from cardfile.report import Options, default_choices, emit, formats, parse_choice
from cardfile.report.step_summary import step_summary

if TYPE_CHECKING:
    from pathlib import Path

TEXT = source("---\nstatus: aproved\n---\n")
HOSTILE = "50%\n::error::pwn @admin `x` <img src=x onerror=1> [a](javascript:b) | c,d:e"


def rendered(report: FakeReport) -> list[str]:
    return "".join(formats()["github"].render(report, Options())).splitlines()


def test_annotation_names_its_place_from_the_repository() -> None:
    item = diagnostic("CF304", "not-allowed-value", "no", place(TEXT, "aproved"), help="do, it")
    assert rendered(FakeReport(item, prefix="knowledge/")) == [
        "::error file=knowledge/docs/models/churn.md,line=2,endLine=2,col=9,endColumn=16,"
        "title=CF304 not-allowed-value::no%0Ado, it"
    ]


def test_several_lines_have_no_columns() -> None:
    item = diagnostic("CF112", "second-block", "no", TEXT.range(0, 10), "info")
    assert rendered(FakeReport(item))[0].startswith(
        "::notice file=docs/models/churn.md,line=1,endLine=2,title="
    )


def test_untrusted_text_stays_in_its_command() -> None:
    item = diagnostic("CF304", "not-allowed-value", HOSTILE, None, path="docs/a,b:c%.md")
    [line] = rendered(FakeReport(item))
    assert line.startswith("::error file=docs/a%2Cb%3Ac%25.md,line=1,title=")
    assert "50%25\\n::error::pwn" in line


def test_only_ten_of_a_kind_fit_and_the_last_says_so() -> None:
    items = [
        diagnostic("CF304", "not-allowed-value", f"m{i}", TEXT.range(i, i + 1)) for i in range(12)
    ]
    items += [diagnostic("CF301", "required", "r", TEXT.range(15, 16))]
    items += [diagnostic("CF327", "synonym-field", "w", TEXT.range(0, 1), "warning")]
    lines = rendered(FakeReport(*items))
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == 10
    # One of each file and code comes first.
    assert "CF301" in errors[1]
    assert errors[-1] == "::error title=Cardfile::and 4 more, see the log or the summary"
    assert len([line for line in lines if line.startswith("::warning")]) == 1


def test_no_command_in_the_text_is_obeyed_on_github() -> None:
    item = diagnostic("CF304", "not-allowed-value", HOSTILE, place(TEXT, "aproved"))
    stream = io.StringIO()
    environ = {"GITHUB_ACTIONS": "true"}
    choices = default_choices(formats(), environ)
    emit(FakeReport(item, texts=(TEXT,)), choices, stream, Options(), environ)
    first, *_ = stream.getvalue().splitlines()
    token = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", first).group(1)
    guarded, _, rest = stream.getvalue().partition(f"\n::{token}::\n")
    assert "[not-allowed-value]" in guarded
    assert rest.startswith("::error file=")


def test_annotations_alone_bring_the_text_too() -> None:
    item = diagnostic("CF304", "not-allowed-value", "no", place(TEXT, "aproved"))
    stream = io.StringIO()
    emit(FakeReport(item), [parse_choice("github", formats())], stream, Options(), {})
    lines = stream.getvalue().splitlines()
    assert lines[0].startswith("::stop-commands::")
    assert "docs/models/churn.md:2:9: error CF304 [not-allowed-value] no" in lines
    assert lines[-1].startswith("::error file=")


def test_elsewhere_there_is_no_guard() -> None:
    stream = io.StringIO()
    emit(FakeReport(), default_choices(formats(), {}), stream, Options(), {})
    assert stream.getvalue() == "34 records, no findings\n"


def test_formats_go_to_files(tmp_path: Path) -> None:
    choices = [parse_choice(f"json={tmp_path / 'out.json'}", formats())]
    emit(FakeReport(), choices, io.StringIO(), Options(colour=True), {})
    assert (tmp_path / "out.json").read_text().startswith('{\n"format": "cardfile-lint/1"')


def test_summary_is_written_for_the_job(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n")
    item = diagnostic("CF304", "not-allowed-value", "no", place(TEXT, "aproved"), document=CARD)
    environ = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(file)}
    emit(FakeReport(item), [], io.StringIO(), Options(), environ)
    text = file.read_text()
    assert text.startswith("before\n## Cardfile\n\n1 error in 34 records (0 baselined)\n")
    assert "| <code>model-card</code> | 1 | 0 | 0 |" in text


def test_nothing_of_a_record_is_markdown_in_the_summary() -> None:
    item = diagnostic("CF304", "not-allowed-value", f"{HOSTILE} **b** _i_ #1 \\", None)
    html = MarkdownIt("commonmark").enable("table").render(step_summary(FakeReport(item)))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html)
    assert len(cells) == 4 + 3
    body = cells[-2].removeprefix("<strong>error CF304</strong> ")
    assert body.startswith("<code>")
    assert not re.search(r"<(?!/?code>)", body)
    assert "@admin" not in step_summary(FakeReport(item))


def test_summary_fits_what_github_takes() -> None:
    items = [
        diagnostic("CF304", "not-allowed-value", "ü" * 50, TEXT.range(0, 1), pointer=f"/{i}")
        for i in range(500)
    ]
    text = step_summary(FakeReport(*items), largest=10_000)
    assert len(text.encode()) <= 10_000
    assert re.search(r"\n… and \d+ more, which are counted but not printed; .*\n$", text)
    assert len(text.encode()) > 8_000


def test_summary_that_is_cut_shows_the_worst() -> None:
    items = [
        diagnostic("CF327", "synonym-field", "w" * 50, TEXT.range(0, 1), "warning", pointer=f"/{i}")
        for i in range(200)
    ]
    worst = diagnostic("CF304", "not-allowed-value", "worst", TEXT.range(8, 9), document=CARD)
    assert "worst" in step_summary(FakeReport(*items, worst), largest=5_000)
