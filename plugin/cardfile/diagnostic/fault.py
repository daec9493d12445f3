"""What the lower floors find, before a rule has given it a code and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic.finding import Because, Insertion, Related, SchemaPlace
    from cardfile.diagnostic.fix import Fix
    from cardfile.diagnostic.position import Range


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place, named by the slug of the rule that words it.

    `data` holds what the rule needs for its sentence, JSON values only: it is published as
    `.data` of the JSON output. `path` is the file, also where there is no range.
    """

    slug: str
    path: str
    range: Range | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    pointer: str | None = None
    keyword: str | None = None
    related: tuple[Related, ...] = ()
    because: tuple[Because, ...] = ()
    schema: SchemaPlace | None = None
    insertion: Insertion | None = None
    fixes: tuple[Fix, ...] = ()


class Places(Protocol):
    """Where the values of one instance stand in its file; pointers are JSON Pointers.

    A value that came from elsewhere (a section, a folder's defaults, a side file) answers with
    the place that it came from; one that stands nowhere answers with its nearest parent.
    """

    def value(self, pointer: str) -> Range | None:
        """The value's token; of an empty value, its key."""

    def key(self, pointer: str) -> Range | None:
        """The key's token; of a list's item, the item."""

    def entry(self, pointer: str) -> Range | None:
        """The whole lines of a key with its value, or of an item; none where others share them."""

    def insertion(self, parent: str, after: tuple[str, ...]) -> Insertion | None:
        """Where a new key of the mapping `parent` goes: after the last present of `after`."""
