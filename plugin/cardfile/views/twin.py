"""The twin of a record's page for programs: what the page says, as JSON beside it.

The contract is `schemas/outputs/cardfile-record-1.json`; within version 1 there are only additions.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from cardfile.diagnostic import Severity
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from cardfile.records import Link, Record
    from cardfile.views.shared import PageContext

FORMAT = "cardfile-record/1"
_TOLD = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def twin_url(url: str) -> str:
    """The address of the twin beside that of a page: `record.json` in its folder.

    Without folders for pages it is `<page>.json`.
    """
    if url.endswith(".html"):
        return f"{url.removesuffix('.html')}.json"
    return f"{url.removesuffix('./')}record.json" if url != "." else "record.json"


def twin_path(record: Record, page: PageContext) -> str:
    """The twin's path from the site's root, as seen from there."""
    return unquote(twin_url(page.urls.record(record)))


def twin(record: Record, page: PageContext) -> dict[str, Any]:
    """Everything that the page of a record says."""
    return {
        "format": FORMAT,
        **identity(record, page),
        "aliases": record.aliases,
        "source": {"path": record.page.path, "url": page.urls.source(record)},
        "data": record.data,
        "links": {
            "outgoing": [_outgoing(link, page) for link in page.shared.outgoing(record)],
            "incoming": [_incoming(link, page) for link in page.shared.incoming(record)],
        },
        "numbers": _numbers(record, page),
        "findings": _findings(record, page),
    }


def identity(record: Record, page: PageContext) -> dict[str, Any]:
    """What tells a record from others, and whether it can be relied on."""
    effective = record.effective_status
    updated = page.shared.updated(record)
    url = record_url(page, record)
    return {
        "id": record.id,
        "type": record.type.name,
        "title": record.title,
        "description": record.description,
        "status": {
            "effective": effective.name or None,
            "stated": record.status or None,
            "note": effective.note or None,
            "by": [other.id for other in effective.by],
        },
        "owners": [party.name for party in record.owners],
        "updated": updated.isoformat() if updated else None,
        "is_broken": record.broken,
        "url": page.urls.absolute(url) or url,
    }


def _outgoing(link: Link, page: PageContext) -> dict[str, Any]:
    target = link.target
    return {
        "relation": link.relation,
        "label": link.reference.relation.label,
        "written": link.reference.text,
        "pointer": link.reference.pointer,
        "target": _end(target, page) if target is not None else None,
        "own": dict(link.reference.own),
    }


def _incoming(link: Link, page: PageContext) -> dict[str, Any]:
    return {
        "relation": link.relation,
        "label": link.reference.relation.inverse,
        "pointer": link.reference.pointer,
        "source": _end(link.source, page),
        "own": dict(link.reference.own),
    }


def _end(record: Record, page: PageContext) -> dict[str, Any]:
    url = record_url(page, record)
    return {
        "id": record.id,
        "type": record.type.name,
        "title": record.title,
        "status": record.effective_status.name or None,
        "url": page.urls.absolute(url) or url,
    }


def _numbers(record: Record, page: PageContext) -> list[dict[str, Any]]:
    """Each number with what its artefact says at the build."""
    return [
        {
            "pointer": proof.metric.element.pointer,
            "metric": proof.metric.type,
            "value": proof.metric.value,
            "evidence": proof.metric.element.text("evidence"),
            "state": proof.state.kind.value,
        }
        for proof in page.shared.proofs(record)
    ]


def _findings(record: Record, page: PageContext) -> dict[str, int]:
    found = page.shared.report.by_path.get(record.page.path, ())
    counted = Counter(item.severity for item in found)
    return {severity.value: counted[severity] for severity in _TOLD}
