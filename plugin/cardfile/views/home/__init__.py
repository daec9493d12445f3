"""The home page of a knowledge base: what there is, what changed, what needs somebody."""

from __future__ import annotations

from cardfile.views.home.page import home_fragment

__all__ = ["home_fragment"]
