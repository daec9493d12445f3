"""What a record owes its status, in the words of the status that it has, and once a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from tests.unit.views.test_model_card import table

if TYPE_CHECKING:
    from tests.unit.views.conftest import MakeSite

SERVICE = """---
type: service
id: desk
title: Desk
description: Shows the score.
owner: team-growth
status: live
url: https://desk.example.org
slo: [{objective: 99 %}]
---
"""


def banner(html: str) -> str:
    found = BeautifulSoup(html, "html.parser").select(".cf-banner")
    return " / ".join(" ".join(each.get_text().split()) for each in found)


def test_a_model_in_production_is_not_on_its_way_back_to_approval(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("approved", "production")
    said = banner(make_site(files).page("churn"))
    assert "missing for production:" in said
    assert "Not approved yet" not in said


def test_a_deprecated_model_is_not_on_its_way_to_production(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("approved", "deprecated", 1)
    page = make_site(files).page("churn")
    assert "Deprecated." in banner(page)
    assert "Not production yet" not in banner(page)
    assert "for production" not in page


def test_a_live_service_is_not_on_its_way_to_be_planned(make_site: MakeSite) -> None:
    said = banner(make_site({"docs/desk.md": SERVICE}).page("desk"))
    assert said == "1 answer missing for live: name of number 1."


def test_a_question_that_many_columns_leave_open_is_one(make_site: MakeSite) -> None:
    columns = "".join(
        f"  - {{name: f_{n}, type: number, role: feature, description: Clicks}}\n"
        for n in range(60)
    )
    page = (
        "---\ntype: data-dictionary\nid: events\ntitle: Events\ndescription: Clicks.\n"
        "owner: team-growth\nstatus: in-review\npersonal_data: none\nfields:\n"
        f"{columns}  - {{name: last, type: string}}\n---\n"
    )
    site = make_site({"docs/events.md": page})
    rows = {row[1]: row for row in table(site.page("events"), "Not answered yet") if row}
    assert rows["fields[].unit"][0] == "Unit of 60 columns f_0, f_1, f_2 and 57 more"
    assert rows["fields[].description"][0] == "Description of last"
    assert "description of last" in banner(site.page("events"))


def test_a_record_with_errors_says_so_at_its_head(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("approved", "aproved")
    site = make_site(files)
    chips = BeautifulSoup(site.page("churn"), "html.parser").select(".cf-chips .cf-chip")
    said = [chip.get_text() for chip in chips]
    assert any(text.endswith("found by the lint") for text in said), said
    assert "found by the lint" not in site.page("use-trees")
