"""SARIF 2.1.0: code scanning on GitHub, Azure DevOps, and editors with a viewer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import State
from cardfile.report.chosen import choose, remainder
from cardfile.report.json_report import published
from cardfile.report.json_text import dump
from cardfile.report.sarif.descriptors import descriptors, level
from cardfile.report.sarif.places import location
from cardfile.report.sarif.results import message, result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "sarif"
HUMAN = False

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# what GitHub takes of one run
_LARGEST = 25_000
_BUG = "CF001"
_ABOUT_THE_RUN = frozenset({"CF002", "CF008", "CF801", "CF802", "CF803"})


def render(report: Report, options: Options) -> Iterator[str]:
    """One run, a result a line; of too many the worst are shown, and a notification says so."""
    found = published(report)
    shown, left_out = choose(found, min(options.limit, _LARGEST))
    noted = [item for item in found if item.code in _ABOUT_THE_RUN or item.code == _BUG]
    if left_out:
        noted.append(remainder(report, left_out))
    codes = sorted({item.code for item in [*shown, *noted]})
    index = {code: number for number, code in enumerate(codes)}
    urls = {item.code: item.docs_url for item in found if item.docs_url}
    has_baseline = any(item.state in (State.BASELINED, State.OLDER) for item in found)
    head = {
        "tool": {"driver": _driver(report, codes, urls)},
        "automationDetails": {"id": "cardfile-lint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The top of the repository."}}},
        "invocations": [_invocation(noted, report)],
    }
    yield f'{{\n"$schema": {dump(_SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n'
    yield "".join(f"{dump(name)}: {dump(value)},\n" for name, value in head.items())
    yield '"results": ['
    for i, item in enumerate(shown):
        content = result(item, index[item.code], report, has_baseline=has_baseline)
        yield f"{',' if i else ''}\n{dump(content)}"
    yield "\n]\n}]\n}\n" if shown else "]\n}]\n}\n"


def _driver(report: Report, codes: list[str], urls: dict[str, str]) -> dict[str, Any]:
    return {
        "name": "Cardfile",
        "semanticVersion": report.run.version,
        "informationUri": "https://pypi.org/project/cardfile/",
        "rules": descriptors(codes, urls),
    }


def _invocation(noted: list[Diagnostic], report: Report) -> dict[str, Any]:
    of_configuration = [item for item in noted if item.code in _ABOUT_THE_RUN]
    of_execution = [item for item in noted if item.code not in _ABOUT_THE_RUN]
    invocation: dict[str, Any] = {
        "executionSuccessful": all(item.code != _BUG for item in noted),
        "toolConfigurationNotifications": [_notification(i, report) for i in of_configuration],
    }
    if of_execution:
        invocation["toolExecutionNotifications"] = [_notification(i, report) for i in of_execution]
    return invocation


def _notification(item: Diagnostic, report: Report) -> dict[str, Any]:
    return {
        "associatedRule": {"id": item.code},
        "level": level(item.severity),
        "message": message(item),
        "locations": [location(item.path, item.range, report)],
    }
