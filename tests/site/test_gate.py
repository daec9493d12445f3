"""What ends a build, what a configuration may say, and what the lint baseline forgives."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.builds import environment
from tests.site.conftest import DECISION, FOUR, Site

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN_LINK = {
    **FOUR,
    "docs/decisions/0001-use-boosting.md": DECISION.replace("[churn]", "[churns]"),
}


def test_findings_end_a_strict_build_only(build: Callable[..., Site]) -> None:
    site = build(BROKEN_LINK)
    assert site.status == 0
    assert "WARNING -  docs/decisions/0001-use-boosting.md:9:11: error CF401" in site.log
    assert "churn (docs/models/churn.md)" in site.log
    assert "decides: [churns]" in site.log
    assert build({}, "", "--strict").status == 1


def test_fail_on_decides_what_matters(build: Callable[..., Site]) -> None:
    site = build(BROKEN_LINK, "plugins: [{cardfile: {fail_on: never}}]\n", "--strict")
    assert site.status == 0
    assert "INFO    -  docs/decisions/0001-use-boosting.md:9:11: error CF401" in site.log


def test_configuration_decides_where_the_plugin_does_not(build: Callable[..., Site]) -> None:
    files = {**BROKEN_LINK, "cardfile.toml": '[lint]\nfail-on = "never"\n'}
    assert build(files, "", "--strict").status == 0


def test_known_findings_end_nothing(build: Callable[..., Site]) -> None:
    site = build(BROKEN_LINK)
    script = (
        "import datetime, pathlib, cardfile\n"
        "from cardfile.lint.baseline import FILE_NAME, baseline_of\n"
        "report = cardfile.lint('.', as_of=datetime.date(2026, 11, 23))\n"
        "known = baseline_of(report.everything, report.project.kb, '2026-11-23')\n"
        "pathlib.Path(FILE_NAME).write_text(known.text())\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=site.root, env=environment(), check=True)
    site = build({}, "", "--strict")
    assert site.status == 0, site.log
    assert "CF401" not in site.log
    assert "known to the lint baseline: " in site.log


def test_old_findings_end_no_build_as_days_pass(build: Callable[..., Site]) -> None:
    dated = DECISION.replace("title:", "review_by: 2026-12-31\nexpires: 2027-03-01\ntitle:")
    files = {**BROKEN_LINK, "docs/decisions/0002-use-trees.md": dated}
    site = build(files)
    command = [sys.executable, "-m", "cardfile", "baseline", "write", "--as-of", "2026-11-23"]
    subprocess.run(command, cwd=site.root, env=environment(), check=True)
    for day in (_seconds(2026, 11, 23), _seconds(2027, 12, 28)):
        built = build({}, "", "--strict", SOURCE_DATE_EPOCH=day)
        assert built.status == 0, built.log


def _seconds(*day: int) -> str:
    return str(int(datetime(*day, tzinfo=UTC).timestamp()))


def test_no_records_at_all(build: Callable[..., Site]) -> None:
    site = build({"docs/index.md": "# Front\n"})
    assert site.status == 0
    assert "error CF008" in site.log
    assert build({}, "", "--strict").status == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("fial_on: error", "did you mean “fail_on”"),
        ("fail_on: warnings", "Expected one of"),
        ("pages: {prefix: ../up}", "the prefix is a folder of the site"),
        ("pages: {people: everybody}", "`people` is one of teams, persons, off"),
        ("pages: {views: [{title: Open}]}", "`views` is a list of"),
        ("pages: {perfix: a}", "did you mean “prefix”"),
        ("config: missing.toml", "isn't an existing file"),
    ],
)
def test_bad_options_stop_the_build(build: Callable[..., Site], options: str, words: str) -> None:
    site = build(FOUR, f"plugins: [{{cardfile: {{{options}}}}}]\n")
    assert site.status == 1
    assert words in site.log
    assert "Traceback" not in site.log


def test_damaged_baseline_stops_the_build(build: Callable[..., Site]) -> None:
    site = build({**FOUR, "cardfile-baseline.jsonl": "no entry\n"})
    assert site.status == 1
    assert "cardfile-baseline.jsonl:1" in site.log
    assert "Traceback" not in site.log


def test_another_site_file(build: Callable[..., Site]) -> None:
    files = {
        **FOUR,
        "mkdocs.de.yml": "site_name: Test\ntheme: {name: mkdocs}\nplugins: [cardfile]\n"
        "use_directory_urls: false\n",
    }
    site = build(files, "", "-f", "mkdocs.de.yml", "--strict")
    assert site.status == 0, site.log
    assert site.path("models/churn.html").is_file()


def test_records_that_the_lint_cannot_see_are_told(build: Callable[..., Site]) -> None:
    site = build({**FOUR, ".gitignore": "docs/models/\n"})
    assert "(generated, or ignored by git): docs/models/churn.md" in site.log
    assert "Ranking calls" in site.text("models/churn/index.html")


def test_named_configuration(build: Callable[..., Site]) -> None:
    files = {**BROKEN_LINK, "rules.toml": '[lint]\nfail-on = "never"\n'}
    site = build(files, "plugins: [{cardfile: {config: rules.toml}}]\n", "--strict")
    assert site.status == 0, site.log


def test_site_file_beside_the_docs(build: Callable[..., Site]) -> None:
    files = {
        **FOUR,
        "web/mkdocs.yml": "site_name: Test\ndocs_dir: ../docs\nsite_dir: ../site\n"
        "theme: {name: mkdocs}\nplugins: [cardfile]\n",
    }
    site = build(files, "", "-f", "web/mkdocs.yml", "--strict")
    assert site.status == 0, site.log
    assert "Ranking calls" in site.text("models/churn/index.html")
