"""The page of a record: header, facts and rich parts above the prose, its links below."""

from __future__ import annotations

from cardfile.views.record.page import record_fragments

__all__ = ["record_fragments"]
