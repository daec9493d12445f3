"""Records side by side: what each has to say, and where they differ."""

from __future__ import annotations

from cardfile.views.comparing.rows import Row, comparable_types, is_comparable, rows_of
from cardfile.views.comparing.table import Cell, Line, compare

__all__ = ["Cell", "Line", "Row", "comparable_types", "compare", "is_comparable", "rows_of"]
