"""Whatever is written into a page as a repair is read back as what was meant."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cardfile.schema.explain.dates import read_date
from cardfile.schema.quoting import yaml_scalar
from cardfile.settings import Settings
from cardfile.source import read_page

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"]),
    max_size=30,
)
words = st.sampled_from(
    ["yes", "No", "off", "null", "~", "1e3", "0x1F", "1_000", "12:30", "2024-01-05", ".nan", "=",
     "- a", "a: b", "a #b", "#a", "@a", "[x]", "{x}", "'", '"', "true", "<<", "1.10", "08", ""]
)  # fmt: skip
scalars = texts | words | st.integers(-(2**53), 2**53) | st.booleans() | st.none()
values = scalars | st.lists(scalars, max_size=3) | st.dictionaries(words, scalars, max_size=3)


@settings(deadline=None)
@given(values)
def test_values_are_read_back_as_written(tmp_path_factory: Any, value: Any) -> None:
    line = yaml_scalar(value)
    assert "\n" not in line
    raw = f"---\nkey: {line}\n---\n".encode()
    page = read_page(raw, "docs/a.md", "a.md", Settings(root=tmp_path_factory.getbasetemp()))
    assert page.data is not None
    assert page.data["key"] == value
    theirs = yaml.safe_load(f"key: {line}")["key"]
    assert json.loads(json.dumps(theirs, default=str)) == value


@settings(deadline=None)
@given(st.dates())
def test_a_date_in_any_form_is_among_its_readings(day: Any) -> None:
    forms = [day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day:%d %B %Y}"]
    for form in forms[: 4 if day.year >= 1000 else 1]:
        assert day.isoformat() in [reading.iso for reading in read_date(form)]
