"""Values as YAML text, so that YAML 1.1, YAML 1.2 and JSON read the same."""

from __future__ import annotations

import json
import re
from typing import Any

# Letters of any script and what never starts or ends anything in YAML.
_PLAIN = re.compile(r"[^\W\d_][\w ./+()–-]*(?<![ ])")
_FLOW_SAFE = re.compile(r"[^\W_][\w./+-]*")
_AMBIGUOUS = frozenset({
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity",
})  # fmt: skip
_NUMERIC = re.compile(r"[+-]?[.0-9][0-9_.,:eExXa-fA-F+-]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def yaml_scalar(value: Any) -> str:
    """One JSON value as flow text that stands on one line."""
    if isinstance(value, str):
        return yaml_text(value)
    if isinstance(value, list):
        return f"[{', '.join(yaml_scalar(item) for item in value)}]"
    if isinstance(value, dict):
        pairs = (f"{_key(str(key))}: {yaml_scalar(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    return json.dumps(value)


def _key(text: str) -> str:
    """A key: MkDocs' reader makes a date of one that looks like it."""
    return json.dumps(text) if _DATE.fullmatch(text) else yaml_text(text)


def yaml_text(text: str) -> str:
    """A text: plain where every reader takes it as that text, else in quotes."""
    if _DATE.fullmatch(text):
        return text
    if (
        text.casefold() not in _AMBIGUOUS
        and not _NUMERIC.fullmatch(text)
        and (_PLAIN.fullmatch(text) or _FLOW_SAFE.fullmatch(text))
    ):
        return text
    return json.dumps(text, ensure_ascii=False)
