"""Wiki-links on pages that are no records: those that mean a record and lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Weight
from cardfile.graph.resolution import fragment_holds, wiki_fault
from cardfile.records import ReferenceForm, parse_reference
from cardfile.records.identity import derive_id, fold_id, id_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.graph.knowledge_base import KnowledgeBase
    from cardfile.source import BodyLink, Page


def page_link_faults(kb: KnowledgeBase) -> Iterator[Fault]:
    """What is wrong with the wiki-links of ordinary pages, in the order of their paths.

    Such a page may be written for another wiki: a name that is not a record's is told as a weaker
    fault, and only where it could be an id and is no page's either.
    """
    pages = [page for page in kb.pages.values() if page.has_wiki_links]
    if not pages:
        return
    names = {fold_id(derive_id(page.docs_path)) for page in kb.pages.values()}
    for page in sorted(pages, key=lambda page: page.path):
        for link in page.links:
            if not link.wiki:
                continue
            target, parsed = kb.find(link.target), parse_reference(link.target)
            if target is not None:
                if not fragment_holds(target, parsed.fragment):
                    yield wiki_fault(kb.index, page, link, target)
            elif _means_a_record(kb, page, link, names):
                yield wiki_fault(kb.index, page, link, None, weight=Weight.EASED)


def _means_a_record(kb: KnowledgeBase, page: Page, link: BodyLink, names: set[str]) -> bool:
    parsed = parse_reference(link.target)
    name = parsed.target
    if parsed.form is not ReferenceForm.ID or not name or id_problem(name):
        return False
    if parsed.type is not None:
        return parsed.type in kb.types
    # `[[1]]` is a note's number, `[[x]](y)` a link of Markdown, and Python-Markdown has `[TOC]`
    if name.isdigit() or name == "TOC" or page.source.text[link.end : link.end + 1] in ("(", "["):
        return False
    return fold_id(name) not in names
