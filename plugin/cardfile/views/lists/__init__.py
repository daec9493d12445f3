"""Lists and values inside the pages of authors: one module a kind in `kinds`, found by its name."""

from __future__ import annotations

from cardfile.views.lists.block import list_html
from cardfile.views.lists.value import value_html

__all__ = ["list_html", "value_html"]
