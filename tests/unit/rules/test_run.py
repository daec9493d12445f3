from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cardfile.diagnostic import Fault
from cardfile.rules.run.bad_config import bad_config
from cardfile.rules.run.internal_error import internal_error
from cardfile.rules.run.limit_exceeded import limit_exceeded
from cardfile.rules.run.nothing_checked import nothing_checked
from cardfile.settings import load

if TYPE_CHECKING:
    from pathlib import Path


def said(rule: Any, fault: Fault) -> tuple[str, str]:
    [finding] = rule(fault, None)
    return finding.message, finding.help


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        (
            'profle = "lean"',
            "`profle` is not a key of the configuration",
            "did you mean `profile`?",
        ),
        (
            "[fairness]\nzzz = 1",
            "`fairness.zzz` is not a key of the configuration",
            "there are: min-ratio",
        ),
        (
            'profile = "regulatd"',
            '`profile` must be lean, standard or regulated, got "regulatd"',
            "did you mean `regulated`?",
        ),
        (
            '[limits]\ndepth = "x"',
            '`limits.depth` must be a whole number between 1 and 200, got "x"',
            "",
        ),
        ("[yaml]\naliases = 1", "`yaml.aliases` must be true or false, got 1", ""),
        ("docs = [true]", "`docs[0]` must be a folder, got true", ""),
        ('docs = "docs"', '`docs` must be a list of texts, got "docs"', ""),
        ("lint = []", "`lint` must be a table, got a list", ""),
        (
            'docs = ["{key}"]',
            '`docs[0]` names "{key}", which does not exist',
            "create it, or correct the path, which starts at the configuration's folder",
        ),
        (
            'docs = ["../x"]',
            '`docs[0]` leads out of the project: "../x"',
            "name a folder inside the project; its root is the configuration's folder",
        ),
        (
            "[lint",
            "the configuration is not valid TOML: expected ']' at the end of a table declaration",
            "correct this place; until then every setting has its default",
        ),
    ],
)
def test_bad_configuration_in_the_authors_words(
    tmp_path: Path, text: str, message: str, help_: str
) -> None:
    (tmp_path / "cardfile.toml").write_text(text)
    [fault] = load(tmp_path).faults
    assert said(bad_config, fault) == (message, help_)


def test_mkdocs_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("- a\n")
    [fault] = load(tmp_path).faults
    assert said(bad_config, fault)[0] == (
        "mkdocs.yml cannot be used: it must be `key: value` lines"
    )


def test_unknown_problem_still_gives_a_sentence() -> None:
    fault = Fault("bad-config", "cardfile.toml", None, {"problem": "odd", "key": "a.b"})
    assert said(bad_config, fault)[0] == "`a.b` cannot be used"


def test_limits_are_named_with_their_numbers() -> None:
    data = {"limit": "nodes", "maximum": 20000, "found": 20001, "subject": "the front matter"}
    message, help_ = said(limit_exceeded, Fault("limit-exceeded", "a.md", None, data))
    assert message == "the front matter may have 20 000 values at most, and has 20 001"
    assert help_ == "make it smaller, or raise `limits.nodes` in the configuration"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            {"docs": ["docs"], "pages": 0},
            "there are no Markdown pages in `docs`; nothing was checked",
        ),
        (
            {"docs": ["a", "b"], "pages": 3},
            "none of the 3 pages in `a` and `b` is a record; nothing was checked",
        ),
        (
            {"docs": ["docs"], "pages": 1},
            "the only page in `docs` is no record; nothing was checked",
        ),
    ],
)
def test_run_that_checked_nothing_says_where_it_looked(data: dict, message: str) -> None:
    found, help_ = said(nothing_checked, Fault("nothing-checked", "cardfile.toml", None, data))
    assert found == message
    assert help_


def test_failure_of_the_program_is_not_blamed_on_the_page() -> None:
    fault = Fault("internal-error", "a.md", None, {"error": "KeyError", "id": "3f9a1c"})
    message, help_ = said(internal_error, fault)
    assert message == (
        "Cardfile failed here with KeyError (id 3f9a1c); this is a fault of Cardfile, "
        "not of the page"
    )
    assert "report" in help_
