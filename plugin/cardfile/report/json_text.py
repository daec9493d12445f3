"""Values as JSON that every reader accepts and no terminal obeys."""

from __future__ import annotations

import json
import math
from typing import Any

from cardfile.report.escape import without_surrogates


def dump(value: Any) -> str:
    """The value on one line."""
    # ASCII: readable in any encoding, and nothing in it can steer a terminal.
    return json.dumps(_clean(value), ensure_ascii=True, allow_nan=False)


def _clean(value: Any) -> Any:
    """The value without lone surrogates and infinities."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, dict):
        return {without_surrogates(str(key)): _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value if value is None or isinstance(value, (bool, int)) else str(value)
