"""All records of a project, linked."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.errors import UnknownRecordError
from cardfile.graph.cycles import cycles
from cardfile.graph.index import Index
from cardfile.graph.page_links import page_link_faults
from cardfile.graph.paths import Impact, Step, impact, shortest_path
from cardfile.graph.query import Queries
from cardfile.graph.resolution import Mention, Resolver
from cardfile.graph.status import effective_status
from cardfile.graph.uses import ColumnUses, column_uses
from cardfile.records import EffectiveStatus, Link, Record, parse_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from cardfile.diagnostic import Fault
    from cardfile.records.reference import Reference
    from cardfile.schema import Types
    from cardfile.source import Page

_DATED = ("finished", "date", "started", "released", "created")


class KnowledgeBase:
    """Records and their links. Immutable: `with_pages` gives a new one.

    `pages` are the Markdown pages that are no records; only links lead to them. `committed` gives
    the days of the last commits of pages, and is asked once at most; `names` what readers call the
    people and teams whose ids records name.
    """

    def __init__(
        self,
        records: Iterable[Record],
        types: Types,
        pages: Iterable[Page] = (),
        rebuild: Callable[[KnowledgeBase, Iterable[Page], Iterable[str]], KnowledgeBase]
        | None = None,
        committed: Callable[[], Mapping[str, date]] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        ordered = sorted(records, key=lambda record: record.page.path)
        self.records = tuple(record.linked(self) for record in ordered)
        self.types = types
        self.pages = {page.path: page for page in pages}
        self.index = Index(self.records)
        self._resolver = Resolver(self.index)
        self._rebuild = rebuild
        self._committed = committed
        self.names = names or {}
        self._statuses: dict[str, EffectiveStatus] = {}
        self._updated: dict[str, date | None] = {}

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __contains__(self, reference: str) -> bool:
        return self.find(reference) is not None

    def __getitem__(self, reference: str) -> Record:
        """The record with an id, a former id, `type/id` or a path.

        Raises:
            UnknownRecordError: there is none; the message names the nearest.
        """
        found = self.find(reference)
        if found is not None:
            return found
        near = [record.id for record in self.index.near(reference, ["*"])]
        hint = f"; near: {', '.join(near)}" if near else ""
        raise UnknownRecordError(f"no record has the id “{reference}”{hint}")

    def find(self, reference: str) -> Record | None:
        """The record that a reference means, or none."""
        parsed = parse_reference(reference)
        at_path = self.index.by_path.get(parsed.target.removeprefix("./"))
        if at_path is not None:
            return at_path
        found = self.index.with_id(parsed.target, parsed.type)
        found = found or self.index.with_alias(parsed.target, parsed.type)
        found = found or self.index.by_docs_path.get(parsed.target.removeprefix("./"), [])
        return found[0] if found else None

    @cached_property
    def queries(self) -> Queries:
        """The query language over all records."""
        return Queries(self.types, self.records, updated=self.updated, names=self.names)

    def query(self, text: str, *, as_of: date | None = None) -> list[Record]:
        """The records that a query holds for, in the order of their paths or as it sorts them.

        Relative dates such as `updated<-180d` count from the day `as_of` (today, in UTC).

        Raises:
            QueryError: the query cannot be read, or compares what cannot be compared.
        """
        return self.queries.select(text, as_of or datetime.now(UTC).date())

    def updated(self, record: Record) -> date | None:
        """The day of a record's last change: what it says, else what git says, else a day in it."""
        path = record.page.path
        if path not in self._updated:
            stated = record.date("updated")
            self._updated[path] = stated or self._commits.get(path) or _dated(record)
        return self._updated[path]

    def committed(self) -> Mapping[str, date]:
        """The days of the last commits of pages, by path; none where git was not asked."""
        return self._commits

    @cached_property
    def _commits(self) -> Mapping[str, date]:
        return self._committed() if self._committed is not None else {}

    def of_type(self, name: str) -> list[Record]:
        """The records of one type."""
        return self._by_type.get(name, [])

    @cached_property
    def _by_type(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.type.name, []).append(record)
        return found

    @cached_property
    def _links(self) -> tuple[dict[str, list[Link]], list[Fault]]:
        outgoing: dict[str, list[Link]] = {}
        faults: list[Fault] = []
        for record in self.records:
            for reference in record.references:
                link, found = self._resolver.link(record, reference)
                outgoing.setdefault(record.page.path, []).append(link)
                faults += found
        return outgoing, faults

    @cached_property
    def _incoming(self) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for links in self._links[0].values():
            for link in links:
                if link.target is not None:
                    found.setdefault(link.target.page.path, []).append(link)
        return found

    @cached_property
    def mentions(self) -> list[Mention]:
        """Links in the bodies of records to other records, wiki-links and ordinary ones."""
        return [
            Mention(record, target, link)
            for record in self.records
            for link in record.page.links
            if (target := self._resolver.body_link(record, link).target) is not None
            and target is not record
        ]

    @cached_property
    def mentioned_by(self) -> dict[str, list[Mention]]:
        """Mentions by the path of the record that they lead to."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.target.page.path, []).append(mention)
        return found

    @cached_property
    def mentions_in(self) -> dict[str, list[Mention]]:
        """Mentions by the path of the record that they stand in."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.source.page.path, []).append(mention)
        return found

    @cached_property
    def faults(self) -> list[Fault]:
        """What is wrong between records: ids, references, cycles; and links to them on pages."""
        found = [*self.index.duplicates(), *self._links[1]]
        found += cycles(link for links in self._links[0].values() for link in links)
        for record in self.records:
            if not record.page.has_wiki_links:
                continue
            for link in record.page.links:
                if link.wiki:
                    found += self._resolver.body_link(record, link).faults
        return [*found, *page_link_faults(self)]

    def resolve(self, source: Record, reference: Reference) -> Record | None:
        """The record that a reference of `source` means."""
        return self._resolver.resolve(source, reference).target

    def resolve_text(self, source: Record, text: str) -> Record | None:
        """The record that a wiki-link's target means on the page of `source`."""
        return self._resolver.named(source, parse_reference(text))

    def outgoing(self, record: Record) -> list[Link]:
        """Every edge that a record wrote."""
        return self._links[0].get(record.page.path, [])

    def incoming(self, record: Record) -> list[Link]:
        """Every edge that others wrote towards a record."""
        return self._incoming.get(record.page.path, [])

    def effective_status(self, record: Record) -> EffectiveStatus:
        """The status in the light of what supersedes the record."""
        found = self._statuses.get(record.page.path)
        if found is None:
            found = effective_status(record, self.incoming(record))
            self._statuses[record.page.path] = found
        return found

    def impact(self, reference: str) -> list[Impact]:
        """What depends on a record, or on one of its columns (`loans#age`), nearest first.

        Raises:
            UnknownRecordError: no such record.
        """
        return impact(self, self[reference], parse_reference(reference).fragment)

    def column_uses(self, reference: str) -> ColumnUses:
        """Which models read a column (`loans#age`), may read it, or do not read it.

        Raises:
            UnknownRecordError: no such record, or no such column in it.
        """
        return column_uses(self, self[reference], parse_reference(reference).fragment or "")

    def path(self, start: str, end: str) -> tuple[Step, ...] | None:
        """The shortest chain of links between two records.

        Raises:
            UnknownRecordError: one of them does not exist.
        """
        return shortest_path(self, self[start], self[end])

    def with_pages(self, changed: Iterable[Page], removed: Iterable[str] = ()) -> KnowledgeBase:
        """The knowledge base after some pages were read anew and others (by path) went."""
        if self._rebuild is None:
            raise TypeError("a knowledge base without a project cannot take pages")
        return self._rebuild(self, changed, removed)


def _dated(record: Record) -> date | None:
    return next((day for name in _DATED if (day := record.date(name))), None)
