"""`query.js` gives the answers of the query language in Python: by the cases, and by chance."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cardfile.graph.query import MESSAGES, FieldTable, Meaning, parse
from cardfile.views import assets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SUITE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "conformance/query/cases.json").read_text("utf-8")
)
ASK = """([queries, fields, rows, today, messages]) => queries.map((text) => {
  const get = (row, name) => Object.hasOwn(row, name) ? row[name] : undefined;
  const query = cardfile.query.parse(text, fields, today);
  const points = (count) => [...text.slice(0, count)].length;
  return {
    ids: query.select(rows, get).map((row) => row.id[0]),
    problems: query.problems.map((problem) => {
      const { message, suggestions } = cardfile.query.explain(problem, messages);
      return {
        code: problem.code, at: [points(problem.start), points(problem.end)],
        text: message + (suggestions.length ? `; did you mean “${suggestions[0]}”?` : ""),
        ...(problem.hint ? { hint: true } : {}),
      };
    }),
  };
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.evaluate("window.cardfile = {}")
    page.add_script_tag(content=assets()["query.js"].decode())
    yield page
    page.close()


def in_browser(page: Page, queries: list[str], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        ASK, [queries, SUITE["fields"], rows, SUITE["today"], MESSAGES]
    )
    return found


def in_python(query: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    table = FieldTable.of_data(SUITE["fields"])
    meaning = Meaning(parse(query), table, date.fromisoformat(SUITE["today"]))
    return {
        "ids": [row["id"][0] for row in meaning.select(rows, lambda row, name: row.get(name))],
        "problems": [
            {
                "code": p.code,
                "at": [p.start, p.end],
                "text": p.text,
                **({"hint": True} if p.is_hint else {}),
            }
            for p in meaning.problems
        ],
    }


def test_every_case_has_the_same_answer(page: Page) -> None:
    cases = SUITE["cases"]
    answers = in_browser(page, [case["query"] for case in cases], SUITE["rows"])
    for case, answer in zip(cases, answers, strict=True):
        expected = {"ids": case["ids"], "problems": case.get("problems", [])}
        assert answer == expected, case["query"]


VALUES = [
    "ana", "Ana Ruiz", "team-data", "churn", "model-card", "in-review", "missing", "*", "", "x y",
    "Straße", "STRASSE", "ΟΔΟΣ", "οδος", "İ", "ﬁt", "模型", "a_b", "2026", "2026-11", "2026-11-23",
    "2026-11-22T10:00", "2025-02-29", "0.9", "1e-3", "-1", "true", "loans#age", "a/b", "😀",
    "é", "e\u0301",
]  # fmt: skip
PIECES = [
    "(", ")", " OR ", " ", " ", "-", ",", "..", '"', "“", "\\", ":", "=", "!=", ">", ">=",
    "<", "<=",
    "sort:", "sort:-", "-30d", "0d", "+2w", "-1m", "99y", ".", "trained_on.", "column.", "metrics.",
]  # fmt: skip
OPERATORS = [":", ":", ":", "=", "!=", ">", ">=", "<", "<="]


def some_rows(chance: random.Random) -> list[dict[str, Any]]:
    names = [entry.get("is", name) for name, entry in SUITE["fields"].items()]
    mixed = [*VALUES, 0.9, 2, -1, 2026, True, False]
    return [
        {"id": [f"r{number}"]}
        | {
            name: [chance.choice(mixed) for _ in range(chance.choice([0, 1, 1, 2]))]
            for name in [*names, "trained_on.status", "column.age"]
            if name != "id" and chance.random() < 0.5
        }
        for number in range(12)
    ]


def some_query(chance: random.Random) -> str:
    names = [*SUITE["fields"], "ownr", "sort", "trained_on.status", "trained_on.x", "column.age"]
    parts = []
    for _ in range(chance.randint(1, 4)):
        value = ",".join(chance.choice(VALUES) for _ in range(chance.choice([1, 1, 2])))
        comparison = chance.choice(names) + chance.choice(OPERATORS) + value
        soup = "".join(chance.choice([*PIECES, *VALUES, *names]) for _ in range(4))
        parts.append(
            chance.choice([comparison, f"-{comparison}", f"({comparison} OR {value})", soup])
        )
    return " ".join(parts)


def test_chance_finds_no_difference(page: Page) -> None:
    chance = random.Random(20261123)
    for _ in range(20):
        rows = some_rows(chance)
        queries = [some_query(chance) for _ in range(150)]
        for query, answer in zip(queries, in_browser(page, queries, rows), strict=True):
            assert answer == in_python(query, rows), query
