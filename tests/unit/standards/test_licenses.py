from __future__ import annotations

import pytest

from cardfile.standards import licenses, lists


@pytest.mark.parametrize(
    "expression",
    [
        "MIT",
        "mit",
        "apache-2.0",
        "gpl-3.0",
        "GPL-2.0+",
        "MIT OR Apache-2.0",
        "mit or apache-2.0",
        "(MIT AND BSD-3-Clause) OR GPL-2.0-or-later WITH Classpath-exception-2.0",
        "GPL-3.0-only WITH AdditionRef-house",
        "LicenseRef-House-Rules",
        "DocumentRef-spdx:LicenseRef-1",
        "proprietary",
        "other",
        "unknown",
        "openrail",
        "openrail++",
        "bigscience-openrail-m",
        "creativeml-openrail-m",
        "llama2",
        "llama3.1",
        "gemma",
        "cc",
        "cc-by-nc-4.0",
    ],
)
def test_licences_that_are_right(expression: str) -> None:
    assert licenses.check(expression) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Apache 2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("apache-2", "Apache-2.0"),
        ("MIT License", "MIT"),
        ("The MIT License", "MIT"),
        ("MTI", "MIT"),
        ("GPLv3", "GPL-3.0-only"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("MIT OR Apache2", "MIT OR Apache-2.0"),
        ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
        ("all rights reserved", "proprietary"),
    ],
)
def test_what_was_meant_is_suggested(written: str, meant: str) -> None:
    problem = licenses.check(written)
    assert problem is not None
    assert problem.suggestions[0] == meant
    assert licenses.check(meant) is None


@pytest.mark.parametrize(
    ("expression", "start", "end", "message"),
    [
        ("", 0, 0, "the licence is empty"),
        ("MIT AND", 4, 7, "a licence is missing after AND"),
        ("OR MIT", 0, 2, 'a licence is missing before "OR"'),
        ("MIT ISC", 4, 7, 'AND or OR is missing before "ISC"'),
        ("(MIT", 0, 1, "a parenthesis is never closed"),
        ("MIT)", 3, 4, "a parenthesis closes that was never opened"),
        ("MIT OR unknown", 7, 14, '"unknown" stands alone, not within an expression'),
        ("MIT WITH foo", 9, 12, '"foo" is not an exception of SPDX'),
        ("(MIT) WITH LLVM-exception", 6, 10, "WITH follows a single licence"),
        ("MIT WITH (ISC)", 9, 10, "WITH is followed by the name of an exception"),
        ("MIT AND zzz-zzz", 8, 15, '"zzz-zzz" is not an SPDX licence'),
    ],
)
def test_the_faulty_part_is_pointed_at(expression: str, start: int, end: int, message: str) -> None:
    problem = licenses.check(expression)
    assert problem is not None
    assert (problem.start, problem.end, problem.message) == (start, end, message)


def test_what_a_licence_asks_is_known() -> None:
    def asks(identifier: str) -> set[str]:
        found = licenses.find(identifier)
        assert found is not None
        kinds = ("non_commercial", "share_alike", "use_restricted", "no_derivatives")
        return {kind for kind in kinds if getattr(found, kind)}

    assert asks("cc-by-nc-sa-4.0") == {"non_commercial", "share_alike"}
    assert asks("CC-BY-ND-4.0") == {"no_derivatives"}
    assert asks("AGPL-3.0-only") == {"share_alike"}
    assert asks("llama3.1") == {"use_restricted"}
    assert asks("bigscience-openrail-m") == {"use_restricted"}
    assert asks("apple-amlr") == {"non_commercial", "use_restricted"}
    assert asks("MIT") == asks("CC-BY-4.0") == asks("Apache-2.0") == set()


def test_the_licences_of_an_expression_are_listed() -> None:
    parts = licenses.parts("(mit OR GPL-2.0+) AND MIT WITH LLVM-exception AND LicenseRef-x")
    assert [part.id for part in parts] == ["MIT", "GPL-2.0"]


def test_deprecated_ids_are_right_but_not_offered() -> None:
    assert licenses.check("GPL-3.0") is None
    assert "GPL-3.0" not in licenses.values()
    found = licenses.find("GPL-3.0")
    assert found is not None
    assert found.deprecated
    assert found.replaced_by == "GPL-3.0-only"


def test_every_id_is_right_and_every_replacement_too() -> None:
    content = lists.read("spdx-licenses")
    ids = [entry["id"] for entry in (*content["licenses"], *content["hub"])]
    assert len(ids) == len({each.casefold() for each in ids}) > 750
    new = [entry["replaced_by"] for entry in content["licenses"] if "replaced_by" in entry]
    assert [each for each in (*ids, *new, *content["meant"].values()) if licenses.check(each)] == []
