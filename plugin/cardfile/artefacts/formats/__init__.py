"""One file a format of artefacts, found by walking: a module with `SUFFIXES` and `parse`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.artefacts.document import Parser


@cache
def parsers() -> Mapping[str, Parser]:
    """The formats by the end of the file names that they read."""
    found: dict[str, Parser] = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        candidate = importlib.import_module(module.name)
        if hasattr(candidate, "SUFFIXES"):
            parser = cast("Parser", candidate)
            found |= dict.fromkeys(parser.SUFFIXES, parser)
    return found
