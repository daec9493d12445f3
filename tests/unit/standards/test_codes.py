"""Languages, countries, currencies, tasks and durations."""

from __future__ import annotations

from datetime import date

import pytest

from cardfile.standards import countries, currencies, durations, languages, tasks


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "de",
        "pt-BR",
        "es-419",
        "zh-Hant",
        "zh-hant-tw",
        "sr-Latn-RS",
        "de-CH-1901",
        "sl-rozaj-biske",
        "zh-cmn-Hans-CN",
        "gsw",
        "x-house",
        "de-DE-u-co-phonebk",
        "i-klingon",
        "multilingual",
        "code",
        "und",
        "EN",
        "qaa",
        "eng",
    ],
)
def test_languages_that_are_right(tag: str) -> None:
    assert languages.check(tag) is None


@pytest.mark.parametrize(
    ("tag", "suggestion"),
    [
        ("English", "en"),
        ("german", "de"),
        ("Deutsch", "de"),
        ("en_US", "en-US"),
        ("en-UK", "en-GB"),
        ("ger", "de"),
        ("ger-CH", "de-CH"),
        ("en-", "en"),
    ],
)
def test_languages_that_were_meant(tag: str, suggestion: str) -> None:
    problem = languages.check(tag)
    assert problem is not None
    assert problem.suggestions == (suggestion,)


@pytest.mark.parametrize(
    ("tag", "start", "end"),
    [
        ("xx", 0, 2),
        ("", 0, 0),
        ("--", 0, 2),
        ("x", 0, 1),
        ("de-XY9", 3, 6),
        ("de-1901-CH", 8, 10),
        ("de-DE-AT", 6, 8),
        ("en-u", 3, 4),
        ("en-Latm", 3, 7),
        ("en-toolongpart", 3, 14),
    ],
)
def test_the_faulty_part_of_a_tag_is_pointed_at(tag: str, start: int, end: int) -> None:
    problem = languages.check(tag)
    assert problem is not None
    assert (problem.start, problem.end) == (start, end)


def test_countries_and_currencies() -> None:
    assert countries.check("DE") is None
    assert currencies.check("EUR") is None
    for check, written, meant in (
        (countries.check, "UK", "GB"),
        (countries.check, "deu", "DE"),
        (countries.check, "Germany", "DE"),
        (currencies.check, "eur", "EUR"),
        (currencies.check, "€", "EUR"),
        (currencies.check, "Swiss franc", "CHF"),
    ):
        problem = check(written)
        assert problem is not None
        assert problem.suggestions == (meant,)


def test_tasks_are_known_by_id_alias_and_subtask() -> None:
    assert tasks.check("tabular-classification") is None
    for name, identifier in (
        ("tabular-classification", "tabular-classification"),
        ("Text_Classification", "text-classification"),
        ("sentiment-analysis", "text-classification"),
        ("ner", "token-classification"),
    ):
        found = tasks.find(name)
        assert found is not None
        assert found.id == identifier
    assert tasks.find("cooking") is None


def test_a_wrong_task_is_answered_with_the_right_one() -> None:
    for written, meant in (
        ("tabular-clasification", "tabular-classification"),
        ("sentiment-analysis", "text-classification"),
        ("text_generation", "text-generation"),
    ):
        problem = tasks.check(written)
        assert problem is not None
        assert problem.suggestions == (meant,)


def test_text_and_speech_tasks_need_a_language() -> None:
    def needs(name: str) -> bool:
        found = tasks.find(name)
        assert found is not None
        return found.needs_language

    assert needs("text-generation")
    assert needs("automatic-speech-recognition")
    assert not needs("tabular-regression")
    assert not needs("image-classification")


@pytest.mark.parametrize("text", ["P5Y", "P90D", "PT12H", "P1Y6M", "P2W", "PT0.5S", "P1DT12H"])
def test_durations_that_are_right(text: str) -> None:
    assert durations.check(text) is None
    assert durations.read(text) is not None


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("5 years", ("P5Y",)),
        ("90d", ("P90D",)),
        ("monthly", ("P1M",)),
        ("p5y", ("P5Y",)),
        ("P1H", ("PT1H",)),
        ("10 min", ("PT10M",)),
        ("P", ()),
        ("PT", ()),
        ("P1M2Y", ()),
        ("", ()),
        ("P٣Y", ()),
    ],
)
def test_durations_that_are_wrong(text: str, suggestions: tuple[str, ...]) -> None:
    problem = durations.check(text)
    assert problem is not None
    assert problem.suggestions == suggestions
    assert durations.read(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("P5Y", date(2020, 2, 29), date(2025, 2, 28)),
        ("P1M", date(2024, 1, 31), date(2024, 2, 29)),
        ("P90D", date(2024, 1, 1), date(2024, 3, 31)),
        ("P11M1W", date(2024, 1, 1), date(2024, 12, 8)),
        ("PT48H", date(2024, 1, 1), date(2024, 1, 3)),
        ("P999999999Y", date(2024, 1, 1), None),
        ("P999999999D", date(2024, 1, 1), None),
    ],
)
def test_the_end_of_a_duration(text: str, start: date, end: date | None) -> None:
    duration = durations.read(text)
    assert duration is not None
    assert duration.after(start) == end
