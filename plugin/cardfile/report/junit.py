"""JUnit's XML: a suite for each type of record, a test for each finding and each clean record.

A finding that does not block is a test that passes and says so; a known one is skipped.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cardfile.diagnostic import Severity, State
from cardfile.report.chosen import choose, numbered, remainder
from cardfile.report.lines import all_lines
from cardfile.report.markup import XML_HEAD, empty, lines, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "junit"
HUMAN = False

_OTHER = "other files"
_BUG = "CF001"
_SKIPPED = {
    State.OLDER: "there before the change",
    State.BASELINED: "known in the lint baseline",
    State.SUPPRESSED: "suppressed",
}


class _Case(NamedTuple):
    name: str
    outcome: str
    """`failure`, `error`, `skipped`, or nothing for one that passes."""
    xml: str


def render(report: Report, options: Options) -> Iterator[str]:
    """The suites by name; none is empty."""
    suites = _suites(report, options)
    cases = [case for of_suite in suites.values() for case in of_suite]
    yield XML_HEAD
    yield f"{start('testsuites', name='cardfile', **_totals(cases, skipped=False))}\n"
    for name, of_suite in suites.items():
        yield f"{start('testsuite', name=name, **_totals(of_suite, skipped=True))}\n"
        yield from (case.xml for case in of_suite)
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _suites(report: Report, options: Options) -> dict[str, list[_Case]]:
    visible = [item for item in report.everything if item.severity is not Severity.HINT]
    shown, left_out = choose(visible, options.limit)
    if left_out:
        shown.append(remainder(report, left_out))
    names = [_name(item) for item in shown]
    suites: defaultdict[str, list[_Case]] = defaultdict(list)
    for item, name, ordinal in zip(shown, names, numbered(names), strict=True):
        suite = item.document.type if item.document else _OTHER
        unique = f"{name} ({ordinal + 1})" if ordinal else name
        suites[suite].append(_of_finding(item, suite, unique, report, options))
    with_findings = {item.path for item in visible}
    for record in report.records:
        if record.page.path not in with_findings:
            kind = record.type.name
            xml = f"{empty('testcase', name=record.page.path, classname=kind)}\n"
            suites[kind].append(_Case(record.page.path, "", xml))
    if not suites:
        suites[_OTHER] = [_Case("", "", f"{empty('testcase', name='nothing to report')}\n")]
    return {name: sorted(suites[name], key=lambda case: case.name) for name in sorted(suites)}


def _name(item: Diagnostic) -> str:
    """A name that stays when lines move, so that CI servers know the test again."""
    parts = [f"{item.path}: {item.code} {item.slug}", item.key_pointer or ""]
    return " ".join(part for part in parts if part)


def _of_finding(item: Diagnostic, suite: str, name: str, report: Report, options: Options) -> _Case:
    outcome, inner = _outcome(item, report, options)
    opened = start("testcase", name=name, classname=suite)
    return _Case(name, outcome, f"{opened}\n{inner}\n</testcase>\n")


def _outcome(item: Diagnostic, report: Report, options: Options) -> tuple[str, str]:
    if item.state is not State.NEW:
        reason = item.justification or _SKIPPED[item.state]
        return "skipped", empty("skipped", message=f"{item.message} – {reason}")
    plain = [
        "".join(text for _, text in line)
        for line in all_lines(item, report.source, options, with_docs=True)
    ]
    body = lines("\n".join(plain))
    if options.fail_on == "never" or not item.severity.at_least(Severity(options.fail_on)):
        return "", f"<system-out>{body}</system-out>"
    outcome = "error" if item.code == _BUG else "failure"
    opened = start(outcome, type=item.code, message=item.message)
    return outcome, f"{opened}{body}</{outcome}>"


def _totals(cases: list[_Case], *, skipped: bool) -> dict[str, int]:
    outcomes = [case.outcome for case in cases]
    totals = {
        "tests": len(cases),
        "failures": outcomes.count("failure"),
        "errors": outcomes.count("error"),
    }
    return totals | ({"skipped": outcomes.count("skipped")} if skipped else {})
