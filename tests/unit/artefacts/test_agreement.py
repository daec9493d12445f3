from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardfile.artefacts import Agreement, agrees, at_digits_of, same_setting


@pytest.mark.parametrize(
    ("written", "artefact", "verdict"),
    [
        ("0.91", 0.9138, "agrees"),
        (0.91, 0.9138, "agrees"),
        ("0.910", 0.9138, "differs"),
        ("0.914", 0.9138, "agrees"),
        ("0.92", 0.9138, "differs"),
        ("0.91", 91.38, "percent"),
        ("91", 0.9138, "percent"),
        ("91.4", "0.9138", "percent"),
        ("0.5", 0.45, "agrees"),
        ("0.4", 0.45, "agrees"),
        ("1e-3", 0.001, "agrees"),
        ("1e3", 1000.4, "agrees"),
        ("1.5e-4", 0.000151, "agrees"),
        ("412", 412, "agrees"),
        ("412", 413, "differs"),
        ("1", 0.6, "differs"),
        ("1", 0.96, "agrees"),
        ("0", 0.4, "differs"),
        ("0", 0, "agrees"),
        ("-0.25", -0.2496, "agrees"),
        ("0.91", "0.9138", "agrees"),
        ("0.91", None, "not-a-number"),
        ("0.91", True, "not-a-number"),
        ("0.91", "NaN", "not-a-number"),
        ("0.91", [0.91], "not-a-number"),
        ("adam", "adam", "agrees"),
        ("adam", "sgd", "differs"),
        (True, True, "agrees"),
        (True, 1, "differs"),
        ("1_000", "1_000", "agrees"),
        ("0.5", 10**300, "differs"),
        ("9e999999999", 1, "differs"),
    ],
)
def test_verdict(written: object, artefact: object, verdict: str) -> None:
    assert agrees(written, artefact) == verdict


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_rounding_at_any_digit_agrees(value: float, digits: int) -> None:
    written = f"{value:.{digits}f}"
    if digits == 0 and abs(float(written)) <= 1:
        return
    assert agrees(written, value) == "agrees"


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none()), st.floats() | st.text())
def test_no_value_is_too_odd(written: object, artefact: object) -> None:
    agrees(written, artefact)
    at_digits_of(written, artefact)


@pytest.mark.parametrize(
    ("written", "artefact", "shown"),
    [
        ("0.92", 0.9138, "0.91"),
        ("0.920", 0.9138, "0.914"),
        ("91", 412.4, "412"),
        (0.9, 0.8, "0.8"),
        ("x", 0.9, None),
        ("0.9", None, None),
    ],
)
def test_the_number_to_write_has_the_digits_that_were_written(
    written: object, artefact: object, shown: str | None
) -> None:
    assert at_digits_of(written, artefact) == shown


@pytest.mark.parametrize(
    ("written", "artefact", "agreement"),
    [
        ("0.1", 0.05, Agreement.DIFFERS),
        ("0.050", 0.05, Agreement.AGREES),
        ("1e-3", 0.001, Agreement.AGREES),
        ("32", 31, Agreement.DIFFERS),
        ("0.0123", 0.012345678, Agreement.AGREES),
        ("0.0", 0.012345678, Agreement.DIFFERS),
        ("50", 0.5, Agreement.PERCENT),
        (True, True, Agreement.AGREES),
        (True, 1, Agreement.DIFFERS),
        (None, None, Agreement.AGREES),
        ("adam", "sgd", Agreement.DIFFERS),
        ("0.1", "auto", Agreement.NOT_A_NUMBER),
    ],
)
def test_a_setting_is_the_same_only_at_all_its_digits(
    written: object, artefact: object, agreement: Agreement
) -> None:
    assert same_setting(written, artefact) is agreement
