"""Beside each record's page its twin for programs: `record.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.json_text import json_file
from cardfile.views.site_page import DataFile
from cardfile.views.twin import twin, twin_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import PageContext


def files(page: PageContext) -> Iterator[DataFile]:
    """One file a record; its addresses are those seen from the site's root."""
    for record in page.shared.records:
        yield DataFile(twin_path(record, page), json_file(twin(record, page)))
