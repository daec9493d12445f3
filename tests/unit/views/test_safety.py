"""Values are text: whatever they hold, none of it becomes markup, a script or an address."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from cardfile.views import Views, Writing

from .conftest import SiteUrls

if TYPE_CHECKING:
    from .conftest import MakeSite, Site

HOSTILE = [
    '"></title><script>alert(1)</script>',
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example.org/x",
    "{{7*7}}",
    "${7*7}",
    '--8<-- "secret.txt"',
    "![x](x){onerror=alert(1)}",
    "' onmouseover='alert(1)",
    "</svg><img src=x onerror=alert(1)>",
    "]]><!--",
]


class Inspector(HTMLParser):
    """Collects what must not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "img", "iframe", "object", "title") and tag != "title":
            self.wrong.append(tag)
        for name, value in attrs:
            scheme = (value or "").strip().lower().partition(":")[0]
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.wrong.append(f"{tag} {name}")
            is_link = name in ("href", "src", "action")
            if is_link and scheme in ("javascript", "data", "vbscript", "file"):
                self.wrong.append(f"{tag} {name}={value}")
            if is_link and (value or "").startswith("//"):
                self.wrong.append(f"{tag} {name}={value}")


def wrong_in(html: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(html)
    return inspector.wrong


def every_field(text: str) -> dict[str, str]:
    """One record of each of the four types whose every field holds the text."""
    item = {"name": text, "title": text, "description": text, "url": text, "ref": text}
    shared: dict[str, Any] = {
        "title": text,
        "description": text,
        "tags": [text],
        "domain": text,
        "version": text,
        "owner": {"name": text, "email": text, "url": text},
        "links": [{"title": text, "url": text}],
        "related": [text],
        "aliases": [text],
        "deprecation": {"reason": text},
        "status": text,
        "reviews": [{"by": text, "on": text, "note": text}],
        "personal_data": text,
    }
    metric = {
        "type": text,
        "name": text,
        "value": 0.5,
        "unit": text,
        "split": text,
        "group": {text: text},
        "evidence": text,
        "baseline": text,
        "n": 3,
        "confidence_interval": {"lower": 0.1, "upper": 0.9},
    }
    records: dict[str, dict[str, Any]] = {
        "model-card": {
            "intended_use": {"primary_uses": [text], "out_of_scope_uses": [text]},
            "license": text, "risk": {"level": text}, "trained_on": [text], "inputs": [item],
            "limitations": [item, item], "risks": [item], "hyperparameters": {text: text},
            "evaluations": [{"id": text, "dataset": text, "notes": text, "split": text,
                             "metrics": [metric, {**metric, "group": {text: f"{text}2"}}]}],
        },
        "data-dictionary": {
            "grain": text, "access": text, "purposes": [text], "retention": {"period": text},
            "fields": [{"name": text, "type": text, "unit": text, "description": text,
                        "role": text, "example": text, "categories": [text], "term": text,
                        "constraints": {"pattern": text, "enum": [text]}, "available_at": text,
                        "statistics": {"min": text, "max": text}}],
        },
        "experiment-log": {
            "hypothesis": text, "conclusion": text, "outcome": text, "params": {text: text},
            "success_criteria": [{"metric": text, "op": text, "value": 1, "role": text}],
            "metrics": [metric], "code": {"repository": text}, "baseline": text,
        },
        "decision-record": {
            "decision": {"chosen": text, "because": text}, "context": text,
            "options": [{"id": text, "title": text, "pros": [text], "cons": [text], "cost": text}],
            "consequences": {"good": [text]}, "review_when": [text], "supersedes": [text],
        },
    }  # fmt: skip
    return {
        f"docs/{kind}.md": f"---\n{json.dumps({'type': kind, **shared, **data})}\n---\n\nText.\n"
        for kind, data in records.items()
    }


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest, make_site: MakeSite) -> Site:
    """A site whose every value is hostile."""
    return make_site(every_field(request.param))


def test_no_value_leaves_its_place(hostile: Site) -> None:
    kb = hostile.report.project.kb
    assert len(kb) == 4
    pages = [hostile.home()]
    writing = Writing(hostile.report, "vscode://file{path}", "token")
    authors = Views(hostile.report, writing=writing)
    page = next(page for page in authors.pages if page.address == "diagnostics")
    pages.append(authors.page(page, SiteUrls("knowledge-base/diagnostics")).html)
    for record in kb:
        pages.append(hostile.page(record.id) if not record.broken else hostile.broken(record.id))
        pages.append(authors.panel(record.page.path, SiteUrls("x")))
        pages.append(hostile.catalogue(record.type.name))
    assert [wrong for page in pages for wrong in wrong_in(page)] == []


def test_templates_in_values_stay_text(make_site: MakeSite) -> None:
    site = make_site(every_field("{{7*7}}"))
    page = site.page("model-card")
    assert "{{7*7}}" in page
    assert ">49<" not in page


SECRET = """{
  "properties": {"canary": {"type": "string", "title": "Canary", "x-cardfile": {"private": true}},
                 "watchers": {"title": "Watchers", "x-cardfile": {"private": true,
                   "relation": {"to": "*", "label": "watched by", "inverse": "watches over"}}}},
  "required": ["canary"]
}"""


def test_private_fields_are_in_no_output(make_site: MakeSite, files: dict[str, str]) -> None:
    files["schemas/model-card.overlay.json"] = SECRET
    files["docs/churn-old.md"] = files["docs/churn-old.md"].replace(
        "owner:", "canary: tweet-tweet\nwatchers: [customers]\nowner:"
    )
    site = make_site(files)
    record = site.record("churn-old")
    assert record.get("canary") == "tweet-tweet"
    everything = site.page("churn-old") + site.catalogue("model-card") + site.home()
    everything += site.views.search_entry(record).html + site.page("customers")
    everything += b"".join(site.data().values()).decode()
    assert "tweet-tweet" not in everything
    assert "watches over" not in everything
    assert "Canary" not in everything
    assert '"canary"' not in everything


def test_search_finds_records_by_their_names(site: Site) -> None:
    card = site.views.search_entry(site.record("churn")).html
    assert all(word in card for word in ("churn", "churn-v1", "team-growth", "retention"))
    columns = site.views.search_entry(site.record("customers")).html
    assert all(word in columns for word in ("age", "left"))
