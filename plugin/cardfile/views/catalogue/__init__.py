"""The catalogue of a type: a table of all its records, with facets, filter and sorting."""

from __future__ import annotations

from cardfile.views.catalogue.page import catalogue_fragment

__all__ = ["catalogue_fragment"]
