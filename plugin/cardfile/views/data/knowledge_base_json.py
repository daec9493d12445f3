"""The whole knowledge base for programs: every record with its twin's address, and every link.

The contract is `schemas/outputs/cardfile-knowledge-base-1.json`; within version 1 there are only
additions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.views.json_text import json_file
from cardfile.views.site_page import DataFile
from cardfile.views.twin import identity, twin_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

FORMAT = "cardfile-knowledge-base/1"
PATH = "knowledge-base.json"


def files(page: PageContext) -> Iterator[DataFile]:
    """One file at the site's root."""
    yield DataFile(PATH, json_file(_knowledge_base(page)))


def _knowledge_base(page: PageContext) -> dict[str, Any]:
    shared = page.shared
    counts = {kind.name: len(shared.of_type(kind.name)) for kind in shared.kb.types}
    return {
        "format": FORMAT,
        "name": shared.options.name,
        "as_of": shared.as_of.isoformat(),
        "types": [
            {"name": kind.name, "title": kind.label, "plural": kind.plural, "records": count}
            for kind in shared.kb.types
            if (count := counts[kind.name])
        ],
        "records": [_record(record, page) for record in shared.records],
        "links": [
            {"source": record.id, "relation": link.relation, "target": link.target.id}
            for record in shared.records
            for link in shared.outgoing(record)
            if link.target is not None
        ],
    }


def _record(record: Record, page: PageContext) -> dict[str, Any]:
    path = page.urls.file(twin_path(record, page))
    version = record.get("version")
    return {
        **identity(record, page),
        "aliases": record.aliases,
        "version": str(version) if version is not None else None,
        "fragments": sorted(record.fragments),
        "json": page.urls.absolute(path) or path,
    }
