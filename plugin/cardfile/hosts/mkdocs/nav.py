"""A nav that nobody wrote: a catalogue stands in place of the folder that holds nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation


def lift_catalogues(nav: Navigation, generated: Collection[str]) -> Navigation:
    """Put each generated page that is alone in its folder in the folder's place."""
    nav.items = [_lifted(item, None, generated) for item in nav.items]
    return nav


def _lifted(
    item: StructureItem, parent: Section | None, generated: Collection[str]
) -> StructureItem:
    if not isinstance(item, Section):
        return item
    if len(item.children) == 1:
        only = item.children[0]
        if isinstance(only, Page) and only.file.src_uri in generated:
            cast("StructureItem", only).parent = parent
            return only
    item.children = [_lifted(child, item, generated) for child in item.children]
    return item
