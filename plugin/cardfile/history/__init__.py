"""What git says: dates, ignored files, earlier states, changes. No git, no such knowledge."""

from __future__ import annotations

from cardfile.history.changes import Changes
from cardfile.history.commits import Commit, PageChange
from cardfile.history.history import History

__all__ = ["Changes", "Commit", "History", "PageChange"]
