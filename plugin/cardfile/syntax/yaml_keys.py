"""Keys that are no texts, repeated ones, and texts that YAML 1.1 keeps for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault, Related
from cardfile.syntax.scalars import read_as_mkdocs
from cardfile.syntax.yaml_edits import quote_edit, safe

if TYPE_CHECKING:
    from cardfile.syntax.tree import Scalar
    from cardfile.syntax.yaml_compose import Composer


def odd(composer: Composer, key: Scalar) -> Fault:
    """A key that some reader takes for something else than a text."""
    data = {"key": key.raw, "kind": read_as_mkdocs(key.raw).kind}
    fixes = () if not key.raw else (safe(f'"{key.raw}"', quote_edit(composer.source, key)),)
    return composer.fault("non-string-key", key.start, key.end, data, fixes=fixes)


def repeated(composer: Composer, name: str, first: Scalar, key: Scalar) -> Fault:
    """A key that the mapping has already."""
    place = composer.source.range(first.start, first.end)
    related = (Related(place, "first, ignored by MkDocs"),)
    return composer.fault("duplicate-key", key.start, key.end, {"key": name}, related=related)


def reserved(composer: Composer, node: Scalar) -> None:
    """Stop at `=` or `<<`, which MkDocs' reader does not make a value of."""
    data = {"cause": "reserved-text", "value": node.raw}
    fixes = (safe(f'"{node.raw}"', quote_edit(composer.source, node)),)
    composer.stop(composer.fault("yaml-syntax", node.start, node.end, data, fixes=fixes))
