"""Fields and values that the schema does not take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutation.defects import defect, plain
from tests.mutation.scalars import is_number, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.subject import Mutant, Subject, Value

FREE = ("x_", "x-")


def swapped(word: str) -> str:
    """Two letters in the wrong order."""
    for at in range(len(word) // 2, len(word) - 1):
        if word[at] != word[at + 1] and word[at : at + 2].isalpha():
            return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
    return word


def is_field(v: Value) -> bool:
    """A field of the record itself whose name has the usual form."""
    return v.depth == 1 and len(v.name) > 3 and v.name != "type" and not v.name.startswith(FREE)


def is_inner_field(v: Value) -> bool:
    """A field of a mapping whose fields are known."""
    return v.key_start >= 0 and v.depth > 1 and bool(v.schemas) and len(v.name) > 3


def listed(v: Value) -> bool:
    return (
        v.kind == "scalar"
        and isinstance(v.given("enum"), list)
        and v.raw in v.given("enum")
        and v.name != "type"
        and len(v.raw) > 3
    )


@defect("typo-in-field", "CF302", unique=True)
def typo_key(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_field):
        if swapped(v.name) != v.name:
            yield s.with_key(v, swapped(v.name))


@defect("letter-missing-in-field", "CF302", unique=True)
def short_key(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_field(v) and not v.name.endswith("s")):
        yield s.with_key(v, v.name[:2] + v.name[3:])


@defect("letter-doubled-in-field", "CF302", unique=True)
def long_key(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_field):
        yield s.with_key(v, v.name[:3] + v.name[2:])


@defect("field-with-capital", "CF302", unique=True)
def capital_key(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_field):
        yield s.with_key(v, v.name.capitalize())


@defect("field-with-hyphen", "CF302", "CF327", unique=True, severity="info")
def hyphen_key(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_field(v) and "_" in v.name):
        yield s.with_key(v, v.name.replace("_", "-"))


@defect("typo-in-inner-field", "CF302", unique=True)
def typo_inner(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_inner_field):
        if swapped(v.name) != v.name and _closed(s, v):
            yield s.with_key(v, swapped(v.name))


def _closed(s: Subject, v: Value) -> bool:
    """Whether the mapping around a field takes only fields that it knows."""
    tree = s.record.type.tree
    parts = tuple("[]" if isinstance(p, int) else p for p in v.path[:-1])
    nodes = [n for p in tree.at(parts) for _, n in tree.applied(p)]
    return any(n.get("additionalProperties") is False for n in nodes)


@defect("unknown-field", "CF302")
def unknown(s: Subject) -> Iterator[Mutant]:
    at = s.block_end
    yield s.changed(at, at, "favourite_colour: green\n", at)


@defect("required-field-missing", "CF301")
def missing(s: Subject) -> Iterator[Mutant]:
    required = s.record.type.schema.get("required", [])
    for v in s.where(lambda v: plain(v) and v.depth == 1 and v.name in required):
        if v.name not in ("type", "title"):
            yield s.changed(v.key_start, s.line_end(v.start) + 1, "", 0)


@defect("typo-in-listed-value", "CF304", unique=True)
def typo_value(s: Subject) -> Iterator[Mutant]:
    for v in s.where(listed):
        new = swapped(v.raw)
        if new != v.raw:
            yield s.changed(v.start, v.end, f"{v.style}{new}{v.style}")


@defect("listed-value-with-capital", "CF304", unique=True)
def capital_value(s: Subject) -> Iterator[Mutant]:
    for v in s.where(listed):
        if v.raw != v.raw.capitalize():
            yield s.with_value(v, v.raw.capitalize())


@defect("listed-value-with-underscore", "CF304", unique=True)
def underscore_value(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: listed(v) and "-" in v.raw):
        yield s.with_value(v, v.raw.replace("-", "_"))


@defect("unlisted-value", "CF304")
def unlisted(s: Subject) -> Iterator[Mutant]:
    for v in s.where(listed):
        yield s.with_value(v, "zzzzzz")


@defect("listed-value-in-brackets", "CF304", "CF303", unique=True)
def bracketed(s: Subject) -> Iterator[Mutant]:
    for v in s.where(listed):
        yield s.with_value(v, f"[{v.raw}]")


@defect("mapping-for-text", "CF303")
def mapping_for_text(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_text):
        yield s.with_value(v, "{en: text}")


@defect("list-for-text", "CF303")
def list_for_text(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_text):
        yield s.with_value(v, "[one, two]")


@defect("list-for-number", "CF303")
def list_for_number(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_number):
        yield s.with_value(v, f"[{v.raw}, 7]")


@defect("text-for-list", "CF303")
def text_for_list(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.kind == "list" and v.depth == 1 and v.wants("array")):
        end = v.end if v.flow else s.text.rindex("\n", 0, v.end)
        if v.flow:
            yield s.changed(v.start, end, "7")


@defect("too-large", "CF308")
def too_large(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_number(v) and v.given("maximum") is not None):
        yield s.with_value(v, str(v.given("maximum") + 6))


@defect("negative", "CF308")
def negative(s: Subject) -> Iterator[Mutant]:
    for v in s.where(is_number):
        if v.given("minimum") is not None or v.given("exclusiveMinimum") is not None:
            yield s.with_value(v, f"-{v.raw}")


@defect("item-twice", "CF311", unique=True)
def twice(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.kind == "scalar" and v.path[-1] == 0 and v.flow):
        tree = s.record.type.tree
        parts = tuple("[]" if isinstance(p, int) else p for p in v.path[:-1])
        nodes = [n for p in tree.at(parts) for _, n in tree.applied(p)]
        if any(n.get("uniqueItems") for n in nodes):
            written = s.text[v.start : v.end]
            yield s.changed(v.end, v.end, f", {written}", v.end + 2)


@defect("empty-text", "CF309", "CF325", "CF301")
def empty_text(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_text(v) and v.given("minLength")):
        yield s.with_value(v, '""')


@defect("bad-address", "CF307")
def bad_url(s: Subject) -> Iterator[Mutant]:
    for v in s.where(
        lambda v: v.given("format") in ("uri", "uri-reference") and v.kind == "scalar"
    ):
        yield s.with_value(v, '"https://exa mple.org/a"')


@defect("unknown-type", "CF321", unique=True)
def unknown_type(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.path == ("type",)):
        yield s.with_value(v, swapped(v.raw))


@defect("placeholder", "CF325", severity="warning")
def placeholder(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: is_text(v) and v.depth == 1):
        yield s.with_value(v, "TODO")


@defect("field-at-the-wrong-level", "CF302")
def wrong_level(s: Subject) -> Iterator[Mutant]:
    known = s.record.type.tree.property_names("")
    for v in s.where(lambda v: plain(v) and v.depth == 2 and v.name not in known):
        start = s.line_start(v.key_start)
        siblings = [w for w in s.values if w.path[:-1] == v.path[:-1]]
        if isinstance(v.path[0], str) and len(siblings) > 1 and isinstance(v.path[1], str):
            line = s.text[start : s.line_end(v.start) + 1]
            if not line[: v.key_start - start].strip() and siblings[-1] is v:
                yield s.changed(start, v.key_start, "", start)


@defect("field-of-another-type", "CF302")
def other_type(s: Subject) -> Iterator[Mutant]:
    at = s.block_end
    known = s.record.type.tree.property_names("")
    for name, value in {
        "grain": "one row",
        "hypothesis": "It helps.",
        "pipeline_tag": "other",
    }.items():
        if name not in known:
            yield s.changed(at, at, f"{name}: {value}\n", at)
