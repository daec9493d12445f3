from __future__ import annotations

import subprocess
import sys

import pytest

from cardfile import resources
from cardfile.standards import lists
from cardfile.standards.vocabulary import names, vocabulary


def test_the_names_that_schemas_use() -> None:
    expected = ["spdx", "ucum", "currency", "language", "pipeline-tags", "metrics", "countries"]
    assert list(names()) == expected
    assert vocabulary("people") is None


@pytest.mark.parametrize("name", names())
def test_all_terms_that_are_offered_are_right(name: str) -> None:
    terms = vocabulary(name)
    assert terms is not None
    assert len(terms.values()) > 50
    assert [term for term in terms.values() if terms.check(term)] == []
    assert all(terms.values().values())
    assert terms.suggest(next(iter(terms.values()))) == []


@pytest.mark.parametrize("name", names())
def test_a_text_of_no_sense_is_refused_with_its_place(name: str) -> None:
    terms = vocabulary(name)
    assert terms is not None
    problem = terms.check("no such thing at all")
    assert problem is not None
    assert 0 <= problem.start <= problem.end <= len("no such thing at all")


def test_no_list_is_read_before_somebody_asks() -> None:
    program = (
        "import cardfile.standards.vocabulary as v; from cardfile.standards import lists;"
        "v.vocabulary('spdx'); print(lists.read.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(resources.__file__).rpartition("/cardfile/")[0]},
    )
    assert done.stdout.strip() == "0"


def test_every_list_says_what_it_is() -> None:
    files = sorted((resources.schemas_folder() / "lists").glob("*.json"))
    assert files
    for path in files:
        content = lists.read(path.stem)
        assert content["title"], path
        assert content["description"], path
