"""Records become a knowledge base: ids resolve, links have two ends, supersession takes effect."""

from __future__ import annotations

from cardfile.graph.knowledge_base import KnowledgeBase
from cardfile.graph.paths import Impact, Step
from cardfile.graph.resolution import Mention, Resolution
from cardfile.graph.uses import ColumnUse, ColumnUses

__all__ = [
    "ColumnUse",
    "ColumnUses",
    "Impact",
    "KnowledgeBase",
    "Mention",
    "Resolution",
    "Step",
]
