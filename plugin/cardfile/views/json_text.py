"""Values as JSON that every reader takes, whatever an author wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

_IN_HTML = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def json_file(value: Mapping[str, Any]) -> bytes:
    """The content of a file: a line for each key and for each item of a list below it.

    So two of them can be compared; to indent all of it is slow, in Python alone.
    """
    lines = ",\n".join(f"{_dumps(str(key))}: {_part(item)}" for key, item in value.items())
    return f"{{\n{lines}\n}}\n".encode("utf-8", "replace")


def _part(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(_dumps(item) for item in value) + "\n]"
    return _dumps(value)


def _dumps(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):
        return json.dumps(plain(value), ensure_ascii=False, allow_nan=False)


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
