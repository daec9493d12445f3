"""Formats that nothing checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import nearest
from cardfile.schema.advice.subject import field_at_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema.advice.subject import Subject

ENFORCED = frozenset({
    "date", "date-time", "duration", "email", "hostname", "idn-email", "idn-hostname", "ipv4",
    "ipv6", "iri", "iri-reference", "json-pointer", "regex", "relative-json-pointer", "time",
    "uri", "uri-reference", "uri-template", "uuid",
})  # fmt: skip
"""The formats of JSON Schema 2020-12, all of which the engine asserts."""


def faults(subject: Subject) -> Iterator[Fault]:
    """Every `format` that is none of the standard's."""
    for pointer, node in subject.nodes:
        written = node.get("format")
        if isinstance(written, str) and written not in ENFORCED:
            near = [match.candidate for match in nearest(written, ENFORCED)]
            data = {"field": field_at_pointer(pointer), "format": written, "suggestions": near}
            yield subject.file.fault("unenforced-format", f"{pointer}/format", **data)
