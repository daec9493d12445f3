from __future__ import annotations

import pytest

from cardfile.records.identity import derive_id, fold_id, id_problem, safe_id


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("models/churn.md", "churn"),
        ("models/churn data v2.md", "churn-data-v2"),
        ("models/churn/index.md", "churn"),
        ("models/churn/README.md", "churn"),
        ("index.md", "index"),
        ("decisions/0007-use-trees.md", "0007-use-trees"),
        ("Entscheidungen/Wälder.md", "Wälder"),
    ],
)
def test_the_id_of_a_page_without_one(path: str, expected: str) -> None:
    assert derive_id(path) == expected


@pytest.mark.parametrize("text", ["a", "ADR-0001.v2", "決定-1", "a" * 120, "console", "x_y"])
def test_usable_ids(text: str) -> None:
    assert id_problem(text) is None
    assert safe_id(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("a..b", "a.b"),
        ("con", "con-record"),
        ("LPT1.md", "LPT1-record.md"),
        ("con." + "a" * 200, "con-record." + "a" * 109),
        ("-a-", "a"),
        ("one two", "one-two"),
        ("one-(copy)", "one-copy"),
        ("a/b", "a-b"),
        ("a" * 121, "a" * 120),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_unusable_ids_and_what_can_be_used_instead(text: str, safe: str) -> None:
    assert id_problem(text)
    assert safe_id(text) == safe
    assert id_problem(safe) is None


def test_nothing_is_left_of_an_id_of_signs() -> None:
    assert safe_id("/../") == ""


def test_ids_compare_without_case_and_in_one_normal_form() -> None:
    assert fold_id("Wälder") == fold_id("wa\u0308lder")
    assert fold_id("Orders") == fold_id("ORDERS")
    assert fold_id("orders") != fold_id("order-s")
