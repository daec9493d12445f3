"""References that lead nowhere, or not where they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutation.defects import defect
from tests.mutation.schema import swapped

from cardfile.schema.pointers import pointer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.subject import Mutant, Subject, Value


def _references(s: Subject) -> Iterator[Value]:
    pointers = {reference.pointer for reference in s.record.references}
    known = set(s.record.links.index.by_id) if s.record.links else set()
    for v in s.values:
        if v.kind == "scalar" and v.raw in known and pointer_of(v.path) in pointers:
            yield v


@defect("unknown-reference", "CF401", unique=True)
def unknown(s: Subject) -> Iterator[Mutant]:
    for v in _references(s):
        if len(v.raw) > 6 and swapped(v.raw) != v.raw:
            yield s.with_value(v, swapped(v.raw))


@defect("reference-to-nothing", "CF401")
def nothing(s: Subject) -> Iterator[Mutant]:
    for v in _references(s):
        yield s.with_value(v, "quite-another-thing")


@defect("reference-with-capital", "CF410", "CF401", severity="warning", unique=True)
def capital(s: Subject) -> Iterator[Mutant]:
    for v in _references(s):
        if v.raw[0].isalpha():
            yield s.with_value(v, v.raw.capitalize())


@defect("reference-to-itself", "CF409", "CF402")
def itself(s: Subject) -> Iterator[Mutant]:
    for v in _references(s):
        yield s.with_value(v, s.id)


@defect("unsafe-id", "CF414")
def unsafe(s: Subject) -> Iterator[Mutant]:
    at = s.block_end
    links = s.record.links
    if "id" not in s.data and links is not None and not links.incoming(s.record):
        yield s.changed(at, at, "id: ../../etc/passwd\n", at + 4)


@defect("unknown-owner", "CF416", unique=True)
def owner(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.path == ("owner",) and len(v.raw) > 4):
        yield s.with_value(v, swapped(v.raw))


@defect("wiki-link-to-nothing", "CF401")
def wiki(s: Subject) -> Iterator[Mutant]:
    text = s.text.rstrip("\n") + "\n"
    line = text.count("\n") + 2
    yield s.rewritten(f"{text}\n[[quite-another-thing]]\n".encode(), line, 1, 3)
