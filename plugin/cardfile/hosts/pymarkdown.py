"""Links for any host of Python-Markdown: wiki-links become links, those to withheld pages none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from markdown import Markdown

    Resolve = Callable[[str, Markdown], "WikiLink | None"]

# Behind code spans (190) and escapes (180), before Markdown's own links (170 and below). A pipe
# that was escaped for a table arrives as a placeholder between STX and ETX.
_PRIORITY = 175
_ESCAPED_PIPE = f"\x02{ord('|')}\x03"
_WIKI_LINK = (
    r"\[\[(?P<target>[^\[\]|\r\n\x02\x03]{1,400})"
    r"(?:(?P<pipe>\||\x02[^\x03]*\x03)(?P<text>[^\[\]\r\n]{0,400}))?\]\]"
)


@dataclass(frozen=True, slots=True)
class WikiLink:
    """Where a wiki-link leads, and what it says where its author gave no text.

    Without `href` it leads nowhere, and `title` says why; `is_withheld` says that nobody may know
    its target.
    """

    href: str | None
    title: str
    is_withheld: bool = False


class WikiLinks(Extension):
    """Asks `resolve` about each wiki-link; one that it knows nothing of stays as it is.

    It is told the target and who renders, so that a host can see which page that is.
    """

    def __init__(self, resolve: Resolve) -> None:
        super().__init__()
        self.resolve = resolve

    def __deepcopy__(self, memo: dict[int, Any]) -> WikiLinks:
        """Hosts copy their configuration; the copy must answer from the same records."""
        return self

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Register the inline processor."""
        md.inlinePatterns.register(_Processor(self.resolve, md), "cardfile-wiki-link", _PRIORITY)


class Withheld(Extension):
    """Makes plain words of ordinary links that `leads` holds for, before a host judges them."""

    def __init__(self, leads: Callable[[str, Markdown], bool]) -> None:
        super().__init__()
        self.leads = leads

    def __deepcopy__(self, memo: dict[int, Any]) -> Withheld:
        """Hosts copy their configuration; the copy must answer from the same records."""
        return self

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Register behind what makes links (20), before MkDocs makes them addresses (0)."""
        md.treeprocessors.register(_Unlinked(self.leads, md), "cardfile-withheld", 1)


class _Unlinked(Treeprocessor):
    def __init__(self, leads: Callable[[str, Markdown], bool], md: Markdown) -> None:
        super().__init__(md)
        self._leads = leads

    def run(self, root: Element) -> None:
        """All links of a page."""
        for element in root.iter("a"):
            if self._leads(element.get("href", ""), self.md):
                element.tag = "span"
                element.attrib.clear()
                element.set("class", "cf-withheld")


class _Processor(InlineProcessor):
    """Makes elements, never text, so that nothing of a record passes through Markdown."""

    def __init__(self, resolve: Resolve, md: Markdown) -> None:
        super().__init__(_WIKI_LINK, md)
        self._resolve = resolve

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the host's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        """One wiki-link."""
        pipe = m["pipe"] or "|"
        is_link = pipe == "|" or self.unescape(pipe) == _ESCAPED_PIPE
        found = self._resolve(m["target"].strip(), self.md) if is_link else None
        if found is None:
            return None, None, None
        own = (m["text"] or "").strip()
        if found.is_withheld:
            element = Element("span", {"class": "cf-withheld"})
            element.text = own or AtomicString(found.title)
        elif found.href is None:
            element = Element("span", {"class": "cf-unresolved", "title": found.title})
            element.text = AtomicString(m[0])
        else:
            element = Element("a", {"class": "cf-wiki", "href": found.href})
            element.text = own or AtomicString(found.title)
        return element, m.start(0), m.end(0)
