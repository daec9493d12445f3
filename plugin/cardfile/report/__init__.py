"""One file an output format: a module with `NAME`, `HUMAN` and `render`, found by walking.

None of them adds, drops or rewords a finding. rich is imported for colours only.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, cast

from cardfile.report.contract import Format, Options
from cardfile.report.output import (
    Choice,
    default_choices,
    emit,
    guarded,
    options_for,
    parse_choice,
    parse_choices,
)
from cardfile.report.statistics import statistics

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Choice",
    "Format",
    "Options",
    "default_choices",
    "emit",
    "formats",
    "guarded",
    "options_for",
    "parse_choice",
    "parse_choices",
    "statistics",
]

_NEEDS_COLOURS = "colour"


def formats() -> Mapping[str, Format]:
    """Every output format by its name."""
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        if module.name.rsplit(".", 1)[-1] == _NEEDS_COLOURS:
            continue
        candidate = importlib.import_module(module.name)
        if hasattr(candidate, "NAME"):
            found[candidate.NAME] = cast("Format", candidate)
    return found
