"""The findings that may be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.graph import KnowledgeBase


def published_findings(
    found: Iterable[Diagnostic], kb: KnowledgeBase, withheld: Collection[str]
) -> Iterator[Diagnostic]:
    """The findings that are on none of the withheld pages, and name none of them."""
    if not withheld:
        yield from found
        return
    named = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, _names(kb, withheld))) + r")(?!\w)", re.IGNORECASE
    )
    for item in found:
        places = {item.path, *(related.range.path for related in item.related)}
        said = (item.message, item.label, item.help, item.insert_text, *item.notes)
        said = (*said, *(fix.title for fix in item.fixes))
        if places.isdisjoint(withheld) and not any(map(named.search, said)):
            yield item


def _names(kb: KnowledgeBase, withheld: Collection[str]) -> list[str]:
    """What withheld pages are called."""
    names = set(withheld)
    for path in withheld:
        record = kb.index.by_path.get(path)
        if record is not None:
            names |= {record.id, record.title, *record.aliases}
    return sorted(names - {""})
