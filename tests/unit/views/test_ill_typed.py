"""A record with values of the wrong shape is linted, and still has a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cardfile.graph import KnowledgeBase
from cardfile.lint import Report
from cardfile.records import Record
from cardfile.views import Views

from .conftest import Site, SiteUrls

ODD: list[Any] = [
    None,
    True,
    10**400,
    float("nan"),
    float("inf"),
    "",
    "\u202e",
    "2026-02-30",
    "http://[::1",
    [],
    {},
    [None],
    [[{}]],
    {"": None},
    [1, "a", {"name": "x"}, {"ref": "churn"}],
    {"ref": 7},
    {"name": 5},
]


def with_value(site: Site, record: Record, name: str, value: Any) -> Views:
    """The views of the same project with one value changed in one record."""
    changed = Record(replace(record.assembled, values={**record.data, name: value}))
    project = site.report.project
    records = [changed if other is record else Record(other.assembled) for other in project.kb]
    kb = KnowledgeBase(records, project.types, project.kb.pages.values())
    return Views(Report(replace(project, kb=kb), [], site.report.run))


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_every_record_has_a_page(site: Site, value: Any) -> None:
    for record in site.report.project.kb:
        for name in record.data:
            if name in ("type", "id"):
                continue
            views = with_value(site, record, name, value)
            changed = views.shared.kb.index.by_path[record.page.path]
            urls = SiteUrls("here")
            assert f"<code>{record.id}</code>" in views.record(changed, urls).above.html
            assert record.id in Site(site.report, views).catalogue(record.type.name)
            assert views.search_entry(changed).html
