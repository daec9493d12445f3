"""Doubtful scalars, judged by what the schema expects."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from cardfile.schema.scalars import plain_number, scalar_faults
from cardfile.settings import Settings
from cardfile.source import read_page

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault
    from cardfile.schema.field import Field

KINDS: dict[str, tuple[set[str], str | None]] = {
    "text": ({"string"}, None),
    "day": ({"string"}, "date"),
    "flag": ({"boolean"}, None),
    "number": ({"number"}, None),
    "any": (set(), None),
    "empty": ({"string", "null"}, None),
}


def expects(pointer: str) -> Field | None:
    kind = KINDS.get(pointer.split("/")[1])
    if kind is None:
        return None
    types, form = kind
    return cast("Field", SimpleNamespace(types=frozenset(types), format=form, enum=None))


def faults(line: str) -> list[Fault]:
    page = read_page(f"---\n{line}\n---\n".encode(), "a.md", "a.md", Settings(root=Path()))
    assert page.faults == ()
    return scalar_faults(page, expects)


SAID = [
    ("text: no", "ambiguous-boolean", "aggravated"),
    ("any: no", "ambiguous-boolean", "default"),
    ("text: 2026-01-05", "implicit-date", "aggravated"),
    ("day: 2026-02-30", "impossible-date", "default"),
    ("text: 1e3", "exponent-as-string", "aggravated"),
    ("number: 1e3", "exponent-as-string", "default"),
    ("text: 012", "leading-zero-number", "default"),
    ("text: 12:30", "sexagesimal", "aggravated"),
    ("any: 12:30", "sexagesimal", "default"),
    ("text: 1.10", "number-loses-text", "default"),
    ("any: 1_000", "number-loses-text", "eased"),
    ("number: .inf", "not-a-number", "default"),
    ("text:", "silent-null", "aggravated"),
    ("text: '#x'\nother: #y", "silent-null", "default"),
    ("text: C #1", "swallowed-comment", "default"),
    ("text: [a, {b: off}]", "ambiguous-boolean", "aggravated"),
]


@pytest.mark.parametrize(("line", "slug", "weight"), SAID)
def test_what_is_said(line: str, slug: str, weight: str) -> None:
    [fault] = faults(line)
    assert (fault.slug, fault.data["weight"]) == (slug, weight)
    assert fault.pointer is not None


@pytest.mark.parametrize(
    "line",
    [
        "flag: yes",
        "number: no",
        "day: 2026-01-05",
        "any: 2026-01-05",
        "other: 2026-01-05",
        "number: 12:30",
        "number: 1.10",
        "any: 1.10",
        "number: 1_000",
        "text: 1.1",
        "text: 2.1.0",
        "empty:",
        "other:",
        "any:",
        "number: 007",
        "text: a # comment",
        "text: 'no'",
        'text: "1.10"',
    ],
)
def test_what_is_left_to_the_schema_or_fine(line: str) -> None:
    assert faults(line) == []


def test_valid_data_without_dates_need_no_tree() -> None:
    page = read_page(b"---\ntext: a\nday: 2026-01-05\n---\n", "a.md", "a.md", Settings(root=Path()))
    assert scalar_faults(page, expects, valid=True) == []
    assert "_reading" not in page.__dict__


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("1e-3", "0.001"),
        ("1e3", "1000"),
        ("5e-5", "0.00005"),
        ("1.5E2", "150"),
        ("1e30", "1.0e+30"),
    ],
)
def test_numbers_written_out(raw: str, plain: str) -> None:
    assert plain_number(raw) == plain
