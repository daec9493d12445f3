"""Values as JSON that every reader takes, whatever an author wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

_IN_HTML = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def json_file(value: Any) -> bytes:
    """The content of a file, indented so that two of them can be compared."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def json_in_html(value: Any) -> str:
    """JSON that can stand in a `script` element and cannot end it."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False)
    return text.translate(_IN_HTML)


def plain(value: Any) -> Any:
    """A value without halves of characters and without numbers that JSON does not have."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
