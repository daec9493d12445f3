from __future__ import annotations

import pytest

from cardfile.standards.versions import Version


def version(text: str) -> Version:
    found = Version.read(text)
    assert found is not None
    return found


def test_the_order_is_that_of_semantic_versioning() -> None:
    ordered = ["0.9.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta", "1.0.0-rc.2", "1.0.0-rc.10"]
    ordered += ["1.0.0", "1.2.0", "1.10.0", "2.0.0"]
    assert sorted(map(version, reversed(ordered))) == [version(text) for text in ordered]
    assert version("1.0.0+b1") == version("1.0.0")
    assert str(version("2.0.0-rc.1")) == "2.0.0-rc.1"


@pytest.mark.parametrize("text", ["1.0", "v1.0.0", "2026-03", "", None, 1.0, "1.0.0-", "1.0.0-a b"])
def test_other_texts_are_no_version(text: object) -> None:
    assert Version.read(text) is None


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("1.4.0", "2.0.0", True),
        ("1.4.0", "1.5.0", False),
        ("0.4.0", "0.5.0", True),
        ("0.4.0", "0.4.1", False),
        ("2.0.0", "1.0.0", False),
        ("0.9.0", "1.0.0", True),
    ],
)
def test_a_step_that_may_break(before: str, after: str, may: bool) -> None:
    assert version(after).may_break(version(before)) is may
