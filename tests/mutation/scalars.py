"""Values that readers take for something else, and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutation.defects import defect, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.subject import Mutant, Subject, Value


def is_date(v: Value) -> bool:
    return v.kind == "scalar" and v.given("format") == "date" and len(v.raw) == 10


def is_number(v: Value) -> bool:
    return v.kind == "scalar" and not v.style and v.wants("number", "integer") and v.key_start >= 0


def is_text(v: Value) -> bool:
    """A text whose field takes any text, and nothing else."""
    return (
        plain(v)
        and v.wants("string")
        and not {"enum", "const", "pattern", "format"} & {k for s in v.schemas for k in s}
        and not any("x-cardfile" in s for s in v.schemas)
    )


@defect("impossible-date", "CF212", "CF307")
def impossible(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_date):
        yield s.with_value(v, f"{v.raw[:5]}02-30")


@defect("impossible-date-quoted", "CF307")
def impossible_quoted(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_date):
        yield s.with_value(v, f'"{v.raw[:5]}13-01"')


@defect("date-with-slashes", "CF307")
def slashes(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_date):
        yield s.with_value(v, "/".join(reversed(v.raw.split("-"))))


@defect("date-with-dots", "CF307", unique=True)
def dots(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_date):
        if int(v.raw[8:]) > 12:
            yield s.with_value(v, ".".join(reversed(v.raw.split("-"))))


@defect("date-without-zeros", "CF307", unique=True)
def no_zeros(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_date):
        if "-0" in v.raw:
            yield s.with_value(v, v.raw.replace("-0", "-"))


@defect("date-in-words", "CF307")
def words(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_date):
        yield s.with_value(v, "last spring")


@defect("version-as-number", "CF216")
def version(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.name == "version" and v.depth == 1):
        yield s.with_value(v, "1.10")


@defect("number-for-text", "CF216", "CF303")
def number_for_text(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_text):
        yield s.with_value(v, "12")


@defect("true-for-text", "CF303", "CF210")
def true_for_text(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_text):
        yield s.with_value(v, "true")


@defect("no-for-text", "CF210", "CF303")
def no_for_text(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_text):
        yield s.with_value(v, "no")


@defect("clock-for-text", "CF215", "CF303")
def clock(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_text):
        yield s.with_value(v, "12:30")


@defect("yes-for-true", "CF210", "CF303", unique=True)
def yes(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.wants("boolean") and v.raw in ("true", "false")):
        yield s.with_value(v, {"true": "yes", "false": "no"}[v.raw])


@defect("true-in-quotes", "CF303", unique=True)
def quoted_true(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.wants("boolean") and v.raw in ("true", "false")):
        yield s.with_value(v, f'"{v.raw}"')


@defect("number-in-quotes", "CF303", unique=True)
def quoted_number(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_number):
        yield s.with_value(v, f'"{v.raw}"')


@defect("exponent-number", "CF213", severity="warning")
def exponent(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_number(v) and "number" in v.schemas[0].get("type", "")):
        if v.raw.replace(".", "").isdigit() and v.raw != "0":
            yield s.with_value(v, f"{v.raw}e0")


@defect("leading-zero", "CF214")
def leading_zero(s: Subject) -> Iterator[Mutant]:
    for v in s.where(
        lambda v: (
            is_number(v) and v.raw.isdigit() and int(v.raw) > 7 and not set(v.raw) & {"8", "9"}
        )
    ):
        yield s.with_value(v, f"0{v.raw}")


@defect("comma-number", "CF303")
def comma_number(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_number(v) and not v.flow and "." in v.raw):
        yield s.with_value(v, v.raw.replace(".", ","))


@defect("percent-number", "CF303")
def percent(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_number(v) and not v.flow):
        yield s.with_value(v, f"{v.raw}%")


@defect("not-a-number", "CF217")
def nan(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_number):
        yield s.with_value(v, ".nan")


@defect("number-as-word", "CF303")
def number_word(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_number):
        yield s.with_value(v, "many")


@defect("number-with-unit", "CF303")
def number_unit(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_number):
        yield s.with_value(v, f"{v.raw} files")


@defect("no-value", "CF218")
def no_value(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.wants("string")):
        yield s.changed(v.start - 1, v.end, "", v.key_start)


@defect("null", "CF218")
def null(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.wants("string")):
        yield s.with_value(v, "null")


@defect("swallowed-comment", "CF219", severity="warning")
def swallowed(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.name == "title" and v.depth == 1):
        yield s.changed(v.end, v.end, " #1", v.start, v.end, v.end + 1)
