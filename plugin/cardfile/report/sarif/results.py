"""Findings as results of SARIF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import State
from cardfile.report.chosen import sentence
from cardfile.report.escape import escape
from cardfile.report.sarif.descriptors import level
from cardfile.report.sarif.places import artifact, location, region

if TYPE_CHECKING:
    from cardfile.diagnostic import Diagnostic, Fix
    from cardfile.lint import Report

_EXEMPTED = (State.BASELINED, State.SUPPRESSED)
_CYCLE = "CF406"
# In a message of SARIF `[text](target)` is a link and `{0}` a gap to fill in.
_LINK = re.compile(r"(?=[\[\]\\])")
_GAP = re.compile(r"\{(\d+)\}")


def result(
    item: Diagnostic, rule_index: int, report: Report, *, has_baseline: bool
) -> dict[str, Any]:
    """One result; `has_baseline` says that there are known findings to tell it from."""
    main = location(item.path, item.range, report)
    name = item.key_pointer or item.pointer
    if name:
        main["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "property"}]
    content: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rule_index,
        "level": level(item.severity),
        "message": message(item),
        "locations": [main],
        "partialFingerprints": {"cardfileFingerprint/v1": item.fingerprint},
    }
    if item.related:
        content["relatedLocations"] = [
            {"id": number, **_related(item, number - 1, report)}
            for number in range(1, len(item.related) + 1)
        ]
    if item.code == _CYCLE:
        content["codeFlows"] = [_flow(item, report)]
    fixes = [_fix(fix, report) for fix in item.fixes if fix.verified and fix.edits]
    if fixes:
        content["fixes"] = fixes
    if has_baseline:
        content["baselineState"] = "new" if item.state is State.NEW else "unchanged"
    if item.state in _EXEMPTED:
        content["suppressions"] = [_suppression(item)]
    content["properties"] = _properties(item)
    return content


def message(item: Diagnostic) -> dict[str, str]:
    """The message, with nothing of a record read as a link or as a gap to fill in."""
    return {"text": literal(sentence(item))}


def literal(text: str) -> str:
    """A text that says to a reader of SARIF what it says to anybody."""
    shown = escape(text)
    if "](" in shown:
        shown = _LINK.sub(r"\\", shown)
    return _GAP.sub(r"{{\1}}", shown)


def _related(item: Diagnostic, number: int, report: Report) -> dict[str, Any]:
    other = item.related[number]
    return location(other.range.path, other.range, report, literal(other.message))


def _flow(item: Diagnostic, report: Report) -> dict[str, Any]:
    """The edges of a circle, one after the other."""
    steps = [location(item.path, item.range, report, literal(item.label or item.message))]
    steps += [_related(item, number, report) for number in range(len(item.related))]
    return {"threadFlows": [{"locations": [{"location": step} for step in steps]}]}


def _suppression(item: Diagnostic) -> dict[str, str]:
    if item.state is State.BASELINED:
        return {"kind": "external", "justification": "known in the lint baseline"}
    reason = {"justification": literal(item.justification)} if item.justification else {}
    return {"kind": "inSource", **reason}


def _fix(fix: Fix, report: Report) -> dict[str, Any]:
    by_path: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": region(edit.range), "insertedContent": {"text": edit.text}}
        if edit.range.start == edit.range.end:
            start = edit.range.start
            replacement["deletedRegion"] = {
                "startLine": start.line,
                "startColumn": start.column,
                "endColumn": start.column,
            }
        by_path.setdefault(edit.range.path, []).append(replacement)
    return {
        "description": {"text": literal(fix.title)},
        "artifactChanges": [
            {"artifactLocation": artifact(path, report), "replacements": replacements}
            for path, replacements in by_path.items()
        ],
    }


def _properties(item: Diagnostic) -> dict[str, Any]:
    found: dict[str, Any] = {"slug": item.slug}
    if item.document:
        found |= {"record": item.document.id, "type": item.document.type}
    if item.notes:
        found["notes"] = list(item.notes)
    if item.schema:
        found["schema"] = f"{item.schema.path}:{item.schema.line}"
    return found
