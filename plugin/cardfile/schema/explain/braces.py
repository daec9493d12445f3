"""`status: { accepted }`: what a template's braces make of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.schema.edits import replace_value
from cardfile.schema.pointers import pointer_of

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault
    from cardfile.schema.explain.case import Case, Trouble

_TEXT_KEYWORDS = frozenset({"enum", "const", "type"})


def braces_fault(case: Case, trouble: Trouble) -> Fault | None:
    """The fault of a text in braces, where a text is wanted: YAML reads a mapping of one key."""
    value = case.value(trouble.path)
    if trouble.keyword not in _TEXT_KEYWORDS or not isinstance(value, dict) or len(value) != 1:
        return None
    [(text, nothing)] = value.items()
    field = case.kind.field(pointer_of(trouble.path))
    takes_text = field is not None and (bool(field.enum) or "string" in field.types)
    if nothing is not None or not isinstance(text, str) or not takes_text:
        return None
    fixes = replace_value(case.places, pointer_of(trouble.path), text)
    return case.fault("braces-read-as-mapping", trouble, {"text": text}, fixes=fixes)
