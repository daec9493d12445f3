"""Boxes in columns from left to right, with curves between them: drawn at build time."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.icons import icon_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEIGHT, _ROW = 50, 58
_LEAST_WIDTH, _NARROWEST, _WIDEST = 700, 124, 180
_GAP = 36
_CHARACTER = 6.2
_ICON = 16


@dataclass(frozen=True, slots=True)
class Box:
    """What is to be drawn: small words above, a title, and the icon that tells the kind."""

    key: str
    kind: str
    title: str
    full: str
    href: str | None
    icon: str = ""
    is_centre: bool = False
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A box at its place."""

    x: float
    y: float
    kind: str
    lines: tuple[str, ...]
    full: str
    href: str | None
    symbol: str
    is_centre: bool
    is_more: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing; `symbols` are the ids and the paths of its icons."""

    id: str
    width: int
    height: int
    node_width: int
    nodes: tuple[Node, ...]
    edges: tuple[str, ...]
    symbols: tuple[tuple[str, str], ...]


def draw(ident: str, columns: Sequence[Sequence[Box]], edges: Iterable[tuple[str, str]]) -> Drawing:
    """Place boxes column by column, and join those that the edges name by their keys."""
    shown = [column for column in columns if column]
    count = max(len(shown), 1)
    width = max(_LEAST_WIDTH, count * _NARROWEST + (count - 1) * _GAP)
    node_width = min(_WIDEST, int((width - (count - 1) * _GAP) / count))
    gap = (width - count * node_width) / (count - 1) if count > 1 else 0
    height = max((len(column) for column in shown), default=1) * _ROW
    icons = {box.icon for column in shown for box in column if box.icon}
    symbols = {icon: f"{ident}-icon{place}" for place, icon in enumerate(sorted(icons))}
    places: dict[str, tuple[float, float]] = {}
    nodes = []
    for level, column in enumerate(shown):
        for index, box in enumerate(column):
            x = round(level * (node_width + gap), 1)
            y = round((index + 0.5) * height / len(column), 1)
            places[box.key] = (x, y)
            nodes.append(_node(box, x, y, node_width, symbols))
    return Drawing(
        ident,
        width,
        height,
        node_width,
        tuple(nodes),
        tuple(
            _curve(places[one], places[other], node_width)
            for one, other in edges
            if one in places and other in places
        ),
        tuple((symbol, icon_path(icon)) for icon, symbol in symbols.items()),
    )


def _node(box: Box, x: float, y: float, width: int, symbols: dict[str, str]) -> Node:
    room = int((width - 16) / _CHARACTER)
    beside = _ICON if box.icon else 0
    return Node(
        x,
        round(y - _HEIGHT / 2, 1),
        words.shortened(box.kind, int((width - 16 - beside) / _CHARACTER * 1.2)),
        _lines(box.title, room),
        box.full,
        box.href,
        symbols.get(box.icon, ""),
        box.is_centre,
        box.is_more,
    )


@lru_cache(maxsize=4096)
def _lines(title: str, room: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(title, room, max_lines=2, placeholder=" …")) or (title[:room],)


def _curve(one: tuple[float, float], other: tuple[float, float], width: int) -> str:
    """A curve from left to right, whichever of the two comes first."""
    left, right = sorted((one, other))
    start, end = round(left[0] + width, 1), right[0]
    middle = round((start + end) / 2, 1)
    return f"M{start} {left[1]}C{middle} {left[1]} {middle} {right[1]} {end} {right[1]}"
