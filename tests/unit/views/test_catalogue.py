"""The catalogue of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite, Site


def heads(html: str) -> list[str]:
    return [head.get_text() for head in BeautifulSoup(html, "html.parser").select("thead th")]


def cells(html: str, name: str) -> list[str]:
    """A column, top to bottom."""
    place = heads(html).index(name)
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    return [" ".join(row.select("td")[place].get_text(" ").split()) for row in rows]


def facet(html: str, name: str) -> dict[str, str]:
    soup = BeautifulSoup(html, "html.parser")
    labels = soup.select(f'fieldset[data-name="{name}"] label')
    return {
        str(label.select("input")[0]["value"]): label.select("span")[0].get_text()
        for label in labels
    }


def card(record_id: str, title: str, more: str = "") -> str:
    return (
        f"---\ntype: model-card\nid: {record_id}\ntitle: {title}\ndescription: A score.\n"
        f"owner: team-a\nintended_use: Ranking.\n{more}---\n"
    )


def test_a_row_leads_to_its_record_and_shows_the_effective_status(site: Site) -> None:
    html = site.catalogue("model-card")
    assert cells(html, "Model card") == ["Churn score churn", "Churn score, the first churn-old"]
    assert cells(html, "Status") == ["approved", "superseded"]
    assert 'href="../../churn/"' in html


def test_the_metric_that_stands_for_the_records_has_a_column(site: Site) -> None:
    html = site.catalogue("model-card")
    assert cells(html, "ROC AUC") == ["0.91 0.89 – 0.93", "not recorded"]
    assert cells(html, "Verified") == ["1/4", "not recorded"]


def test_columns_that_nothing_fills_are_named_below_the_table(site: Site) -> None:
    html = site.catalogue("model-card")
    assert "Task" not in heads(html)
    assert "Recorded by none: Task" in BeautifulSoup(html, "html.parser").get_text()


def test_facets_count_the_rows_that_have_each_value(make_site: MakeSite) -> None:
    site = make_site(
        {
            "docs/a.md": card("a", "Alpha", "tags: [x, y]\n"),
            "docs/b.md": card("b", "Beta", "tags: [x]\nstatus: in-review\n"),
            "docs/c.md": card("c", "Gamma"),
        }
    )
    html = site.catalogue("model-card")
    assert facet(html, "status") == {"draft": "2", "in-review": "1"}
    assert facet(html, "tags") == {"x": "2", "y": "1"}
    assert facet(html, "owner") == {}
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    assert [row.get("data-f") for row in rows] == ["0:0 1:0,1", "0:1 1:0", "0:0"]


def test_one_record_needs_no_filter(make_site: MakeSite) -> None:
    html = make_site({"docs/a.md": card("a", "Alpha")}).catalogue("model-card")
    assert "1 model card" in html
    assert "<fieldset" not in html
    assert 'type="search"' not in html


def test_no_record_says_how_to_add_the_first(make_site: MakeSite) -> None:
    html = make_site({"docs/a.md": card("a", "Alpha")}).catalogue("experiment-log")
    assert "There are no experiments yet" in html
    assert "cardfile new experiment-log" in html


def test_decisions_stand_newest_first(make_site: MakeSite) -> None:
    def decision(number: int, date: str) -> str:
        return (
            f"---\ntype: decision-record\nid: d{number}\ntitle: Decision {number}\nowner: a\n"
            f'status: accepted\ndate: "{date}"\ndecision_makers: [a]\ndecision: Yes.\n---\n'
        )

    site = make_site(
        {
            "docs/1.md": decision(1, "2026-01-05"),
            "docs/2.md": decision(2, "2026-03-05"),
            "docs/3.md": decision(3, "2025-03-05"),
        }
    )
    html = site.catalogue("decision-record")
    assert [text.split()[1] for text in cells(html, "Decision")] == ["2", "1", "3"]
    assert cells(html, "Date") == ["5 Mar 2026", "5 Jan 2026", "5 Mar 2025"]
    assert 'data-name="date" aria-sort="descending"' in html


def test_more_than_a_thousand_rows_are_cut_and_it_is_said(make_site: MakeSite) -> None:
    files = {f"docs/{n}.md": card(f"m{n}", f"Model {n}") for n in range(1001)}
    html = make_site(files).catalogue("model-card")
    assert html.count("<tr") == 1001
    assert "1,000 of 1,001 model cards shown" in html
    assert "cardfile list" in html
