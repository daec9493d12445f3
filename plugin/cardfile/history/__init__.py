"""What git says: dates and ignored files. No git, no such knowledge."""

from __future__ import annotations

from cardfile.history.history import History

__all__ = ["History"]
