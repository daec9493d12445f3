"""Five thousand findings: within what readers take, and rendered in a moment."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.unit.report.samples import CARD, FakeReport, diagnostic, place, source

from cardfile.report import Options, formats
from cardfile.report.step_summary import step_summary

RECORD = "---\ntype: model-card\nstatus: aprövéd 名前\n---\n" + "word: word\n" * 50
WORDS = "allowed: draft, in-review, approved, production, deprecated, retired"
TEXTS = tuple(source(RECORD, f"docs/models/m{number}.md") for number in range(500))


@pytest.fixture(scope="module")
def report() -> FakeReport:
    made = FakeReport(
        *(
            diagnostic(
                "CF304",
                "not-allowed-value",
                f"`status` cannot be “aprövéd” {number}",
                place(text, "aprövéd"),
                label=WORDS,
                help="did you mean approved?",
                fingerprint=f"{text.path} {number}",
                document=CARD,
            )
            for text in TEXTS
            for number in range(10)
        ),
        texts=TEXTS,
    )
    made.run.__dict__["settings"] = SimpleNamespace(file="cardfile.toml")
    return made


@pytest.mark.parametrize("name", sorted(formats()))
def test_each_format_renders_them(report: FakeReport, name: str) -> None:
    text = "".join(formats()[name].render(report, Options(limit=5000)))
    assert "CF304" in text


def test_markdown_fits_a_comment_and_says_what_is_missing(report: FakeReport) -> None:
    text = "".join(formats()["markdown"].render(report, Options(limit=5000)))
    rows = text.count("| **error CF304**")
    assert 60_000 < len(text.encode()) <= 65_000
    assert f"and {5000 - rows} more, which are counted but not printed" in text
    assert text.startswith("## Cardfile\n\n5000 errors in ")


def test_summary_fits_a_job(report: FakeReport) -> None:
    assert 1_000_000 < len(step_summary(report).encode()) <= 1_048_576


def test_annotations_are_ten_at_most(report: FakeReport) -> None:
    lines = "".join(formats()["github"].render(report, Options(limit=5000))).splitlines()
    assert len(lines) == 10
    assert lines[-1].endswith("::and 4991 more, see the log or the summary")
    assert len({line.split(",")[0] for line in lines[:-1]}) == 9
