"""The table of readings in the manual: ours, and that of MkDocs."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from cardfile.syntax.doubts import kind_of
from cardfile.syntax.scalars import NOT_FINITE, read_as_mkdocs, resolve

READINGS: list[tuple[str, Any, str | None]] = [
    ("no", "no", "ambiguous-boolean"),
    ("Yes", "Yes", "ambiguous-boolean"),
    ("y", "y", None),
    ("true", True, None),
    ("2024-01-05", "2024-01-05", "implicit-date"),
    ("2024-1-5", "2024-1-5", None),
    ("2024-13-45", "2024-13-45", "impossible-date"),
    ("2024-01-05T25:00:00Z", "2024-01-05T25:00:00Z", "impossible-date"),
    ("1e3", 1000.0, "exponent-as-string"),
    ("5e-5", 5e-5, "exponent-as-string"),
    ("0.1e-3", 1e-4, "number-loses-text"),
    ("012", 12, "leading-zero-number"),
    ("08", 8, "leading-zero-number"),
    ("0o12", 10, "leading-zero-number"),
    ("12:30", "12:30", "sexagesimal"),
    ("1_000", "1_000", "number-loses-text"),
    ("0x1F", 31, "number-loses-text"),
    ("0b11", "0b11", "number-loses-text"),
    ("1.10", 1.1, "number-loses-text"),
    ("1.1", 1.1, None),
    ("12", 12, None),
    ("-3.5", -3.5, None),
    (".nan", NOT_FINITE, "not-a-number"),
    ("-.inf", NOT_FINITE, "not-a-number"),
    ("1.0e+400", NOT_FINITE, "not-a-number"),
    ("9" * 5000, NOT_FINITE, "number-loses-text"),
    ("NaN", "NaN", None),
    ("2.1.0", "2.1.0", None),
    ("", None, "silent-null"),
    ("~", None, "silent-null"),
    ("null", None, "silent-null"),
    ("text", "text", None),
    ("-", "-", None),
]


@pytest.mark.parametrize(("raw", "value", "kind"), READINGS)
def test_readings(raw: str, value: Any, kind: str | None) -> None:
    assert resolve(raw) == value
    assert type(resolve(raw)) is type(value)
    assert kind_of(raw) == kind


@pytest.mark.parametrize(
    "raw", [raw for raw, _, _ in READINGS if raw not in ("", "-") and len(raw) < 99]
)
def test_the_old_reading_is_that_of_pyyaml(raw: str) -> None:
    reading = read_as_mkdocs(raw)
    try:
        loaded = yaml.safe_load(raw)
    except ValueError:
        assert reading.kind == "refused"
        return
    if reading.kind == "date":
        assert str(loaded) == reading.value
    else:
        assert repr(loaded) == repr(reading.value)
