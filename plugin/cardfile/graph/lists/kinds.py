"""The kinds of lists, and the keys that each takes beside its query."""

from __future__ import annotations

FIELD, FIELDS, SORT, NUMBER, TEXT = "a field", "a list of fields", "fields", "a number", "a text"
"""What a key takes."""

_USUAL = {"title": TEXT, "limit": NUMBER, "sort": SORT}

KINDS: dict[str, dict[str, str]] = {
    "table": {"columns": FIELDS, **_USUAL},
    "list": _USUAL,
    "cards": {"columns": FIELDS, **_USUAL},
    "count": {"title": TEXT},
    "chart": {"by": FIELD, "title": TEXT, "limit": NUMBER},
    "timeline": {"by": FIELD, "title": TEXT, "limit": NUMBER},
    "graph": {"title": TEXT, "limit": NUMBER},
    "leaderboard": {"metric": FIELD, "title": TEXT, "limit": NUMBER},
    "compare": {"columns": FIELDS, **_USUAL},
    "matrix": {"rows": FIELD, "columns": FIELD, "title": TEXT},
}
"""What each key of a kind takes."""

NEEDED = {
    "chart": ("by",),
    "leaderboard": ("metric",),
    "matrix": ("rows", "columns"),
}
"""The keys without which a kind has nothing to show."""
