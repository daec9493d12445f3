"""The lists of the standards, as they are published in `schemas/lists/`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from cardfile.resources import schemas_folder


@cache
def read(name: str) -> Any:
    """The content of one list; read once, and not before somebody asks for it."""
    return json.loads((schemas_folder() / "lists" / f"{name}.json").read_text(encoding="utf-8"))
