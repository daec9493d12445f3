"""A schema drafted from pages that are there already."""

from __future__ import annotations

from cardfile.schema.infer.draft import draft, without
from cardfile.schema.infer.observe import Observation, observed

__all__ = ["Observation", "draft", "observed", "without"]
