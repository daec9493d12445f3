"""Which columns of which data a model reads, as rules ask for it."""

from __future__ import annotations

from cardfile.graph.columns import TRAINING, ColumnRead, column_named, columns_read

__all__ = ["TRAINING", "ColumnRead", "column_named", "columns_read"]
