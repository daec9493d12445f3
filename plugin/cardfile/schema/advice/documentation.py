"""Fields that say nothing of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.schema.advice.subject import field_at_pointer, steps
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema.advice.subject import Subject

# On the way to a field that is described here; all else speaks of fields described elsewhere.
_DESCRIBING = frozenset({"properties", "items", "prefixItems", "$defs", "definitions"})
_SPEAKING = ("title", "description", "markdownDescription")


def faults(subject: Subject) -> Iterator[Fault]:
    """Every field with neither title nor description, its `$ref` included."""
    if subject.file.kind in {"recommended", "regulated"}:
        return
    described = subject.described
    for pointer, node in subject.nodes:
        if not all(keyword in _DESCRIBING for keyword, _ in steps(pointer)):
            continue
        fields = node.get("properties")
        for name, child in (fields if isinstance(fields, dict) else {}).items():
            place = f"{pointer}/properties{join_pointer(name)}"
            known = not pointer and (name in described or name == "type")
            if not isinstance(child, dict) or known:
                continue
            if not any(subject.tree.lookup(place, keyword) for keyword in _SPEAKING):
                data = {"field": field_at_pointer(place)}
                yield subject.file.key_fault("undocumented-field", place, **data)
