"""What a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cardfile.artefacts import Artefacts
    from cardfile.graph import KnowledgeBase
    from cardfile.history import History
    from cardfile.records.people import Vocabularies
    from cardfile.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """The knowledge base and what stands around it.

    `as_of` is the day that date rules count from. `base` is the knowledge base before the change
    that is judged, where the run knows one.
    """

    kb: KnowledgeBase
    settings: Settings
    as_of: date
    artefacts: Artefacts
    history: History
    vocabularies: Vocabularies
    base: KnowledgeBase | None = None
