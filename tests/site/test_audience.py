"""What an audience may not see is in no file of the site, however it could have come there."""

from __future__ import annotations

import gzip
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from tests.repositories import commit, init
from tests.site.conftest import DATA, DECISION, EXPERIMENT, FOUR, MATERIAL, MODEL, Site, run, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Build = Callable[..., Site]

# One word for each way in, so that a leak says where it came from.
WORD = re.compile(r"zilpzalp[-_ ]?[a-z]*", re.IGNORECASE)
SECRET = """\
---
type: model-card
id: zilpzalp-id
title: Zilpzalp title
description: A zilpzalp description that nobody may read.
owner: {name: Zilpzalp Owner, email: zilpzalp-mail@example.org, team: zilpzalp-team}
status: draft
version: zilpzalp-version
visibility: restricted
aliases: [zilpzalp-alias]
tags: [zilpzalp-tag]
domain: zilpzalp-domain
links: [{title: zilpzalp link, url: "https://zilpzalp-link.example.org"}]
intended_use: {primary_uses: [Zilpzalp use], out_of_scope_uses: [Zilpzalp misuse]}
trained_on: [customers]
produced_by: [boosting]
supersedes: [churn]
inputs: [{name: zilpzalp_input, type: number}]
metrics: [{type: roc_auc, value: 0.987654321, evidence: docs/models/zilpzalp-results.json#/auc}]
review_by: 2026-01-01
---
# Zilpzalp heading

Zilpzalp prose with ![a picture](img/zilpzalp-picture.svg), about [[churn]] and
[data](../data/customers.md).
"""
SECRET_DATA = DATA.replace("title: Customers", "title: Zilpzalp data").replace(
    "status: draft",
    "status: draft\nid: zilpzalp-data\nvisibility: restricted\nfields_from: zilpzalp-columns.csv",
)
BROKEN = """\
---
type: decision-record
title: Zilpzalp: broken: title
visibility: restricted
---
Zilpzalp.
"""
PRIVATE = """{
  "properties": {
    "salary": {"type": "string", "title": "Zilpzalpfield", "x-cardfile": {"private": true}},
    "description": {"x-cardfile": {"private": true}}
  }
}"""
CHURN = (
    MODEL.replace("owner: team-crm", "salary: zilpzalp-private\nowner: team-crm")
    .replace(
        "Ranks customers by how likely they leave.", "A zilpzalp-private-description of many words."
    )
    .replace(
        "trained_on: [customers]",
        "trained_on: [customers, {ref: zilpzalp-data, split: zilpzalp-split}]",
    )
)
TEXT = """\

Wiki-links: [[zilpzalp-id]], [[zilpzalp-id|the secret one]], [[zilpzalp-alias]],
[[models/zilpzalp.md]].
Links: [one of them](../models/zilpzalp.md), [two](../../models/zilpzalp/), [three][s],
<a href="../../models/zilpzalp/">four</a>, [five](/models/zilpzalp.md),
[six](../models/zilpzalp.md#zilpzalp-heading).

[s]: ../models/zilpzalp.md "Zilpzalp hover"

## After [[zilpzalp-id]] came the rules

Text.
"""
NAV = """\
nav:
  - index.md
  - Models:
      - models/churn.md
      - Zilpzalp in the nav: models/zilpzalp.md
  - Only canaries: [zilpzalp-folder/index.md]
"""
FILES = {
    **FOUR,
    "docs/index.md": "# Welcome\n\nThe [[zilpzalp-id]] and [it](models/zilpzalp.md).\n",
    "docs/models/churn.md": CHURN + TEXT,
    "docs/models/zilpzalp.md": SECRET,
    "docs/models/zilpzalp-results.json": '{"auc": 0.987654321, "note": "zilpzalp-evidence"}',
    "docs/models/img/zilpzalp-picture.svg": "<svg><title>zilpzalp-picture</title></svg>",
    "docs/data/zilpzalp-data.md": SECRET_DATA,
    "docs/data/zilpzalp-columns.csv": "name,description\nzilpzalp_column,Zilpzalp column\n",
    "docs/decisions/0002-zilpzalp-broken.md": BROKEN,
    "docs/decisions/0001-use-boosting.md": DECISION.replace(
        "evidence_from: [boosting]",
        "evidence_from: [boosting]\nrelated: [zilpzalp-id, ./0002-zilpzalp-broken.md]",
    ),
    "docs/experiments/boosting.md": EXPERIMENT.replace(
        "Boosting ranks better",
        "See [[zilpzalp-id]] and [[zilpzalp-id|another]]; boosting ranks better",
    )
    + TEXT,
    "docs/experiments/unread.md": "---\ntype: experiment-log\ntitle: A: [[zilpzalp-id]]\n---\nX.\n",
    "docs/models/unread.md": "---\ntype: model-card\nsalary: a: zilpzalp-private\n---\nText.\n",
    "docs/zilpzalp-folder/index.md": "---\nvisibility: restricted\n---\n# Zilpzalp folder\n",
    "docs/zilpzalp-folder/notes.txt": "zilpzalp-attachment",
    "schemas/model-card.overlay.json": PRIVATE,
}


