"""A nav that nobody wrote: catalogues in place of their folders, the knowledge base first."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation


def arrange(nav: Navigation, generated: Collection[str], home: File | None) -> Navigation:
    """Lift each generated page that is alone in its folder; the front page and `home` lead."""
    items = [_lifted(item, None, generated) for item in nav.items]
    nav.items = sorted(items, key=lambda item: _rank(item, home))
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


def _rank(item: StructureItem, home: File | None) -> int:
    first = item.children[0] if isinstance(item, Section) and item.children else item
    if not isinstance(first, Page):
        return 2
    if first.is_homepage:
        return 0
    return 1 if first.file is home else 2
