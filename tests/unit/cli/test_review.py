"""`cardfile review`: links marked as seen, and told when their ground changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

CARD = """\
---
type: model-card
title: Churn score
description: Ranks customers by how likely they are to leave.
owner: team-crm
intended_use: Choosing whom to call first.
trained_on:
  - customers # all of it
  - ref: orders
    note: The complete cases.
finetuned_on: [customers, {ref: 'orders', seen: abcdef}]
inputs:
  - {name: months, field: customers#months}
decided_by: [use-a-queue]
---
Prose.
"""
MARKED = """\
---
type: model-card
title: Churn score
description: Ranks customers by how likely they are to leave.
owner: team-crm
intended_use: Choosing whom to call first.
trained_on:
  - {ref: customers, seen: "74234e3487bc74234e"} # all of it
  - ref: orders
    seen: "74234e3487bc74234e"
    note: The complete cases.
finetuned_on: [{ref: customers, seen: "74234e3487bc74234e"}, \
{ref: 'orders', seen: "74234e3487bc74234e"}]
inputs:
  - {name: months, field: customers#months, seen: bb894eed958c74234e74234e}
decided_by: [{ref: use-a-queue, seen: "6ae04874234e"}]
---
Prose.
"""
DATA = """\
---
type: data-dictionary
title: TITLE
description: One row a customer.
owner: team-data
personal_data: pseudonymous
fields:
  - {name: months, type: integer, unit: mo, description: Months since the first order.}
---
"""


@pytest.fixture(autouse=True)
def records(project: Path) -> None:
    (project / "docs/churn.md").write_text(CARD, "utf-8")
    (project / "docs/customers.md").write_text(DATA.replace("TITLE", "Customers"), "utf-8")
    (project / "docs/orders.md").write_text(DATA.replace("TITLE", "Orders"), "utf-8")


def test_every_form_of_a_reference_is_marked_and_all_else_stays(run: Run, project: Path) -> None:
    page = project / "docs/churn.md"
    diff = run("review", "churn", "--diff", status=1).out
    assert '+    seen: "74234e3487bc74234e"\n' in diff
    assert page.read_text("utf-8") == CARD
    out = run("review", "churn").out
    assert out == (
        "marked as seen in docs/churn.md: customers#months, customers, orders, use-a-queue\n"
    )
    assert page.read_text("utf-8") == MARKED
    assert "as it was when it was seen" in run("review", "churn").out
    assert run("review", "churn", "--diff").out == ""
    assert run("lint").out.endswith("4 records, no findings\n")


def test_line_ends_stay(run: Run, project: Path) -> None:
    page = project / "docs/churn.md"
    page.write_bytes(CARD.encode().replace(b"\n", b"\r\n"))
    run("review", "churn")
    assert page.read_bytes() == MARKED.encode().replace(b"\n", b"\r\n")


def test_only_what_is_watched_makes_a_link_suspect(run: Run, project: Path) -> None:
    run("review", "churn")
    orders = project / "docs/orders.md"
    orders.write_text(orders.read_text("utf-8").replace("One row", "A single row"), "utf-8")
    run("lint")
    orders.write_text(orders.read_text("utf-8").replace("pseudonymous", "personal"), "utf-8")
    out = run("lint", "--output-format", "concise", "--select", "CF419").out
    assert out.splitlines()[0] == (
        "docs/churn.md:9:10: warning CF419 [suspect-link] "
        "`personal_data` of “orders” changed since this link was reviewed"
    )


def test_a_record_without_such_links(run: Run) -> None:
    assert "no link of use-a-queue relies on fields" in run("review", "use-a-queue").out


def test_an_unknown_record(run: Run) -> None:
    assert "no record has the id “churns”; near: churn" in run("review", "churns", status=2).err
