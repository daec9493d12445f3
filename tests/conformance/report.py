"""Prints how Cardfile stands to the published suites: `python -m tests.conformance.report`."""

from __future__ import annotations

import json

from bs4 import BeautifulSoup
from tests.conformance import schema_suite, yaml_suite
from tests.conformance.suites import markdown_examples
from tests.conformance.test_check_jsonschema import ELSEWHERE, data_of, examples
from tests.conformance.test_commonmark import HEADINGS, read


def commonmark() -> str:
    """Which examples have the headings of the reference HTML."""
    found = markdown_examples()
    right = 0
    for example in found:
        wanted = BeautifulSoup(example.html, "html.parser").find_all(HEADINGS, recursive=False)
        right += len(read(example.markdown).sections) == len(wanted)
    return f"CommonMark: {right} of {len(found)} examples with the headings of the reference"


def check_jsonschema() -> str:
    """Which of its examples get the same verdict."""
    found = examples()
    same = sum(
        schema_suite.verdict(json.loads(schema.read_text("utf-8")), data_of(file)) == valid
        for _, schema, file, valid in found
    )
    return (
        f"check-jsonschema: {same} of {len(found)} examples with the same verdict, "
        f"{len(ELSEWHERE)} groups left out for reasons that the test names"
    )


if __name__ == "__main__":
    for line in (yaml_suite.summary(), schema_suite.summary(), commonmark(), check_jsonschema()):
        print(line)
