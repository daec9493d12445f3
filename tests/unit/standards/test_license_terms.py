from __future__ import annotations

import pytest

from cardfile.standards.license_terms import conflict


@pytest.mark.parametrize(
    ("made", "source", "demand"),
    [
        ("Apache-2.0", "CC-BY-NC-4.0", "non-commercial"),
        ("proprietary", "cc-by-nc-4.0", "non-commercial"),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "share-alike"),
        ("CC-BY-NC-SA-3.0", "CC-BY-SA-4.0", "share-alike"),
        ("(MIT)", "((GPL-3.0-or-later))", "share-alike"),
        ("CC-BY-4.0", "gpl", "share-alike"),
        ("Apache-2.0", "llama3.1", "uses"),
        ("MIT", "CC-BY-ND-4.0", "no-derivatives"),
        # every alternative of what was made has to keep the demand
        ("CC-BY-NC-4.0 OR MIT", "CC-BY-NC-4.0", "non-commercial"),
        ("MIT", "MIT AND (CC-BY-NC-4.0 OR CC-BY-NC-SA-4.0)", "non-commercial"),
        ("mit", "cc-by-nc-4.0 or cc-by-sa-4.0", "non-commercial"),
    ],
)
def test_a_demand_is_not_kept(made: str, source: str, demand: str) -> None:
    found = conflict(made, source)
    assert found is not None
    assert found.demand == demand


@pytest.mark.parametrize(
    ("made", "source"),
    [
        ("CC-BY-NC-SA-4.0", "CC-BY-NC-4.0"),
        ("Apache-2.0", "MIT OR CC-BY-NC-4.0"),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0-DE"),
        ("AGPL-3.0-only", "GPL-3.0+"),
        ("MIT AND CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ("llama3", "llama3.1"),
        # what is not known is not held against anybody
        ("other", "CC-BY-NC-4.0"),
        ("LicenseRef-House", "CC-BY-NC-4.0"),
        ("MIT", "LicenseRef-House"),
        ("MIT", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("proprietary", "openrail"),
        ("MIT OR", "CC-BY-NC-4.0"),
        ("MIT", ""),
        ("MIT", ")("),
    ],
)
def test_nothing_is_known_to_be_broken(made: str, source: str) -> None:
    assert conflict(made, source) is None


def test_results_of_data_are_free_where_the_licence_says_so() -> None:
    assert conflict("MIT", "ODbL-1.0") is not None
    assert conflict("MIT", "ODbL-1.0", results_only=True) is None
    assert conflict("MIT", "CC-BY-SA-4.0", results_only=True) is not None


def test_a_long_expression_takes_no_recursion() -> None:
    deep = "(" * 5000 + "CC-BY-NC-4.0" + ")" * 5000
    assert conflict("MIT", deep) is not None
