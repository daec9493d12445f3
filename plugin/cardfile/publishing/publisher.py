"""The report as an audience may see it: what it may not see is not in it any more."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.lint import Report
from cardfile.publishing.audience import (
    AUDIENCES,
    DEFAULT_AUDIENCE,
    is_doubtful,
    may_see,
    says_itself,
    visibility_of,
    visibility_of_page,
)
from cardfile.publishing.findings import published_findings
from cardfile.publishing.knowledge_base import PublishedKnowledgeBase
from cardfile.publishing.private import is_below, private_paths, without_private
from cardfile.publishing.trails import WITHHELD, Trails, bodily, without_links
from cardfile.records import Record
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic import Diagnostic
    from cardfile.schema import RecordType
    from cardfile.source import BodyLink, Page

_WIKI = re.compile(r"\[\[(?P<target>[^\[\]|\r\n]{1,400})(?:\|(?P<text>[^\[\]\r\n]{0,400}))?\]\]")


class Publisher:
    """Takes out of a report what an audience may not see.

    That is whole pages, by their `visibility`; the private fields of every record; the links that
    lead to withheld pages; and what was found on or about them.
    """

    def __init__(self, whole: Report, audience: str = DEFAULT_AUDIENCE) -> None:
        self.whole = whole
        self.audience = audience
        self._project = whole.project
        self._private: dict[str, frozenset[str]] = {}

    @cached_property
    def report(self) -> Report:
        """The report that may be shown; the whole one where there is nothing to hide."""
        kb = self._project.kb
        has_private = any(self.private(kind) for kind in kb.types)
        if not self.withheld and not has_private:
            return self.whole
        published = PublishedKnowledgeBase(kb, self)
        told = published_findings(self.whole.everything, kb, self.withheld)
        found = [item for item in told if not self._is_private(item)]
        return Report(replace(self._project, kb=published), found, self.whole.run)

    @cached_property
    def withheld(self) -> Mapping[str, Page]:
        """The pages that may not be seen, records or not, by their paths."""
        kb, project = self._project.kb, self._project
        records = [
            record.page
            for record in kb.records
            if not may_see(self.audience, visibility_of(record, project))
        ]
        paths = {page.path for page in records}
        others = [page for page in kb.pages.values() if self._is_withheld(page, paths)]
        return {page.path: page for page in (*records, *others)}

    @cached_property
    def doubts(self) -> list[str]:
        """Of each withheld page whose `visibility` is written wrong, where the lint does not look.

        That is on a page that is no record, and in the defaults of a folder.
        """
        ordinary = self._project.kb.pages
        return [
            f"{path}: its `visibility`, or that of its folder, is misspelt or none of "
            f"{', '.join(AUDIENCES[:-1])} and {AUDIENCES[-1]}, so the page is kept back; "
            "correct it there"
            for path, page in self.withheld.items()
            if is_doubtful(page, self._project) and (path in ordinary or not says_itself(page))
        ]

    def _is_withheld(self, page: Page, records: set[str]) -> bool:
        """Whether a page that is no record is; the translation `x.de.md` is as `x.md` is."""
        stem, dot, suffix = page.path.rpartition(".")
        original = f"{stem.rpartition('.')[0]}{dot}{suffix}"
        visibility = visibility_of_page(page, self._project)
        return original in records or not may_see(self.audience, visibility or "public")

    def sees(self, record: Record) -> bool:
        """Whether a record may be seen, also one of an earlier state of the project."""
        is_known = record.page.path in self._project.kb.index.by_path
        visible = may_see(self.audience, visibility_of(record, self._project))
        return visible and not (is_known and record.page.path in self.withheld)

    def record(self, record: Record) -> Record:
        """A record as it may be seen: that of the published report, if it is one of the project."""
        kb = self.report.project.kb
        if record.links is kb or kb is self._project.kb:
            return record
        if record.links is self._project.kb:
            return kb.index.by_path.get(record.page.path, record)
        return self.redacted(record)

    def written(self, record: Record) -> Record:
        """A record as its author wrote it, for who judges it and shows nothing of it."""
        return self._project.kb.index.by_path.get(record.page.path, record)

    def redacted(self, record: Record) -> Record:
        """A record without private values, and with no word of what is withheld."""
        private = self.private(record.type)
        values = dict(record.assembled.values)
        if private:
            values = without_private(values, private)
        for link in record.relations():
            if link.target is not None and not self.sees(link.target):
                values = _with_placeholder(values, split_pointer(link.reference.pointer))
        values = {key: self._without_wiki(value, record) for key, value in values.items()}
        page = self.page(record.page)
        if values == record.assembled.values and page is record.page:
            return record
        page = page if page is not record.page else bodily(page, page.source.text)
        return Record(replace(record.assembled, values=values, page=page), record.links)

    def page(self, page: Page) -> Page:
        """A page without links to what is withheld; the page itself where it has none."""
        if not self.withheld:
            return page
        text = without_links(
            page,
            lambda link: self.leads_to_withheld(page, link),
            lambda href: self.trails.leads(href, page.path, page.docs_path),
        )
        return page if text == page.source.text else bodily(page, text)

    @cached_property
    def trails(self) -> Trails:
        """Where links to withheld pages lead."""
        return Trails(self.withheld.values())

    def leads_to_withheld(self, page: Page, link: BodyLink) -> bool:
        """Whether a link in a body leads to a withheld page."""
        if not link.wiki:
            return self.trails.leads(link.target, page.path, page.docs_path)
        return self.names_withheld(link.target, self._project.kb.index.by_path.get(page.path))

    def names_withheld(self, text: str, source: Record | None = None) -> bool:
        """Whether what stands in a wiki-link means a withheld record."""
        kb = self._project.kb
        found = kb.resolve_text(source, text) if source is not None else kb.find(text)
        return found is not None and found.page.path in self.withheld

    def private(self, kind: RecordType) -> frozenset[str]:
        """The paths of the private fields of a type, such as `owner.email`."""
        if kind.name not in self._private:
            self._private[kind.name] = private_paths(kind)
        return self._private[kind.name]

    def _is_private(self, item: Diagnostic) -> bool:
        """Whether a finding is about a private field, or could quote one that cannot be read."""
        record = self._project.kb.index.by_path.get(item.path)
        if record is None:
            return False
        private = self.private(record.type)
        return bool(private) and (record.broken or is_below(item.pointer or "", private))

    def _without_wiki(self, value: Any, record: Record) -> Any:
        """A value in whose texts no wiki-link names what is withheld."""
        if not self.withheld:
            return value
        if isinstance(value, str):
            return _WIKI.sub(lambda match: self._word(match, record), value)
        if isinstance(value, list):
            return [self._without_wiki(item, record) for item in value]
        if isinstance(value, dict):
            return {key: self._without_wiki(item, record) for key, item in value.items()}
        return value

    def _word(self, match: re.Match[str], record: Record) -> str:
        is_withheld = self.names_withheld(match["target"].strip(), record)
        return (match["text"] or WITHHELD) if is_withheld else match[0]


def _with_placeholder(values: Any, parts: list[str]) -> Any:
    """A copy in which a reference is the word for a record that may not be seen.

    Nothing that stands beside it is left.
    """
    if not parts:
        return WITHHELD
    head, *rest = parts
    if rest == ["ref"]:
        return _replaced(values, head, {"ref": WITHHELD})
    found = values[int(head)] if isinstance(values, list) else values[head]
    return _replaced(values, head, _with_placeholder(found, rest))


def _replaced(values: Any, key: str, value: Any) -> Any:
    if isinstance(values, list):
        at = int(key)
        return [*values[:at], value, *values[at + 1 :]]
    return {**values, key: value}
