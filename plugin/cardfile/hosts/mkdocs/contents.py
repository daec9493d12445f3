"""The headings that we add, among those of the author, in a page's table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cardfile.views import Heading


def joined(
    own: Iterable[AnchorLink], above: Sequence[Heading], below: Sequence[Heading]
) -> TableOfContents:
    """The author's headings with those above and below; there is one title.

    A leading title of the author's stays, and takes the place of ours.
    """
    prose = list(flat(own))
    has_title = bool(prose) and prose[0].level == 1
    title = prose[:1] if has_title else []
    rest = prose[1:] if has_title else prose
    ours = [heading for heading in above if heading.level > 1 or not has_title]
    return _nested([*title, *map(_link, ours), *rest, *map(_link, below)])


def flat(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """All headings in their order."""
    for item in items:
        yield item
        yield from flat(item.children)


def _link(heading: Heading) -> AnchorLink:
    return AnchorLink(str(escape(heading.title)), heading.id, heading.level)


def _nested(links: Iterable[AnchorLink]) -> TableOfContents:
    roots: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for found in links:
        link = AnchorLink(found.title, found.id, found.level)
        while open_ and open_[-1].level >= link.level:
            open_.pop()
        (open_[-1].children if open_ else roots).append(link)
        open_.append(link)
    return TableOfContents(roots)
