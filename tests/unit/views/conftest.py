"""A project in a folder, and its views as a host would render them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from cardfile.lint import Report, lint_project
from cardfile.project import open_project
from cardfile.views import RecordFragments, Views
from cardfile.views.catalogue import catalogue_fragment
from cardfile.views.shared import PageContext

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.records import Record

AS_OF = date(2026, 11, 23)


@dataclass(frozen=True)
class SiteUrls:
    """Addresses with directory URLs, seen from one page."""

    here: str

    def _to(self, place: str) -> str:
        return posixpath.relpath(place, self.here) + "/"

    def record(self, record: Record) -> str:
        return self._to(record.page.docs_path.removesuffix(".md"))

    def catalogue(self, type_name: str) -> str:
        return self._to(f"knowledge-base/{type_name}")

    def home(self) -> str:
        return self._to("knowledge-base")

    def page(self, address: str, below: str = "") -> str:
        return self._to(posixpath.join("knowledge-base", below, address).rstrip("/"))

    def has_page(self, address: str, below: str = "") -> bool:
        return True

    def file(self, path: str) -> str:
        return posixpath.relpath(path, self.here)

    def absolute(self, url: str) -> str | None:
        here = f"https://example.org/{self.here}/"
        return urljoin(here, url)

    def source(self, record: Record) -> str | None:
        return f"https://git.example.org/edit/{record.page.path}"

    def issue(self, title: str, text: str) -> str | None:
        return f"https://git.example.org/issues/new?title={title}"

    def evidence(self, path: str) -> str | None:
        return f"https://git.example.org/blob/{path}"


@dataclass(frozen=True)
class Site:
    """A judged project with its views."""

    report: Report
    views: Views

    def record(self, record_id: str) -> Record:
        return self.report.project.kb[record_id]

    def fragments(self, record_id: str) -> RecordFragments:
        record = self.record(record_id)
        urls = SiteUrls(record.page.docs_path.removesuffix(".md"))
        return self.views.record(record, urls)

    def page(self, record_id: str) -> str:
        found = self.fragments(record_id)
        return found.above.html + found.below.html

    def view(self, address: str, below: str = "") -> str:
        """The HTML of a generated page; fails where there is no such page."""
        found = [p for p in self.views.pages if (p.address, p.below) == (address, below)]
        assert len(found) == 1, f"{len(found)} pages at {below}/{address}"
        here = posixpath.join("knowledge-base", below, address).rstrip("/")
        return self.views.page(found[0], SiteUrls(here)).html

    def data(self) -> dict[str, bytes]:
        """The files of data by their paths."""
        return {file.path: file.content for file in self.views.data(SiteUrls("."))}

    def catalogue(self, name: str) -> str:
        page = PageContext(self.views.shared, SiteUrls(f"knowledge-base/{name}"))
        return catalogue_fragment(page.kb.types[name], page).html

    def home(self) -> str:
        return self.view("")

    def broken(self, record_id: str) -> str:
        record = self.record(record_id)
        urls = SiteUrls(record.page.docs_path.removesuffix(".md"))
        return self.views.broken(record, urls).html


MakeSite = Callable[[Mapping[str, str]], Site]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """A site of the given files, by their paths from the project's root."""

    def make(files: Mapping[str, str]) -> Site:
        (tmp_path / "cardfile.toml").write_text("")
        for path, text in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        report = lint_project(open_project(tmp_path), as_of=AS_OF)
        return Site(report, Views(report))

    return make


CARD = """---
type: model-card
id: churn
title: Churn score
description: Who leaves within 90 days.
owner: {name: team-growth, email: growth@example.org}
status: approved
version: "2.1.0"
aliases: [churn-v1]
tags: [retention]
review_by: "2026-06-01"
risk: {level: high}
personal_data: personal
intended_use:
  primary_uses: [Ranking customers for a call]
  out_of_scope_uses: [Setting a price]
trained_on:
  - {ref: customers, split: train}
supersedes: [churn-old]
evaluations:
  - dataset: customers
    split: test
    metrics:
      - {type: roc_auc, value: 0.91, n: 1000, confidence_interval: {lower: 0.89, upper: 0.93},
         baseline: 0.85, evidence: runs/churn.json#/roc_auc}
      - {type: roc_auc, value: 0.88, n: 400, group: {region: north},
         evidence: runs/churn.json#/north}
      - {type: roc_auc, value: 0.80, n: 30, group: {region: south}, evidence: runs/none.json#/x}
      - {type: f1, value: 0.7, threshold: {op: ge, value: 0.8}}
---

# Churn score

Reads [the customers](customers.md).
"""

DATA = """---
type: data-dictionary
id: customers
title: Customers
description: One row per customer.
owner: team-data
personal_data: personal
status: draft
fields:
  - {name: age, type: integer, unit: a, description: Age in years, role: feature,
     available_at: prediction-time, constraints: {minimum: 18, maximum: 120},
     statistics: {min: 18, max: 99, mean: 44, std: 12, missing_ratio: 0.02}}
  - {name: left, type: boolean, description: Whether the customer left, role: target,
     available_at: after-outcome}
---

# Customers
"""

OLD = """---
type: model-card
id: churn-old
title: Churn score, the first
description: The first attempt.
owner: team-growth
status: approved
intended_use: Ranking customers.
---

# Churn score, the first
"""

DECISION = """---
type: decision-record
id: use-trees
title: Use trees
owner: team-growth
status: accepted
date: "2026-03-12"
decision_makers: [ana-ruiz]
decides: [churn]
options:
  - {id: trees, title: Boosted trees, pros: [Good], cons: [Slow]}
  - {id: line, title: A straight line}
decision: {chosen: trees, because: They are better.}
---

# Use trees

The [score](churn.md) is what the call centre reads every morning.
"""

EXPERIMENT = """---
type: experiment-log
id: try-trees
title: Try trees
owner: ana-ruiz
status: completed
outcome: refuted
hypothesis: Trees raise ROC AUC by 0.05.
success_criteria:
  - {metric: roc_auc, op: ge, value: 0.05, versus: baseline, role: primary}
baseline: churn
metrics:
  - {type: roc_auc, value: 0.93, split: test}
conclusion: Not enough.
---

# Try trees
"""

FILES = {
    "docs/churn.md": CARD,
    "docs/customers.md": DATA,
    "docs/churn-old.md": OLD,
    "docs/use-trees.md": DECISION,
    "docs/try-trees.md": EXPERIMENT,
    "runs/churn.json": '{"roc_auc": 0.9103, "north": 0.95}',
}


@pytest.fixture
def files() -> dict[str, str]:
    """Five linked records with an artefact, to change and to add to."""
    return dict(FILES)


@pytest.fixture
def site(make_site: MakeSite, files: dict[str, str]) -> Site:
    """The views of the five linked records."""
    return make_site(files)