def leaks(folder: Path) -> Iterator[str]:
    """Every file below a folder that has the word in its name or its content, packed or not."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        content = path.read_bytes() if path.is_file() else b""
        for packed in (gzip.decompress, zlib.decompress):
            try:
                content += packed(content)
            except (OSError, EOFError, zlib.error):
                continue
        text = name + "\n" + content.decode("utf-8", "replace")
        for match in WORD.finditer(text):
            around = " ".join(text[max(match.start() - 60, 0) : match.end() + 40].split())
            yield f"{name}: …{around}…"


@pytest.mark.parametrize("nav", ["", NAV])
def test_nothing_of_what_is_withheld_is_in_the_site(build: Build, nav: str) -> None:
    plugins = "plugins: [search, tags, cardfile]\nsite_url: https://example.org/kb/\n"
    site = build(FILES, f"{MATERIAL}{plugins}{nav}")
    assert site.status == 0, site.log
    assert site.path("models/churn/index.html").is_file()
    assert list(leaks(site.root / "site")) == [], "\n".join(leaks(site.root / "site"))


def test_what_git_keeps_of_it_is_in_no_page_of_changes_and_no_feed(tmp_path: Path) -> None:
    gone = SECRET.replace("zilpzalp-id", "zilpzalp-gone")
    config = f"{MATERIAL}plugins: [search, cardfile]\nsite_url: https://example.org/kb/\n"
    write(tmp_path, {**FILES, "docs/models/zilpzalp-gone.md": gone}, config)
    init(tmp_path)
    (tmp_path / "docs/models/zilpzalp-gone.md").unlink()
    changed = SECRET.replace("status: draft", "status: in-review")
    churn = FILES["docs/models/churn.md"].replace("zilpzalp-private", "zilpzalp-other")
    write(tmp_path, {"docs/models/zilpzalp.md": changed, "docs/models/churn.md": churn}, config)
    commit(tmp_path, day="2026-11-20T12:00:00+00:00")
    site = run(tmp_path)
    assert site.status == 0, site.log
    assert site.path("feed.xml").is_file()
    assert list(leaks(site.root / "site")) == [], "\n".join(leaks(site.root / "site"))


def test_readers_are_told_of_links_to_what_they_may_not_see(build: Build) -> None:
    site = build(FILES, f"{MATERIAL}validation: {{links: {{not_found: warn}}}}\n")
    text = site.text("experiments/boosting/index.html")
    assert "Wiki-links: a restricted record , the secret one , a restricted record" in text
    assert "Links: one of them , two , three , four , five , six" in text
    assert "a restricted record" in site.text("decisions/0001-use-boosting/index.html")
    churn = site.text("models/churn/index.html")
    assert "superseded" not in churn.lower(), "a draft supersedes nothing"
    assert "not in this knowledge base" not in churn
    assert "not found among" not in site.log


LEVELS = {
    f"docs/{name}.md": EXPERIMENT.replace("---\n", f"---\nid: {name}\n{more}", 1)
    for name, more in {
        "open": "visibility: public\n",
        "unmarked": "",
        "inside": "visibility: internal\n",
        "few": "visibility: restricted\n",
        "wrong": "visibility: everybody\n",
        "misspelt": "visiblity: restricted\n",
        "unread": "visibility: restricted\ndomain: a: b\n",
        "unread-misspelt": "Visiblity: restricted\ndomain: a: b\n",
        "unread-open": "visibility: public\ndomain: a: b\n",
        "unread-braces": 'links: [{"visibility": "restricted"}]\ndomain: a: b\n',
        "unread-merged": "more: &more {visibility: restricted}\n<<: *more\n",
        "twice": "visibility: restricted\nvisibility: public\n",
    }.items()
}
LEVELS["docs/few.de.md"] = "---\ntitle: Übersetzt\n---\nText.\n"
LEVELS["docs/team/.meta.yml"] = "visibility: restricted\n"
LEVELS["docs/team/plan.md"] = EXPERIMENT
LEVELS["docs/team/page.md"] = "# A page\n"
# What is written wrong where no record is: on pages and in the defaults of folders.
PAGES = {
    "no-level": "visibility: secret",
    "no-value": "visibility:",
    "capitals": "Visibility: restricted",
    "letter": "visiblity: restricted",
    "both": "visibility: restricted\nvisibility: public",
}
FOLDERS = {
    "misspelt": "visibilty: restricted\n",
    "unread": "visibility: restricted\nowner: a: b\n",
    "list": "- visibility: restricted\n",
    "twice": "visibility: restricted\nvisibility: public\n",
}
LEVELS |= {f"docs/page-{name}.md": f"---\n{text}\n---\nText.\n" for name, text in PAGES.items()}
for name, text in FOLDERS.items():
    LEVELS[f"docs/by-{name}/.meta.yml"] = text
    LEVELS[f"docs/by-{name}/record-{name}.md"] = EXPERIMENT
    LEVELS[f"docs/by-{name}/page.md"] = "# A page\n"
LEVELS["docs/page-like.md"] = "---\nviability: high\n---\nText.\n"


@pytest.mark.parametrize(
    "audience,seen",
    [
        ("public", {"open", "unread-open", "page-like"}),
        ("internal", {"open", "unread-open", "page-like", "unmarked", "inside"}),
        ("restricted", {path[5:-3] for path in LEVELS if path.endswith(".md")}),
    ],
)
def test_each_audience_sees_what_is_for_it(build: Build, audience: str, seen: set[str]) -> None:
    site = build(LEVELS, f"plugins: [{{cardfile: {{audience: {audience}}}}}]\n")
    assert site.status == 0, site.log
    names = {path[5:-3] for path in LEVELS if path.endswith(".md")}
    assert {name for name in names if site.path(f"{name}/index.html").is_file()} == seen
    withheld = len(names - seen)
    said = f"{withheld} pages are not for the audience “{audience}”, and in no file of the site"
    assert (said in site.log) == bool(withheld)
    for path in ("page-letter.md", "page-no-level.md", "by-misspelt/record-misspelt.md"):
        told = f"docs/{path}: its `visibility`, or that of its folder, is misspelt or none of"
        assert (told in site.log) == bool(withheld)
    assert "docs/by-unread/.meta.yml:2:9: error CF207" in site.log
    assert "docs/by-list/.meta.yml:1:1: error CF109" in site.log
    assert "docs/by-twice/.meta.yml:2:1: error CF202" in site.log


def test_what_a_withheld_record_superseded_is_out_of_force(build: Build) -> None:
    new = DECISION.replace("decides: [churn]", "supersedes: [0001-use-boosting]")
    files = {
        **FOUR,
        "docs/decisions/0002-new.md": new.replace("title:", "visibility: restricted\ntitle:"),
    }
    site = build(files, MATERIAL)
    text = site.text("decisions/0001-use-boosting/index.html")
    assert "No longer in force: superseded by a restricted record." in text
    assert "0002" not in site.everything()
