"""The query language over rows and over records; `tests/browser` holds `query.js` to the same."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardfile.errors import QueryError
from cardfile.graph.query import FieldTable, Meaning, parse, quoted, term
from cardfile.project import RawPage, open_project

if TYPE_CHECKING:
    from cardfile.graph import KnowledgeBase

TODAY = date(2026, 11, 23)
SUITE: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "conformance/query/cases.json").read_text("utf-8")
)
TABLE = FieldTable.of_data(SUITE["fields"])


def answer(query: str) -> dict[str, Any]:
    meaning = Meaning(parse(query), TABLE, date.fromisoformat(SUITE["today"]))
    found = meaning.select(SUITE["rows"], lambda row, name: row.get(name))
    problems = [
        {
            "code": p.code,
            "at": [p.start, p.end],
            "text": p.text,
            **({"hint": True} if p.is_hint else {}),
        }
        for p in meaning.problems
    ]
    return {"ids": [row["id"][0] for row in found], "problems": problems}


@pytest.mark.parametrize("case", SUITE["cases"], ids=lambda case: case["query"][:40] or "empty")
def test_a_query_finds_and_says(case: dict[str, Any]) -> None:
    expected = {"ids": case["ids"], "problems": case.get("problems", [])}
    assert answer(case["query"]) == expected


def test_there_are_many_cases_and_no_two_alike() -> None:
    queries = [case["query"] for case in SUITE["cases"]]
    assert len(queries) == len(set(queries)) > 200


@given(st.text(st.sampled_from('ab:=!<>(),."-*„ \t9OR\\') | st.characters(), max_size=30))
def test_any_text_is_a_query(text: str) -> None:
    for problem in Meaning(parse(text), TABLE, TODAY).problems:
        assert 0 <= problem.start <= problem.end <= len(text)


@given(st.text(max_size=12))
def test_a_quoted_value_is_read_as_it_was(value: str) -> None:
    query = parse(term("title", value, "other", op="="))
    assert query.problems == ()
    [comparison] = query.terms
    assert [item.text for item in comparison.items] == [value, "other"]  # type: ignore[union-attr]
    first = comparison.items[0]  # type: ignore[union-attr]
    assert (first.is_present, first.is_missing, first.range) == (False, False, None)


def test_plain_values_need_no_quotes() -> None:
    assert term("owner", "ana", "team-risk") == "owner:ana,team-risk"
    assert quoted("missing") == '"missing"'
    assert quoted('a "b"') == r'"a \"b\""'


CARD = """\
---
type: model-card
id: churn
title: Churn score
owner: {name: Ana Ruiz, email: ana@example.org}
status: approved
updated: 2026-03-05
licence: MIT
tags: []
trained_on: [{ref: "customers@3#age", note: all of 2025}, "https://example.org/data"]
inputs: [{name: age}]
risk: {level: high}
evaluations:
  - dataset: customers
    metrics:
      - {type: accuracy, value: 0.9}
      - {type: AUC, value: 0.7, group: {region: north}}
      - {type: AUC, value: 0.8}
      - {type: roc_auc, value: 0.85, headline: true}
      - {type: wins_per_day, value: 12, higher_is_better: true}
---
"""
DATA = """\
---
type: data-dictionary
title: Customers
owner: team-data
status: approved
personal_data: personal
fields:
  - {name: age, type: integer, role: feature, description: Years}
  - {name: region, type: string, description: Where}
---
"""
OLD = """\
---
type: decision-record
title: Rank by hand
status: accepted
date: 2025-01-02
---
"""
NEW = """\
---
type: decision-record
title: Rank by score
status: accepted
date: 2026-01-02
supersedes: [old]
---
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    root = tmp_path_factory.mktemp("project")
    pages = {"models/churn.md": CARD, "customers.md": DATA, "old.md": OLD, "new.md": NEW}
    for path, text in pages.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, "utf-8")
    raw = [RawPage(f"docs/{path}", path, text.encode()) for path, text in pages.items()]
    return open_project(root, pages=raw).kb


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("type:model-card", ["churn"]),
        ("path:docs/models", ["churn"]),
        ("owner:Ana", ["churn"]),
        ("licence:mit", ["churn"]),
        ("tags:* type:model-card", ["churn"]),
        ("roc_auc:0.85", ["churn"]),
        ("AUC>0.8", ["churn"]),
        ("auroc>0.8", ["churn"]),
        ("metrics.accuracy>=0.9", ["churn"]),
        ("wins_per_day>10", ["churn"]),
        ("risk.level:high", ["churn"]),
        ("trained_on:customers", ["churn"]),
        ("trained_on:customers#age", ["churn"]),
        ('trained_on:"https://example.org/data"', ["churn"]),
        ("trained_on.status:approved", ["churn"]),
        ("trained_on.personal_data:personal", ["churn"]),
        ("evaluated_on:customers", ["churn"]),
        ("evaluations.dataset:customers", ["churn"]),
        ("column:age", ["customers", "churn"]),
        ("column.age:feature", ["customers", "churn"]),
        ("column.age.type:integer -type:model-card", ["customers"]),
        ("column.region:*", ["customers"]),
        ("status:superseded", ["old"]),
        ("updated:2026-03", ["churn"]),
        ("updated:2025,2026 sort:-updated", ["churn", "new", "old"]),
        ("supersedes:old", ["new"]),
        ("supersedes.title:hand", ["new"]),
        ("status:missing", []),
    ],
)
def test_records_are_asked_by_what_they_say(kb: KnowledgeBase, query: str, ids: list[str]) -> None:
    assert kb.queries.meaning(query, TODAY).problems == ()
    assert [record.id for record in kb.query(query, as_of=TODAY)] == ids


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("onwer:ana", "no record has a field “onwer”; did you mean “owner”?"),
        ("owner:team-dat", "“team-dat” is no value of “owner”; did you mean “team-data”?"),
        ("id:customer", "“customer” is no value of “id”; did you mean “customers”?"),
        ("status:acepted", "“acepted” is no value of “status”; did you mean “accepted”?"),
        ("risk.level:hi", "“hi” is no value of “risk.level”; did you mean “high”?"),
    ],
)  # fmt: skip
def test_what_no_record_can_have_is_a_hint(kb: KnowledgeBase, query: str, text: str) -> None:
    [problem] = kb.queries.meaning(query, TODAY).problems
    assert problem.is_hint
    assert problem.text == text


def test_a_query_with_an_error_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match="at character 10") as caught:
        kb.query("roc_auc>=much")
    assert (caught.value.start, caught.value.end) == (9, 13)


def test_a_table_travels_to_the_browser_and_back(kb: KnowledgeBase) -> None:
    data = kb.queries.fields.as_data(["owner", "roc_auc", "trained_on.status", "no_such"])
    assert data["roc_auc"] == {"kind": "number", "is": "metrics.roc_auc"}
    assert "no_such" not in data
    back = FieldTable.of_data(data)
    assert back.find("roc_auc") == kb.queries.fields.find("roc_auc")
