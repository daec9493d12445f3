"""The way from a page to its source, and to a report of what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import FOUR

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Site

PAGE = "models/churn/index.html"


@pytest.mark.parametrize(
    ("host", "path", "names"),
    [
        ("https://github.com/acme/kb", "/acme/kb/issues/new", ("title", "body")),
        (
            "https://gitlab.example.org/acme/kb",
            "/acme/kb/-/issues/new",
            ("issue[title]", "issue[description]"),
        ),
        ("https://codeberg.org/acme/kb/", "/acme/kb/issues/new", ("title", "body")),
    ],
)
def test_a_problem_is_reported_with_record_and_owner(
    build: Callable[..., Site], host: str, path: str, names: tuple[str, str]
) -> None:
    link = build(FOUR, f"repo_url: {host}\n").content(PAGE).find("a", string="report a problem")
    address = urlsplit(link["href"])
    form = parse_qs(address.query, keep_blank_values=True)
    assert address.path == path
    assert form[names[0]] == ["Churn score: "]
    assert "Record: churn (model card), docs/models/churn.md" in form[names[1]][0]
    assert "Owner: team-crm" in form[names[1]][0]


@pytest.mark.parametrize("config", ["", "repo_url: https://bitbucket.org/acme/kb\n"])
def test_without_a_known_form_there_is_no_such_link(
    build: Callable[..., Site], config: str
) -> None:
    assert "report a problem" not in build(FOUR, config).text(PAGE)
