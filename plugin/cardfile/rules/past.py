"""What a page said at an earlier commit, under the names that its type has today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.records.section_values import section_values
from cardfile.schema.synonyms import rewrite
from cardfile.source import Page, read_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from cardfile.history import History
    from cardfile.history.versions import Version
    from cardfile.records import Record
    from cardfile.settings import Settings


@dataclass(frozen=True)
class Past:
    """One version of a record's page; read when something is asked of it."""

    record: Record
    version: Version
    settings: Settings

    @property
    def day(self) -> date:
        """The day on which it was committed."""
        return self.version.day

    @cached_property
    def _page(self) -> Page:
        here = self.record.page
        return read_page(self.version.content, here.path, here.docs_path, self.settings)

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        data = self._page.data
        return rewrite(dict(data), self.record.type)[0] if data else {}

    @property
    def readable(self) -> bool:
        """Whether its front matter can be read at all."""
        return self._page.data is not None

    def get(self, name: str) -> Any:
        """The value of a field, out of the front matter or its section."""
        if self._data.get(name) is not None:
            return self._data[name]
        found = section_values(self._page, self.record.type, {name}).get(name)
        return found.value if found else None

    def mentions(self, word: str) -> bool:
        """Whether a word stands anywhere on the page; cheap."""
        return word.encode() in self.version.content


def versions(
    records: Iterable[Record], history: History, settings: Settings
) -> Iterator[tuple[Record, tuple[Past, ...]]]:
    """Each record that git knows with its committed versions, oldest first; git is asked once."""
    asked = list(records)
    known = history.versions([record.page.path for record in asked]) if asked else {}
    for record in asked:
        found = known.get(record.page.path, ())
        if found:
            yield record, tuple(Past(record, version, settings) for version in found)
