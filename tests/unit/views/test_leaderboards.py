"""Leaderboards: what is ranked with what, and what a reader sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite, Site

DATA = """---
type: data-dictionary
id: loans
title: Loans
description: One row per loan.
owner: team-data
fields:
  - {name: age, type: integer, description: Age}
---
# Loans
"""


def experiment(name: str, metrics: str, more: str = "", on: str = "loans@1") -> str:
    return f"""---
type: experiment-log
id: {name}
title: Trial {name}
owner: ana-ruiz
status: completed
outcome: supported
hypothesis: It helps.
evaluated_on: [{{ref: "{on}", split: test}}]
metrics:
{metrics}
{more}
---
# Trial {name}
"""


def number(value: float, low: float, high: float, kind: str = "roc_auc") -> str:
    return (
        f"  - {{type: {kind}, value: {value}, split: test, n: 500,"
        f" confidence_interval: {{lower: {low}, upper: {high}}}}}"
    )


def rows(site: Site, address: str) -> list[list[str]]:
    page = BeautifulSoup(site.view(address), "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in page.select("tbody tr")
    ]


BOARD = "leaderboards/loans--1--test--roc_auc"


def test_one_board_ranks_what_was_measured_on_the_same(make_site: MakeSite) -> None:
    site = make_site(
        {
            "docs/loans.md": DATA,
            "docs/a.md": experiment("a", number(0.70, 0.68, 0.72)),
            "docs/b.md": experiment("b", number(0.90, 0.86, 0.94)),
            "docs/c.md": experiment("c", number(0.88, 0.84, 0.92)),
            "docs/d.md": experiment("d", number(0.99, 0.98, 1.0), on="loans@2"),
        }
    )
    found = rows(site, BOARD)
    assert [row[2].split(" experiment")[0] for row in found] == ["Trial b", "Trial c", "Trial a"]
    assert [row[0] for row in found] == ["1 tie by interval", "1 tie by interval", "3"]
    assert "Trial b has the best value, 0.90; another one shares its rank" in site.view(BOARD)
    assert "Measured once" in site.view("leaderboards")


def test_less_is_better_where_the_metric_says_so(make_site: MakeSite) -> None:
    site = make_site(
        {
            "docs/loans.md": DATA,
            "docs/a.md": experiment("a", number(0.3, 0.29, 0.31, "brier_score")),
            "docs/b.md": experiment("b", number(0.1, 0.09, 0.11, "brier_score")),
        }
    )
    found = rows(site, "leaderboards/loans--1--test--brier_score")
    assert [(row[0], row[2][:7]) for row in found] == [("1", "Trial b"), ("2", "Trial a")]


def test_an_unknown_direction_ranks_nothing(make_site: MakeSite) -> None:
    site = make_site(
        {
            "docs/loans.md": DATA,
            "docs/a.md": experiment("a", "  - {type: zing, value: 1, split: test}"),
            "docs/b.md": experiment("b", "  - {type: zing, value: 2, split: test}"),
        }
    )
    html = site.view("leaderboards/loans--1--test--zing")
    assert "which way is better is not recorded" in html
    assert ">Rank<" not in html


def test_an_invalid_result_stands_out_of_the_ranking(make_site: MakeSite) -> None:
    wrong = experiment("a", number(0.99, 0.98, 1.0)).replace("supported", "invalid")
    site = make_site(
        {
            "docs/loans.md": DATA,
            "docs/a.md": wrong,
            "docs/b.md": experiment("b", number(0.8, 0.7, 0.9)),
        }
    )
    found = rows(site, BOARD)
    assert [row[0] for row in found] == ["1", "not ranked invalid result"]


def test_a_card_and_its_experiment_are_one_row(make_site: MakeSite) -> None:
    card = """---
type: model-card
id: score
title: Loan score
owner: team-risk
status: draft
intended_use: Ranking.
produced_by: [a]
evaluations:
  - {dataset: loans@1, split: test, metrics: [{type: roc_auc, value: 0.8}]}
---
# Loan score
"""
    site = make_site(
        {
            "docs/loans.md": DATA,
            "docs/score.md": card,
            "docs/a.md": experiment("a", number(0.8, 0.7, 0.9)),
            "docs/b.md": experiment("b", number(0.7, 0.6, 0.8)),
        }
    )
    found = rows(site, BOARD)
    assert len(found) == 2
    assert "measured in Trial a" in found[0][2]


def test_what_is_lacking_to_repeat_it_is_named(make_site: MakeSite) -> None:
    whole = "code: {entry_point: a.py}\nseeds: [1]\nenvironment: {python: '3.12'}"
    site = make_site(
        {
            "docs/loans.md": DATA,
            "docs/a.md": experiment("a", number(0.8, 0.7, 0.9), whole),
            "docs/b.md": experiment("b", number(0.6, 0.5, 0.65)),
        }
    )
    found = rows(site, BOARD)
    assert found[0][6] == "yes"
    assert found[1][6] == "no not recorded: code, seeds, environment"


def test_without_numbers_the_index_says_how_to_begin(make_site: MakeSite) -> None:
    html = make_site({"docs/loans.md": DATA}).view("leaderboards")
    assert "cardfile new experiment-log" in html


def test_a_number_on_the_training_data_says_so_and_has_no_rank(make_site: MakeSite) -> None:
    card = """---
type: model-card
id: card
title: Card
owner: ana-ruiz
trained_on: [{ref: "loans@1", split: test}]
evaluations:
  - {dataset: "loans@1", split: test, metrics: [{type: roc_auc, value: 0.99}]}
---
"""
    site = make_site(
        {
            "docs/data/loans.md": DATA,
            "docs/one.md": experiment("one", number(0.8, 0.79, 0.81)),
            "docs/two.md": experiment("two", number(0.7, 0.69, 0.71)),
            "docs/card.md": card,
        }
    )
    html = site.view("leaderboards/loans--1--test--roc_auc")
    assert "Trial one leads with 0.8" in " ".join(
        BeautifulSoup(html, "html.parser").stripped_strings
    )
    assert "measured on its training data" in html
    assert "The model was trained on this split" in site.page("card")
    assert "The model was trained" not in site.page("one")


def test_numbers_at_different_places_are_never_ranked_against_each_other(
    make_site: MakeSite,
) -> None:
    site = make_site(
        {
            "docs/data/loans.md": DATA,
            "docs/one.md": experiment("one", number(0.41, 0.4, 0.42, "ndcg@10")),
            "docs/two.md": experiment("two", number(0.39, 0.38, 0.4, "ndcg_at_10")),
            "docs/all.md": experiment("all", number(0.62, 0.6, 0.64, "ndcg_at_100")),
        }
    )
    html = site.view("leaderboards/loans--1--test--ndcg_at_10")
    assert "Trial one" in html
    assert "Trial all" not in html
    assert "Normalised discounted cumulative gain at 100" in site.page("all")
