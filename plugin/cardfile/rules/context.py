"""What a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cardfile.artefacts import Artefacts
    from cardfile.graph import KnowledgeBase
    from cardfile.history import History
    from cardfile.records import Record
    from cardfile.records.people import Vocabularies
    from cardfile.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """The knowledge base and what stands around it.

    `as_of` is the day that date rules count from. `base` is the knowledge base before the change
    that is judged, where the run knows one; `renames` leads from a page's path to the one that it
    had then.
    """

    kb: KnowledgeBase
    settings: Settings
    as_of: date
    artefacts: Artefacts
    history: History
    vocabularies: Vocabularies
    base: KnowledgeBase | None = None
    renames: Mapping[str, str] = field(default_factory=dict)

    def before(self, record: Record) -> Record | None:
        """The record as it was before the change; none where it is new, or no change is judged.

        A page that was renamed is followed, also by an id that is nowhere else now.
        """
        if self.base is None:
            return None
        path = record.page.path
        former = self.base.index.by_path.get(self.renames.get(path, path))
        if former is not None:
            return former
        named = self.base.index.with_id(record.id, record.type.name)
        gone = [one for one in named if one.page.path not in self.kb.index.by_path]
        return gone[0] if len(gone) == 1 else None
