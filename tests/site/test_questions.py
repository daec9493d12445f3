"""What a newcomer, an auditor and somebody on call ask is answered within three clicks.

Each question names the links to follow from the home page by their texts, and what the last page
must say. Without JavaScript, as the pages are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from pathlib import Path

HOME = "knowledge-base/"
MOST_CLICKS = 3


@dataclass(frozen=True)
class Question:
    """One question: the texts of the links to follow, and the answers on the last page."""

    asks: str
    clicks: tuple[str, ...]
    answers: tuple[str, ...]


QUESTIONS = (
    Question(
        "What is an obligation ratio?",
        ("Glossary", "Obligation ratio"),
        ("housing", "income"),
    ),
    Question(
        "Which data trained the model that is in production?",
        ("Model cards", "Digit reader"),
        ("production", "Handwritten digits, 8 by 8", "trained on"),
    ),
    Question(
        "Was target encoding tried, and did it help?",
        ("Was this tried?",),
        ("target encoding", "refuted"),
    ),
    Question("Whom do I ask about the lending data?", ("People", "Credit data"), ("Mortgage",)),
    Question("Where do I begin?", ("Projects", "Second look"), ("Onboarding", "Week 1")),
    Question(
        "What does loanprc mean, and which models read it?",
        ("Columns", "loanprc"),
        ("divided by", "Approval score 2"),
    ),
    Question(
        "Where do personal data go, and on which basis?",
        ("Personal data",),
        ("special category", "Approval score 2"),
    ),
    Question(
        "For which groups was the approval score measured?",
        ("Group coverage",),
        ("Approval score 2", "race", "3 groups, n from 36"),
    ),
    Question(
        "What was in force at the end of the first quarter?",
        ("Decision timeline", "31 March 2026"),
        ("A support vector machine reads the digits",),
    ),
    Question("What was waived, and by whom?", ("Exceptions",), ("Tumour screen",)),
    Question(
        "What do I do about the alert second-look-share?",
        ("On call",),
        ("second-look-share", "Switch the second-look score off"),
    ),
    Question(
        "What breaks if the lending data change?",
        ("Data dictionaries", "Mortgage training table", "Everything that depends on it"),
        ("Approval score 2", "Credit models"),
    ),
)


def content(site: Path, address: str) -> Tag:
    page = BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")
    return page.article


def follow(site: Path, address: str, text: str) -> str:
    """Where the link with a text leads, among the contents of a page alone: no menu helps."""
    links = content(site, address).find_all("a", href=True)
    found = [link for link in links if link.get_text(" ", strip=True) == text]
    assert found, f"no link “{text}” on {address}"
    path = urlsplit(urljoin(f"https://site.invalid/{address}", found[0]["href"])).path
    return unquote(path).lstrip("/")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asks)
def test_it_is_answered_within_three_clicks(example_site: Path, question: Question) -> None:
    assert len(question.clicks) <= MOST_CLICKS
    address = HOME
    for text in question.clicks:
        address = follow(example_site, address, text)
    shown = content(example_site, address).get_text(" ", strip=True)
    assert [answer for answer in question.answers if answer.lower() not in shown.lower()] == []
