"""The records that an audience may see, linked among themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph import KnowledgeBase
from cardfile.records import EffectiveStatus, Record

if TYPE_CHECKING:
    from cardfile.publishing.publisher import Publisher


class PublishedKnowledgeBase(KnowledgeBase):
    """A knowledge base in which nothing withheld is, and no link leads to it."""

    def __init__(self, whole: KnowledgeBase, publisher: Publisher) -> None:
        withheld = publisher.withheld
        seen = [record for record in whole.records if record.page.path not in withheld]
        pages = [publisher.page(p) for path, p in whole.pages.items() if path not in withheld]
        records = [publisher.redacted(record) for record in seen]
        super().__init__(records, whole.types, pages, committed=whole.committed, names=whole.names)
        self._whole = whole

    def effective_status(self, record: Record) -> EffectiveStatus:
        """The status in the light of all records, told without those that may not be seen.

        What a withheld record superseded is out of force for every reader.
        """
        own = self._whole.index.by_path.get(record.page.path)
        found = self._whole.effective_status(own) if own else super().effective_status(record)
        known = self.index.by_path
        by = tuple(known[o.page.path] for o in found.by if o.page.path in known)
        if found.note == "replacement proposed" and not by:
            return EffectiveStatus(found.name)
        return EffectiveStatus(found.name, found.note, by)
