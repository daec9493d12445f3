"""Pages of tables and counts: one model and one template for people, on call and governance."""

from __future__ import annotations

from cardfile.views.dashboard.cells import NONE, NOT_APPLICABLE, Cell, record_cell
from cardfile.views.dashboard.counted import counted, number, term
from cardfile.views.dashboard.model import (
    MOST_ROWS,
    Block,
    Dashboard,
    Grid,
    Head,
    Row,
    Stat,
    alone,
    dashboard,
    number_head,
)

__all__ = [
    "MOST_ROWS",
    "NONE",
    "NOT_APPLICABLE",
    "Block",
    "Cell",
    "Dashboard",
    "Grid",
    "Head",
    "Row",
    "Stat",
    "alone",
    "counted",
    "dashboard",
    "number",
    "number_head",
    "record_cell",
    "term",
]
