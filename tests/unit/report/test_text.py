from __future__ import annotations

import re
import subprocess
import sys

import pytest
from tests.unit.report.samples import FakeReport, diagnostic, place, source

from cardfile.diagnostic import Fix, State
from cardfile.report import Options, formats, statistics

TEXT = source("---\nstatus: aproved\n---\n")
FINDING = diagnostic("CF304", "not-allowed-value", "no", place(TEXT, "aproved"), label="l")
WARNING = diagnostic("CF327", "synonym-field", "other", place(TEXT, "status"), "warning")
MATCHER = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|info) (CF\d{3}) \[([a-z0-9-]+)\] (.*)$")


def rendered(name: str, report: FakeReport, **options: object) -> str:
    return "".join(formats()[name].render(report, Options(**options)))


def test_formats_are_found_by_walking() -> None:
    listed = "full concise grouped json jsonl sarif github gitlab junit rdjson checkstyle markdown"
    assert set(formats()) == {*listed.split(), "html"}


def test_full_output() -> None:
    report = FakeReport(FINDING, WARNING, texts=(TEXT,), fixable=1)
    assert (
        rendered("full", report)
        == """\
docs/models/churn.md:2:1: warning CF327 [synonym-field] other
  2 | status: aproved
    | ^^^^^^
docs/models/churn.md:2:9: error CF304 [not-allowed-value] no
  2 | status: aproved
    |         ^^^^^^^ l

1 error, 1 warning in 34 records (0 baselined); 1 can be fixed
"""
    )


def test_concise_lines_are_what_problem_matchers_read() -> None:
    *lines, last = rendered("concise", FakeReport(FINDING, WARNING)).splitlines()
    assert [MATCHER.match(line).groups()[:5] for line in lines] == [
        ("docs/models/churn.md", "2", "1", "warning", "CF327"),
        ("docs/models/churn.md", "2", "9", "error", "CF304"),
    ]
    assert last == "1 error, 1 warning in 34 records (0 baselined)"


@pytest.mark.parametrize(
    ("totals", "sentence"),
    [
        ({}, "34 records, no findings"),
        ({"documents": 1}, "1 record, no findings"),
        ({"baselined": 3}, "34 records, no findings (3 baselined)"),
    ],
)
def test_clean_run_says_what_it_checked(totals: dict[str, int], sentence: str) -> None:
    for name in ("full", "concise"):
        assert rendered(name, FakeReport(**totals)) == f"{sentence}\n"


def test_known_findings_are_counted_and_not_printed() -> None:
    known = diagnostic("CF301", "required", "x", None, state=State.BASELINED)
    text = rendered("concise", FakeReport(FINDING, known, baselined=1))
    assert "CF301" not in text
    assert text.endswith("1 error in 34 records (1 baselined)\n")


def test_limit_says_how_many_are_missing() -> None:
    items = [diagnostic("CF301", "required", f"m{i}", None) for i in range(5)]
    for name in ("full", "concise"):
        text = rendered(name, FakeReport(*items), limit=2)
        assert "and 3 more, which are counted but not printed" in text
        assert text.endswith("5 errors in 34 records (0 baselined)\n")


def test_documentation_is_named_once_a_code() -> None:
    items = [
        diagnostic("CF301", "required", f"m{i}", None, docs_url="https://d.example/")
        for i in range(3)
    ]
    assert rendered("full", FakeReport(*items)).count("= docs:") == 1


def test_colours_change_nothing_but_colours() -> None:
    report = FakeReport(FINDING, WARNING, texts=(TEXT,))
    plain, coloured = rendered("full", report), rendered("full", report, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_statistics_count_by_rule() -> None:
    fixable = diagnostic(
        "CF304", "not-allowed-value", "b", None, fixes=(Fix("t", (), verified=True),)
    )
    assert list(statistics(FakeReport(FINDING, fixable, WARNING))) == [
        "2  CF304 [not-allowed-value], 1 can be fixed\n",
        "1  CF327 [synonym-field]\n",
    ]


def test_plain_output_does_not_wait_for_rich() -> None:
    code = (
        "import sys; from cardfile.report import formats; formats();sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
