"""The JSON output: the contract `cardfile-lint/1`, published as a JSON Schema.

Additions only within version 1. One finding a line, so that two reports can be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Severity
from cardfile.report.json_text import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic, Fix, Position, Range
    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "json"
HUMAN = False
FORMAT = "cardfile-lint/1"


def render(report: Report, options: Options) -> Iterator[str]:
    """One JSON object; the summary counts also what is beyond the limit."""
    yield "{\n"
    for name, value in report_head(report).items():
        yield f'"{name}": {dump(value)},\n'
    yield '"diagnostics": ['
    found = published(report)
    for i, diagnostic in enumerate(found[: options.limit]):
        yield f"{',' if i else ''}\n{dump(diagnostic_object(diagnostic))}"
    yield "\n]\n}\n" if found else "]\n}\n"


def published(report: Report) -> list[Diagnostic]:
    """The findings of the contract: known ones too, but no hints."""
    return [item for item in report.everything if item.severity is not Severity.HINT]


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """One finding as the contract has it."""
    document, schema = diagnostic.document, diagnostic.schema
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.path or None,
        "range": _range(diagnostic.range),
        "label": diagnostic.label or None,
        "help": diagnostic.help or None,
        "notes": list(diagnostic.notes),
        "document": document
        and {"id": document.id, "type": document.type, "title": document.title},
        "pointer": diagnostic.pointer,
        "key_pointer": diagnostic.key_pointer,
        "keyword": diagnostic.keyword,
        "data": dict(diagnostic.data),
        "schema": schema
        and {
            "uri": schema.uri,
            "pointer": schema.pointer,
            "path": schema.path,
            "line": schema.line,
            "title": schema.title,
        },
        "related": [
            {"path": item.range.path, "range": _range(item.range), "message": item.message}
            for item in diagnostic.related
        ],
        "because": [{"pointer": item.pointer, "value": item.value} for item in diagnostic.because],
        "suggestions": [_suggestion(fix) for fix in diagnostic.fixes],
        "fingerprint": diagnostic.fingerprint,
        "state": diagnostic.state.value,
        "justification": diagnostic.justification or None,
        "docs_url": diagnostic.docs_url,
    }


def report_head(report: Report) -> dict[str, Any]:
    """What the contract has before the findings."""
    run, summary, comparison = report.run, report.summary, report.comparison
    review = report.review
    return {
        "format": FORMAT,
        "tool": {"name": "cardfile", "version": run.version, "rules_digest": run.rules_digest},
        "run": {
            "as_of": run.as_of.isoformat(),
            "base_ref": comparison.ref if comparison else None,
            "base_commit": comparison.commit if comparison else None,
            "changed_only": comparison is not None,
            "policy": review
            and {
                "ref": review.ref,
                "commit": review.commit,
                "changed": list(review.changed),
                "unheeded": len(review.unheeded),
            },
            "config_digest": run.config_digest,
            "schemas": dict(sorted(run.schemas.items())),
        },
        "summary": {
            "files_checked": summary.files_checked,
            "documents": summary.documents,
            "by_severity": dict(summary.by_severity),
            "by_code": dict(sorted(summary.by_code.items())),
            "fixable": summary.fixable,
            "suppressed": summary.suppressed,
            "baselined": summary.baselined,
            "new": summary.new,
            "older": summary.older,
        },
    }


def _range(place: Range | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"start": _position(place.start), "end": _position(place.end)}


def _position(position: Position) -> dict[str, int]:
    return {
        "line": position.line,
        "column": position.column,
        "utf16": position.utf16,
        "byte": position.byte,
    }


def _suggestion(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [
            {"path": edit.range.path, "range": _range(edit.range), "text": edit.text}
            for edit in fix.edits
        ],
        "verified": fix.verified,
    }
