"""`cardfile schema infer`: a draft that loads, is wise, and that all pages pass."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.repositories import write

from cardfile.schema.infer.patterns import common_pattern

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "docs_template" / "docs"
FOLDERS = sorted(folder.name for folder in EXAMPLE.iterdir() if folder.is_dir())


def meeting(number: int, more: str = "") -> str:
    kind = "weekly" if number % 2 else "board"
    return (
        f"---\ntitle: Meeting {number}\ndate: 2026-01-0{number}\nkind: {kind}\n"
        f"code: MTG-00{number}\nscore: {number}{'.5' if number == 3 else ''}\n"
        f"attendees: [ana, bo, p{number}]\nplace: {{city: Bern, floor: {number}}}\n{more}---\n"
    )


@pytest.fixture
def meetings(project: Path) -> Path:
    pages = {f"docs/meetings/m{n}.md": meeting(n, "note: late\n" * (n > 6)) for n in range(1, 10)}
    write(project, pages)
    return project


def test_the_draft_says_what_the_pages_have_in_common(run: Run, meetings: Path) -> None:
    schema = json.loads(run("schema", "infer", "docs/meetings/*.md").out)
    fields = schema["properties"]
    assert schema["x-cardfile"]["type"] == "meeting"
    assert schema["x-cardfile"]["paths"] == ["meetings/*.md"]
    assert fields["date"]["$ref"] == "common.schema.json#/$defs/date"
    assert fields["kind"]["enum"] == ["board", "weekly"]
    assert fields["code"]["pattern"] == "^MTG-[0-9]{3}$"
    assert fields["score"]["type"] == "number"
    assert fields["attendees"]["items"] == {"type": "string"}
    assert fields["place"]["required"] == ["city", "floor"]
    assert fields["note"]["description"] == "In 3 of 9 pages that it was drafted from."
    assert "title" not in fields, "all records have it"
    assert schema["required"] == ["title", "date", "kind", "code", "score", "attendees", "place"]


def test_the_draft_is_wise_and_the_pages_pass(run: Run, meetings: Path) -> None:
    out = run("schema", "infer", "docs/meetings", "--write").out
    assert "wrote schemas/meeting.schema.json, drafted from 9 pages" in out
    assert run("schema", "check", "--strict").out == "1 schema, no findings\n"
    assert run("lint", "--strict").out == "10 records, no findings\n"


@pytest.mark.parametrize("folder", FOLDERS)
def test_pages_of_every_kind_pass_their_draft(run: Run, project: Path, folder: str) -> None:
    (project / "schemas").mkdir()
    for page in sorted((EXAMPLE / folder).glob("*.md")):
        text = re.sub(r"^type: .*\n", "", page.read_text("utf-8"), count=1, flags=re.M)
        (project / "docs" / page.name).write_text(text, "utf-8")
    shutil.copytree(EXAMPLE.parent / "runs", project / "runs")
    (project / "docs/use-a-queue.md").unlink()
    run("schema", "infer", "docs", "--type", "old-page", "--write")
    assert run("schema", "check", "--strict").out == "1 schema, no findings\n"
    report = json.loads(run("lint", "--select", "CF3", "--output-format", "json").out)
    codes = {item["code"] for item in report["diagnostics"] if item["severity"] == "error"}
    assert report["summary"]["documents"] == len(list((EXAMPLE / folder).glob("*.md")))
    assert codes == set()


def test_a_demand_that_one_page_does_not_meet_is_left_out(run: Run, meetings: Path) -> None:
    write(meetings, {"docs/meetings/x.md": "---\ntitle: X\ndate: soon\ntags: a, b\n---\n"})
    schema = json.loads(run("schema", "infer", "docs/meetings").out)
    assert schema["required"] == ["title", "date"]
    assert "$ref" not in schema["properties"]["date"]
    assert schema["properties"]["tags"]["type"] == "string", "not as all records have it"


def test_an_unreadable_page_is_named(run: Run, meetings: Path) -> None:
    write(meetings, {"docs/meetings/z.md": "---\ntitle: x\n- broken\n---\n"})
    out = run("schema", "infer", "docs/meetings", "--write").out
    assert "docs/meetings/z.md was left out: its front matter cannot be read" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["docs/none.md"], "there is no page and no folder “docs/none.md”"),
        (["docs", "--type", "Big Name"], "write it like meeting-note"),
        (["docs/meetings", "--type", "term"], "there is a record type “term” already"),
        (["docs/use-a-queue.md"], "there is a record type “decision-record” already"),
        (["docs/plain.md", "--type", "plain"], "none of these pages has front matter"),
    ],
)
def test_what_cannot_be_inferred_is_said(
    run: Run, meetings: Path, words: list[str], says: str
) -> None:
    write(meetings, {"docs/plain.md": "# Nothing\n"})
    assert says in run("schema", "infer", *words, status=2).err


def test_nothing_is_overwritten(run: Run, meetings: Path) -> None:
    write(meetings, {"schemas/meeting.schema.json": "{}"})
    assert "nothing was written" in run("schema", "infer", "docs/meetings", "--write", status=2).err


@pytest.mark.parametrize(
    ("texts", "pattern"),
    [
        (["ADR-0012", "ADR-0007", "ADR-0001", "ADR-1000"], "^ADR-[0-9]{4}$"),
        (["1.2.0", "1.10.3", "2.0.0", "0.1.9"], "^[0-9]+[.][0-9]+[.][0-9]+$"),
        (["AB12", "CD34", "EF56", "GH78"], "^[A-Z]{2}[0-9]{2}$"),
        (["a^1", "a^2", "a^3", "a^4"], r"^a\^[0-9]+$"),
        (["one", "two", "three", "four"], None),
        (["x1", "y", "z3", "w4"], None),
        (["in 1 day", "in 2 day", "in 3 day", "in 4 day"], None),
        (["a1", "a2"], None),
    ],
)
def test_patterns_of_codes(texts: list[str], pattern: str | None) -> None:
    found = common_pattern(texts)
    assert found == pattern
    assert found is None or all(re.fullmatch(found, text) for text in texts)
