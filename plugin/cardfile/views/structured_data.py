"""What search engines read of a record: schema.org in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.standards import licenses
from cardfile.views.anchors import record_url
from cardfile.views.json_text import json_in_html
from cardfile.views.words import safe_url

if TYPE_CHECKING:
    from cardfile.records import Element, Record
    from cardfile.views.shared import PageContext

# The nearest type of schema.org; there is none for a trained model.
_TYPES = {
    "data-dictionary": "Dataset",
    "model-card": "SoftwareApplication",
    "experiment-log": "Report",
    "incident": "Report",
    "runbook": "TechArticle",
    "term": "DefinedTerm",
    "project": "Project",
}
_MODEL = "Machine learning model"
_MADE_FROM = frozenset({"trained_on", "pretrained_on", "finetuned_on", "derived_from"})
_MOST_COLUMNS = 200
_LICENSES = "https://spdx.org/licenses/"


def structured_data_html(record: Record, page: PageContext) -> str:
    """The element for the head of the page.

    In the body, a theme that loads pages by script would run it as one.
    """
    content = json_in_html(structured_data(record, page))
    return f'<script type="application/ld+json">{content}</script>'


def structured_data(record: Record, page: PageContext) -> dict[str, Any]:
    """The record as a thing of schema.org, without what it does not say."""
    kind = _TYPES.get(record.type.name, "CreativeWork")
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "identifier": record.id,
        "name": record.title,
        "description": record.description,
        "url": page.urls.absolute(record_url(page, record)),
    }
    if kind == "DefinedTerm":
        return _told({**found, "termCode": record.id})
    if kind != "Project":
        found |= _work(record, page)
    if kind == "Dataset":
        columns = record.columns[:_MOST_COLUMNS]
        found["variableMeasured"] = [_variable(column) for column in columns]
    elif kind == "SoftwareApplication":
        found |= {"applicationCategory": _MODEL, "softwareVersion": found.pop("version", None)}
    return _told(found)


def _work(record: Record, page: PageContext) -> dict[str, Any]:
    updated, version = page.shared.updated(record), record.get("version")
    made_from = dict.fromkeys(
        page.urls.absolute(record_url(page, link.target))
        for link in page.shared.outgoing(record)
        if link.relation in _MADE_FROM and link.target is not None
    )
    return {
        "version": str(version) if version is not None else None,
        "dateModified": updated.isoformat() if updated else None,
        "creativeWorkStatus": record.effective_status.name,
        "keywords": [tag for tag in record.items("tags") if isinstance(tag, str)],
        "license": _license(record),
        "isBasedOn": [url for url in made_from if url],
    }


def _license(record: Record) -> str | None:
    stated = record.text("license")
    if stated and licenses.find(stated):
        return f"{_LICENSES}{stated}.html"
    return safe_url(stated) if stated else None


def _variable(column: Element) -> dict[str, Any]:
    return _told(
        {
            "@type": "PropertyValue",
            "name": column.text("name"),
            "description": column.text("description"),
            "unitText": column.text("unit"),
        }
    )


def _told(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value not in (None, "", [])}
