"""The JSON Schema test suite, its data written as front matter, its schemas as a team's own type.

Each group is a project: the suite's schema is a file of the `schemas` folder, to which a field of
a record type refers; each of its data is that field of a page. So reading, verdict and explanation
are all held against the suite.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.conformance.suites import SchemaGroup, remote_schemas, schema_files, schema_groups

from cardfile.records.places import RecordPlaces
from cardfile.schema import RecordType, load_types
from cardfile.settings import Settings
from cardfile.source import read_page

SERVER = "http://localhost:1234/"
FORMATS = ("optional", "format")
# Formats are asserted, not only noted: a page with an impossible date is what the lint is for.
NOTED_ONLY = "is only an annotation by default"


@dataclass(frozen=True)
class Outcome:
    """What came of one of the suite's tests; `problem` is empty where all is right."""

    group: SchemaGroup
    title: str
    on_purpose: bool
    problem: str


def outcomes(*path: str) -> list[Outcome]:
    """Every test of one file of the suite."""
    found: list[Outcome] = []
    for group in schema_groups(*path):
        with tempfile.TemporaryDirectory() as folder:
            found += _of_group(group, Path(folder))
    return found


def _of_group(group: SchemaGroup, root: Path) -> list[Outcome]:
    _write(group.schema, root / "schemas")
    settings = Settings(root=root)
    types = load_types(settings)
    kind = types["case"]
    if not kind.usable:
        problem = f"schema refused: {[dict(fault.data) for fault in types.faults]}"
        return [Outcome(group, test.title, False, problem) for test in group.tests]
    return [
        Outcome(
            group,
            t.title,
            t.valid and NOTED_ONLY in t.title,
            _problem(kind, t.data, t.valid, settings),
        )
        for t in group.tests
    ]


def verdict(schema: Any, data: Any) -> bool:
    """Whether data are valid as front matter, by a schema; raises where they are not so read."""
    with tempfile.TemporaryDirectory() as folder:
        _write(schema, Path(folder) / "schemas")
        settings = Settings(root=Path(folder))
        kind = load_types(settings)["case"]
        assert kind.usable
        problem = _problem(kind, data, True, settings)
        assert problem in ("", "verdict: False"), problem
        return not problem


def _problem(kind: RecordType, data: Any, valid: bool, settings: Settings) -> str:
    block = yaml.safe_dump({"type": "case", "value": data}, sort_keys=False, allow_unicode=True)
    page = read_page(f"---\n{block}---\n".encode(), "docs/case.md", "case.md", settings)
    if page.data is None or page.data["value"] != data:
        return f"read as {page.data}"
    found = kind.check(page.data, RecordPlaces(page, {}))
    # a template's `{{x}}` is valid, and only said to be left
    faults = [fault for fault in found if fault.slug != "placeholder-left"]
    if kind.is_valid(page.data) != valid:
        return f"verdict: {not valid}"
    if (faults == []) != valid:
        return f"explanation: {[fault.slug for fault in faults]}"
    return "" if all(fault.range for fault in faults) else "a fault without a place"


def _write(schema: Any, folder: Path) -> None:
    written = json.dumps(schema)
    field = {"$ref": "group.json"} if isinstance(schema, dict) else schema
    kind = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Case",
        "x-cardfile": {"type": "case"},
        "type": "object",
        "required": ["value"],
        "properties": {"type": True, "value": field},
    }
    folder.mkdir(parents=True)
    (folder / "case.schema.json").write_text(json.dumps(kind), "utf-8")
    if SERVER in written:
        for path, remote in remote_schemas().items():
            written = _copy(path, remote, folder, written)
    if isinstance(schema, dict):
        (folder / "group.json").write_text(written, "utf-8")


def _copy(path: str, remote: Any, folder: Path, written: str) -> str:
    """Copy a served schema by hand, as one does who may not fetch it.

    Where it has an address of its own, those who name the server's have to name the file instead.
    """
    file = folder / "remote" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    address = f"{SERVER}{path}"
    if isinstance(remote, dict) and remote.setdefault("$id", address) != address:
        written = written.replace(f'"$ref": "{address}"', f'"$ref": "remote/{path}"')
    file.write_text(json.dumps(remote), "utf-8")
    return written


def summary() -> str:
    """The counts in words."""
    required = [item for name in schema_files() for item in outcomes(name)]
    formats = [item for name in schema_files(*FORMATS) for item in outcomes(*FORMATS, name)]
    right = Counter(item.problem == "" for item in required)
    purpose = sum(item.on_purpose and item.problem != "" for item in required)
    return (
        f"JSON Schema test suite, 2020-12: {right[True]} of {len(required)} required tests right, "
        f"{purpose} otherwise on purpose (formats are asserted), {right[False] - purpose} wrong; "
        f"{sum(item.problem == '' for item in formats)} of {len(formats)} tests of formats right"
    )
