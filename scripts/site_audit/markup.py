"""What judges of HTML say, without what a page of Material's theme alone has."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from scripts.site_audit.tools import MODULES, TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# its two check boxes, of the drawer and the search, and the input and the label of its search
OF_THE_THEME = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "The value of the “for” attribute of the “label” element must be the ID",
    'autocomplete attribute cannot be used on <input type="checkbox">',
)
_JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_VALIDATE = MODULES / "html-validate" / "bin" / "html-validate.mjs"


def errors(site: Path, addresses: Iterable[str]) -> dict[str, list[str]]:
    """The errors of each page that has some, by its address."""
    files = {str(site / _file(address)): address for address in addresses}
    found: dict[str, list[str]] = {}
    for judge, said in (("Nu", _nu(files)), ("html-validate", _html_validate(files))):
        for name, line, text in said:
            if name in files and not text.startswith(OF_THE_THEME):
                found.setdefault(files[name], []).append(f"{judge}, line {line}: {text}")
    return found


def _file(address: str) -> str:
    return f"{address}index.html" if not address or address.endswith("/") else address


def _nu(files: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    command = ["java", "-Xss1m", "-jar", str(_JAR), "--format", "json", "--errors-only", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for message in json.loads(done.stderr)["messages"]:
        name = str(message.get("url", "")).removeprefix("file:")
        yield name, message.get("lastLine", 0), str(message["message"])


def _html_validate(files: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    config = TOOLS / "html-validate.json"
    config.write_text('{"root": true, "extends": ["html-validate:standard"]}', "utf-8")
    command = ["node", str(_VALIDATE), "--config", str(config), "--formatter", "json", *files]
    # a file: what Node.js writes into a pipe may be cut off when it ends
    report = TOOLS / "html-validate-report.json"
    with report.open("wb") as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, check=False)
    try:
        pages = json.loads(report.read_text("utf-8"))
    except ValueError:
        raise SystemExit(f"html-validate failed: {done.stderr[-2000:].decode()}") from None
    for page in pages:
        for message in page["messages"]:
            yield page["filePath"], message["line"], f"{message['message']} ({message['ruleId']})"
