"""The page of a record whose front matter cannot be read: what is wrong, in words."""

from __future__ import annotations

from cardfile.views.broken.page import broken_fragment

__all__ = ["broken_fragment"]
