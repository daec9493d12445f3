"""The catalogue of a type."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite, Site


def soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def heads(html: str) -> list[str]:
    return [head.get_text() for head in BeautifulSoup(html, "html.parser").select("thead th")]


def cells(html: str, name: str) -> list[str]:
    """A column, top to bottom."""
    place = heads(html).index(name)
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    return [" ".join(row.select("td")[place].get_text(" ").split()) for row in rows]


def facet(html: str, name: str) -> dict[str, str]:
    soup = BeautifulSoup(html, "html.parser")
    choices = soup.select(f'fieldset[data-name="{name}"] .cf-choice')
    return {
        str(choice.select("input")[0]["value"]): choice.select("a, span")[0].get_text()
        for choice in choices
        if choice.select("input[value]")
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
    assert facet(html, "tags") == {"x": "2", "y": "1", "missing": "1"}
    assert facet(html, "owner") == {}
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    assert [row.get("data-f") for row in rows] == ["0:0 1:0,1", "0:1 1:0", "0:0 1:2"]


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


def long_site(make_site: MakeSite, count: int = 1001) -> Site:
    states = ("draft", "in-review")
    return make_site(
        {
            f"docs/{n}.md": card(f"m{n}", f"Model {n}", f"status: {states[n % 5 == 0]}\n")
            for n in range(count)
        }
    )


def test_more_than_a_thousand_rows_are_pages_of_two_hundred(make_site: MakeSite) -> None:
    site = long_site(make_site)
    found = [site.catalogue("model-card")]
    found += [site.view(f"page-{number}", "model-card") for number in range(2, 7)]
    ids = [row["data-id"] for html in found for row in soup_of(html).select("tbody tr")]
    assert [len(soup_of(html).select("tbody tr")) for html in found] == [200] * 5 + [1]
    assert len(set(ids)) == 1001
    assert "1,001 model cards, page 2 of 6" in soup_of(found[1]).get_text()
    nav = soup_of(found[1]).select(".cf-pages")[0]
    assert nav.select('[rel="prev"]')[0]["href"] == "../"
    assert nav.select('[rel="next"]')[0]["href"] == "../page-3/"
    assert nav.select('[aria-current="page"]')[0].get_text() == "2"


def test_a_value_has_a_page_that_lists_its_records_and_says_how_many(make_site: MakeSite) -> None:
    site = long_site(make_site)
    html = site.catalogue("model-card")
    assert 'href="status-draft/" aria-label="draft: 800"' in html
    listed = site.view("status-draft", "model-card")
    assert set(cells(listed, "Status")) == {"draft"}
    assert "200 of 800 model cards shown" in soup_of(listed).get_text()
    assert 'href="../?status=draft"' in listed


def test_all_rows_of_a_long_catalogue_stand_in_a_part_for_the_script(make_site: MakeSite) -> None:
    site = long_site(make_site)
    text = site.data()["assets/cardfile/data/catalogue-model-card.js"].decode()
    part = json.loads(text.removeprefix('cardfile.put("catalogue-model-card",').rstrip(");\n"))
    assert sorted(part["ids"]) == sorted(f"m{n}" for n in range(1001))
    cells_of_status, places = part["columns"][1]
    assert cells_of_status[places[0]] == ["in review", "01 in-review", 0, "info"]


def test_a_value_of_one_record_leads_straight_to_it(site: Site) -> None:
    choice = soup_of(site.catalogue("model-card")).select('fieldset[data-name="status"] a')
    assert [link["href"] for link in choice] == ["../../churn/", "../../churn-old/"]


def test_what_nobody_recorded_can_be_chosen(make_site: MakeSite) -> None:
    files = {
        f"docs/{n}.md": card(f"m{n}", f"M {n}", "domain: credit\n" if n else "") for n in range(3)
    }
    assert facet(make_site(files).catalogue("model-card"), "domain") == {
        "credit": "2",
        "missing": "1",
    }


def test_numbers_and_days_are_filtered_by_range_and_by_month(make_site: MakeSite) -> None:
    def measured(number: int) -> str:
        value = f"evaluations: [{{metrics: [{{type: roc_auc, value: 0.{number}}}]}}]\n"
        return card(f"m{number}", f"M {number}", f'updated: "2026-0{number}-15"\n{value}')

    files = {f"docs/{n}.md": measured(n) for n in (5, 6, 9)}
    files["docs/none.md"] = card("none", "None", 'updated: "2025-12-01"\n')
    soup = soup_of(make_site(files).catalogue("model-card"))
    auc = soup.select('fieldset[data-name="roc_auc"]')[0]
    assert [end["placeholder"] for end in auc.select("[type=number]")] == ["0.5", "0.9"]
    assert "include not recorded 1" in " ".join(auc.get_text(" ").split())
    assert len(auc.select("rect")) == 3
    days = soup.select('fieldset[data-name="updated"]')[0]
    assert [box["value"] for box in days.select("input[value]")] == [
        "2026", "2025", "2026-09", "2026-06", "2026-05", "2025-12",
    ]  # fmt: skip


def test_without_a_sort_what_is_in_force_comes_first(make_site: MakeSite) -> None:
    kind = {
        "x-cardfile": {
            "type": "note", "label": "Note", "plural": "Notes", "base": "record",
            "lifecycle": {
                "initial": "draft",
                "states": {
                    "draft": {}, "current": {"active": True}, "gone": {"final": True},
                },
                "transitions": {"draft": ["current"], "current": ["gone"]},
            },
        },
        "type": "object",
        "properties": {"status": {"enum": ["draft", "current", "gone"]}},
    }  # fmt: skip
    files = {"schemas/note.schema.json": json.dumps(kind)}
    for name, status in (("a", "gone"), ("b", "draft"), ("c", "current")):
        text = f"---\ntype: note\nid: {name}\ntitle: {name}\nstatus: {status}\n---\n"
        files[f"docs/{name}.md"] = text
    html = make_site(files).catalogue("note")
    assert cells(html, "Status") == ["current", "draft", "gone"]
    assert "aria-sort" not in html


def test_a_record_that_cannot_be_read_keeps_its_place(make_site: MakeSite) -> None:
    files = {
        "docs/models/a.md": card("a", "Alpha"),
        "docs/models/b.md": "---\ntype: model-card\ntitle: [\n---\n# Beta\n",
    }
    html = make_site(files).catalogue("model-card")
    assert cells(html, "Status") == ["draft", "cannot be read"]


def test_the_csv_file_has_whole_values_and_no_formula(make_site: MakeSite) -> None:
    tags = ", ".join(f"a-rather-long-tag-{n}" for n in range(9))
    more = f"domain: [{tags}]\nversion: '=1+1'\nreview_by: '2027-01-05'\n"
    site = make_site({"docs/a.md": card("a", "=HYPERLINK(1)", more)})
    rows = list(
        csv.DictReader(io.StringIO(site.data()["assets/cardfile/data/model-card.csv"].decode()))
    )
    assert [row["title"] for row in rows] == ["'=HYPERLINK(1)"]
    assert rows[0]["version"] == "'=1+1"
    assert rows[0]["review_by"] == "2027-01-05"
    assert rows[0]["url"] == "https://example.org/a/"
