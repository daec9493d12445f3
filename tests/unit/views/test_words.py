"""Values in words."""

from __future__ import annotations

from datetime import date

import pytest

from cardfile.views import words
from cardfile.views.plot import nice_ticks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "0.5"),
        (-0.25, "−0.25"),
        (1989, "1989"),
        (3.0, "3"),
        (0.00001, "1 × 10⁻⁵"),
        (-0.0000012, "−1.2 × 10⁻⁶"),
        (31415926.5, "3.14 × 10⁷"),
        (float("nan"), "not a number"),
        (float("-inf"), "−∞"),
        (10**400, "1 × 10⁴⁰⁰"),
        (1.5e300, "1.5 × 10³⁰⁰"),
        (2**64 - 1, "18446744073709551615"),
    ],
)
def test_number(value: float, text: str) -> None:
    assert words.number(value) == text


def test_a_count_is_grouped_and_a_column_aligned() -> None:
    assert words.number(1989, grouped=True) == "1,989"
    assert words.number(0.93, 3) == "0.930"


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        ("https://example.org/x?y=1", True),
        ("mailto:a@example.org", True),
        ("../data/x.csv", True),
        ("#part", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example.org", False),
        ("\\\\evil.example.org", False),
        ("http://[::1", False),
        ("https://", False),
        ("", False),
    ],
)
def test_only_known_addresses_become_links(text: str, is_safe: bool) -> None:
    assert (words.safe_url(text) is not None) is is_safe


def test_references_outside_lead_where_they_are_read() -> None:
    assert words.reference_url("doi:10.1000/182") == "https://doi.org/10.1000/182"
    assert words.reference_url("hf:datasets/org/name") == "https://huggingface.co/datasets/org/name"
    assert words.reference_url("mlflow:run/1") is None


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("churn", "col-age"), "col-age--churn"),
        (('x" onclick="y', "col"), "col--x-onclick-y"),
        (("größe", "a b"), "a-b--größe"),
        (("../..", "x"), "x--..-.."),
    ],
)
def test_ids_of_elements_are_made_of_allowed_characters(names: tuple[str, ...], found: str) -> None:
    assert words.element_id(*names) == found


def test_days_and_spans() -> None:
    assert words.day(date(2026, 3, 1)) == "1 March 2026"
    assert words.span("P1Y6M") == "1 year 6 months"
    assert words.span("soon") is None
    assert words.as_date("2026-02-30") is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-08-07", "7 August 2026"),
        ("2026-08-07T11:40:00Z", "7 August 2026, 11:40 UTC"),
        ("2026-08-07 11:40", "7 August 2026, 11:40"),
        ("2026-08-08T01:10+02:00", "7 August 2026, 23:10 UTC (01:10 +02:00)"),
        ("9999-12-31T23:30-05:00", "31 December 9999, 23:30 -05:00"),
    ],
)
def test_moments_of_several_zones_can_be_compared(written: str, read: str) -> None:
    assert words.moment(written) == read


@pytest.mark.parametrize(
    ("low", "high"), [(0.8, 1.0), (0, 0), (-3, 1200), (1e-320, 2e-320), (-1e308, 1e308), (5, 5)]
)
def test_ticks_enclose_the_range(low: float, high: float) -> None:
    ticks = nice_ticks(low, high, 6)
    assert 2 <= len(ticks) <= 12
    assert ticks == sorted(ticks)


@pytest.mark.parametrize(
    "title,found",
    [("Review by", "review by"), ("SHA-256", "SHA-256"), ("F1", "F1"), ("X", "x"), ("", "")],
)
def test_a_title_within_a_sentence_keeps_its_abbreviation(title: str, found: str) -> None:
    assert words.within(title) == found


@pytest.mark.parametrize(
    ("text", "size", "shown"),
    [
        ("one two", 60, "one two"),
        ("many words " * 9, 60, "many words many words many words many words many words many…"),
        ("a" * 90, 60, "a" * 59 + "…"),
        ("age_band: above median", 17, "age_band: above…"),
    ],
)
def test_prose_is_cut_between_words_and_a_label_is_not(text: str, size: int, shown: str) -> None:
    assert words.shortened(text, size) == shown


def test_a_unit_that_stands_alone_is_said_even_if_it_is_none() -> None:
    named = [words.unit_named(code) for code in ("10*3{USD}", "mo", "1", "km", None)]
    assert named == ["thousand USD", "months", "1", "km", ""]
