"""The calendars of reviews, as another library reads them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardfile.views.calendar import Event, calendar

from .conftest import AS_OF

if TYPE_CHECKING:
    from .conftest import MakeSite

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n,;\\:"))


def events(raw: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def test_a_review_is_a_day_with_a_link_to_its_record(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    data = make_site(files).data()
    (found,) = events(data["reviews.ics"])
    assert found["SUMMARY"] == "Review: Churn score"
    assert found.decoded("DTSTART") == date(2026, 6, 1)
    assert found["DESCRIPTION"] == "Model card churn\nOwner: team-growth"
    assert found["URL"] == "https://example.org/churn/"
    assert [found["UID"]] == [each["UID"] for each in events(data["reviews/team-growth.ics"])]


def test_the_same_review_on_another_day_keeps_its_identity(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    before = events(make_site(files).data()["reviews.ics"])
    files["docs/churn.md"] = files["docs/churn.md"].replace("2026-06-01", "9999-12-31")
    after = events(make_site(files).data()["reviews.ics"])
    assert after[0]["UID"] == before[0]["UID"]
    assert after[0].decoded("DTSTART") == date(9999, 12, 31)


def test_what_is_retired_or_has_no_day_is_in_no_calendar(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("status: approved", "status: retired")
    assert events(make_site(files).data()["reviews.ics"]) == []


@pytest.mark.parametrize("name", ["مراجعة النموذج، الثاني", "风险评估" * 30, "a\\b;c,d\nnew"])
def test_any_name_arrives_as_it_was_written(name: str) -> None:
    (found,) = events(calendar(name, [Event("k", AS_OF, name, name)], AS_OF))
    assert found["SUMMARY"] == name


@given(TEXT, TEXT)
@settings(max_examples=100, deadline=None)
def test_lines_are_short_and_texts_whole(summary: str, description: str) -> None:
    raw = calendar("Reviews", [Event("k", AS_OF, summary, description)], AS_OF)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    (found,) = events(raw)
    assert found["SUMMARY"] == summary
    assert found.get("DESCRIPTION", "") == description
