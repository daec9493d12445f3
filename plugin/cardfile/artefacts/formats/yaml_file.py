"""YAML: parameters, summaries, people and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.artefacts.formats.nested import Nested
from cardfile.artefacts.reading import Unreadable

if TYPE_CHECKING:
    from cardfile.syntax.text import SourceText

SUFFIXES = (".yaml", ".yml", "MLmodel")


def parse(source: SourceText) -> Nested | Unreadable:
    """See `Parser`. Scalars have the values of YAML 1.2, as in front matter."""
    # PyYAML costs more to import than all else here.
    from cardfile.syntax.tolerant_yaml import TolerantYamlError, read_content

    try:
        content = read_content(source.text, _resolve)
    except TolerantYamlError as error:
        detail = {"format": "YAML", "problem": error.problem, "line": error.line}
        return Unreadable("syntax", source.path, detail)
    return Nested(source, content.data, "YAML", content.places.get)


def _resolve(text: str) -> Any:
    from cardfile.syntax.scalars import NOT_FINITE, resolve

    value = resolve(text) if text else None
    return text if value is NOT_FINITE else value
