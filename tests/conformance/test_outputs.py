"""Each output is held against a judge that is not ours, for every case of `cases/report`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from tests.cases.harness import printed
from tests.cases.test_report import FOLDERS, reported
from tests.tools import fetched

from cardfile.report import Options

TOOLS = Path(__file__).parents[1] / "tools"
MULTITOOL = ("node_modules", "@microsoft", "sarif-multitool-linux")
RDFORMAT = ("node_modules", "@umbrelladocs", "rdformat-validator", "bin", "rdformat-validator.js")
# a report that is cut, as well as a whole one
LIMITS = [1000, 2]

each_case = pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
each_limit = pytest.mark.parametrize("limit", LIMITS)


def output(case: Path, to: Path, name: str, limit: int = 1000, fail_on: str = "error") -> str:
    return printed(reported(case, to), name, Options(limit=limit, fail_on=fail_on))


@pytest.fixture(scope="module")
def sarif_problems(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What Microsoft's multitool, which takes long to start, says of all reports.

    Its exit status says nothing.
    """
    folder = tmp_path_factory.mktemp("sarif")
    texts = {
        f"{case.name}-{limit}": output(case, tmp_path_factory.mktemp("case"), "sarif", limit)
        for case in FOLDERS
        for limit in LIMITS
    }
    sound = texts[f"{FOLDERS[0].name}-{LIMITS[0]}"]
    texts["wrong"] = sound.replace('"ruleIndex": 0', '"ruleIndex": 99')
    for name, text in texts.items():
        (folder / f"{name}.sarif").write_text(text, "utf-8")
    log = folder / "log.json"
    tool = fetched(*MULTITOOL, "Sarif.Multitool")
    done = subprocess.run(
        [tool, "validate", folder / "*.sarif", "--output", log],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert f"Done. {len(texts)} files scanned." in done.stdout
    [run] = json.loads(log.read_text("utf-8-sig"))["runs"]
    assert not run.get("invocations", [{}])[0].get("toolExecutionNotifications")
    found: dict[str, list[str]] = {name: [] for name in texts}
    for result in run["results"]:
        [place] = result["locations"]
        name = Path(place["physicalLocation"]["artifactLocation"]["uri"]).stem
        if result.get("level", "warning") in ("error", "warning"):
            found[name].append(f"{result['ruleId']} {result['level']}: {result['message']}")
    return found


@each_limit
@each_case
def test_sarif_is_sound_to_the_multitool(
    sarif_problems: dict[str, list[str]], case: Path, limit: int
) -> None:
    assert sarif_problems[f"{case.name}-{limit}"] == []


def test_the_multitool_would_tell(sarif_problems: dict[str, list[str]]) -> None:
    assert sarif_problems["wrong"]


@each_limit
@each_case
def test_sarif_keeps_its_schema(case: Path, limit: int, tmp_path: Path) -> None:
    schema = json.loads(fetched(*MULTITOOL, "sarif-2.1.0.json").read_text("utf-8-sig"))
    jsonschema.validate(json.loads(output(case, tmp_path, "sarif", limit)), schema)


@each_case
def test_sarif_regions_hold_the_text_that_they_name(case: Path, tmp_path: Path) -> None:
    report = reported(case, tmp_path)
    [run] = json.loads(printed(report, "sarif"))["runs"]
    prefix = report.run.prefix
    for result in run["results"]:
        [location] = result["locations"]
        physical = location["physicalLocation"]
        region, uri = physical["region"], physical["artifactLocation"]["uri"]
        if "snippet" not in region or region["startLine"] != region["endLine"]:
            continue
        file = (tmp_path if prefix else tmp_path / "project") / uri
        line = file.read_text("utf-8-sig").splitlines()[region["startLine"] - 1]
        shown = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert shown == region["snippet"]["text"]


@each_limit
@each_case
def test_gitlab_takes_the_report(case: Path, limit: int, tmp_path: Path) -> None:
    entries = json.loads(output(case, tmp_path, "gitlab", limit))
    jsonschema.validate(
        entries, json.loads((TOOLS / "gitlab-code-quality.schema.json").read_text())
    )
    fingerprints = [entry["fingerprint"] for entry in entries]
    assert len(set(fingerprints)) == len(fingerprints)


@pytest.mark.parametrize("fail_on", ["error", "info", "never"])
@each_limit
@each_case
def test_junit_keeps_the_schema_of_jenkins(
    case: Path, limit: int, fail_on: str, tmp_path: Path
) -> None:
    xsd = fetched("sdists", "pytest-9.0.2", "testing", "example_scripts", "junit-10.xsd")
    schema = etree.XMLSchema(etree.parse(xsd))
    root = etree.fromstring(output(case, tmp_path, "junit", limit, fail_on).encode())
    schema.assertValid(root)
    for suite in root:
        tests = suite.findall("testcase")
        assert int(suite.get("tests")) == len(tests) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
        names = [test.get("name") for test in tests]
        assert len(set(names)) == len(names)


@each_limit
@each_case
def test_checkstyle_keeps_its_dtd(case: Path, limit: int, tmp_path: Path) -> None:
    root = etree.fromstring(output(case, tmp_path, "checkstyle", limit).encode())
    dtd = etree.DTD(TOOLS / "checkstyle.dtd")
    assert dtd.validate(root), dtd.error_log
    assert all(int(error.get("line")) > 0 for error in root.iter("error"))


@each_limit
@each_case
def test_reviewdog_takes_the_report(case: Path, limit: int, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(output(case, tmp_path, "rdjson", limit), "utf-8")
    command = [
        "node",
        fetched(*RDFORMAT),
        "--strict",
        "--no-extra-fields",
        "--format",
        "json",
        file,
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


@each_case
def test_rdjson_columns_count_bytes(case: Path, tmp_path: Path) -> None:
    report = reported(case, tmp_path)
    entries: list[dict[str, Any]] = json.loads(printed(report, "rdjson"))["diagnostics"]
    for item, entry in zip(report.diagnostics, entries, strict=True):
        if item.range is None or report.source(item.range.path) is None:
            continue
        content = (tmp_path / "project" / item.path).read_bytes().splitlines(keepends=True)
        start = entry["location"]["range"]["start"]
        before = sum(map(len, content[: start["line"] - 1]))
        assert before + start["column"] - 1 == item.range.start.byte


@each_limit
@each_case
def test_html_is_one_page_in_which_nothing_runs(case: Path, limit: int, tmp_path: Path) -> None:
    page = BeautifulSoup(output(case, tmp_path, "html", limit), "html.parser")
    assert page.find(["script", "link", "img", "iframe", "object"]) is None
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name == "style" or name.startswith("on")]
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    targets = {link["href"] for link in page.find_all("a")}
    assert targets <= {f"#{name}" for name in ids}
