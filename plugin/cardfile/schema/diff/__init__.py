"""Two versions of a record type beside each other: what changed, and which records it fails."""

from __future__ import annotations

from cardfile.schema.diff.changes import UNPROVEN, Change, changes
from cardfile.schema.diff.draft import draft
from cardfile.schema.diff.replay import failing

__all__ = ["UNPROVEN", "Change", "changes", "draft", "failing"]
