"""Where a column comes from and goes to: the columns that it is computed from, and the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.columns import column_named, column_of
from cardfile.graph.paths import impact_of
from cardfile.views.anchors import record_url
from cardfile.views.columns import column_url, model_inputs
from cardfile.views.drawing import Box, Drawing, draw
from cardfile.views.layers import layered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.graph.paths import Impact
    from cardfile.records import Element, Record
    from cardfile.views.columns import NamedColumn
    from cardfile.views.shared import PageContext

_STEPS = 3
_MOST_DRAWN = 40


@dataclass(frozen=True, slots=True)
class Relation:
    """One column computed from another, for the list; `how` is its transformation."""

    name: str
    href: str
    data: str
    data_href: str
    how: str


@dataclass(frozen=True, slots=True)
class Ancestry:
    """The drawing, and as lists what the column is computed from and what is computed from it.

    `broken` are the edges that close a cycle, which the drawing leaves out.
    """

    drawing: Drawing
    shown: int
    total: int
    broken: tuple[str, ...]
    comes_from: tuple[Relation, ...]
    goes_to: tuple[Relation, ...]


_Place = tuple[str, str]


def reached(column: NamedColumn, page: PageContext) -> list[Impact]:
    """Everything that a change of the column reaches, from any of its data sets."""
    data = {each.data.page.path: each.data for each in column.occurrences}
    return impact_of(
        page.kb, [(record, column.name) for record in data.values()], page.shared.once(model_inputs)
    )


def ancestry(column: NamedColumn, page: PageContext, ident: str) -> Ancestry | None:
    """The columns around this one, three steps each way; none where there are none."""
    centre = {
        (each.data.page.path, each.column.pointer): each.column for each in column.occurrences
    }
    steps: dict[int, dict[_Place, Element]] = {0: dict(centre)}
    edges: list[tuple[_Place, _Place]] = []
    seen = set(centre)
    for side in (-1, 1):
        around = centre
        for step in range(1, _STEPS + 1):
            following: dict[_Place, Element] = {}
            for place, element in around.items():
                for other in _around(element, side, page):
                    there = (other.record.page.path, other.pointer)
                    edges.append((there, place) if side < 0 else (place, there))
                    if there not in seen:
                        seen.add(there)
                        following[there] = other
            steps[side * step] = following
            around = following
    if not any(one in centre or other in centre for one, other in edges):
        return None
    known = {_key(place): element for found in steps.values() for place, element in found.items()}
    near = [key for step in sorted(steps, key=abs) for key in map(_key, steps[step])]
    shown = near[:_MOST_DRAWN]
    plan = layered(shown, {(_key(one), _key(other)): 1 for one, other in edges})
    own = {_key(place) for place in centre}
    boxes = [
        [_box(known[key], key, page, is_centre=key in own) for key in column]
        for column in plan.columns
    ]
    return Ancestry(
        draw(ident, boxes, plan.forward),
        len(shown),
        len(near),
        tuple(
            f"{known[one].text('name')} → {known[other].text('name')}" for one, other in plan.broken
        ),
        _listed(edges, centre, steps[-1], 0, page),
        _listed(edges, centre, steps[1], 1, page),
    )


def _listed(
    edges: Sequence[tuple[_Place, _Place]],
    centre: dict[_Place, Element],
    found: dict[_Place, Element],
    end: int,
    page: PageContext,
) -> tuple[Relation, ...]:
    """The columns one step away; a column of the same name may be among them."""
    known = {**centre, **found}
    places = dict.fromkeys(edge[end] for edge in edges if edge[1 - end] in centre)
    return tuple(_relation(known[place], page) for place in places if place in known)


def _relation(element: Element, page: PageContext) -> Relation:
    record, name = element.record, element.text("name") or ""
    return Relation(
        name,
        column_url(page, name, record),
        record.title,
        record_url(page, record, name),
        element.text("transform") or "",
    )


def _around(element: Element, side: int, page: PageContext) -> Iterator[Element]:
    """The columns that one is computed from, or those that are computed from it."""
    record = element.record
    if side < 0:
        for link in page.kb.outgoing(record):
            mine = column_of(link)
            if mine is None or mine.pointer != element.pointer or link.target is None:
                continue
            source = column_named(link.target, link.reference.parsed.fragment or "")
            if source is not None:
                yield source
        return
    for link in page.kb.incoming(record):
        computed = column_of(link)
        meant = column_named(record, link.reference.parsed.fragment or "")
        if computed is not None and meant is not None and meant.pointer == element.pointer:
            yield computed


def _box(element: Element, key: str, page: PageContext, *, is_centre: bool) -> Box:
    record: Record = element.record
    name = element.text("name") or ""
    return Box(
        key,
        record.title,
        name,
        f"{name} in {record.title}",
        None if is_centre else column_url(page, name, record),
        is_centre=is_centre,
    )


def _key(place: _Place) -> str:
    return "\n".join(place)
