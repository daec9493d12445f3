"""What one run of the server keeps from build to build.

An author who is in the middle of a line does not want to see a catalogue fall apart: a record that
cannot be read just now stays in the views as it was when it last could be.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cardfile.project import RawPage
from cardfile.views import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report
    from cardfile.project import Project
    from cardfile.source import Page


@dataclass(frozen=True)
class Serving:
    """The secret by which pages of this run may ask for fixes, and the pages that were readable.

    `reports` are those of the last build, by the folder that a site is published in: there are
    several where there are several languages.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    reports: dict[str, Report] = field(default_factory=dict, repr=False)
    _readable: dict[str, Page] = field(default_factory=dict, repr=False)

    def kept(self, project: Project) -> list[RawPage]:
        """The earlier states of those pages that cannot be read; the others are remembered."""
        for record in project.kb:
            if not record.broken:
                self._readable[record.page.path] = record.page
        return [
            RawPage(page.path, page.docs_path, self._readable[page.path].source.encoded())
            for page in _unreadable(project)
            if page.path in self._readable
        ]

    def writing(self, report: Report, editor: str, kept: list[RawPage]) -> Writing:
        """What an author is offered in the pages of one build."""
        return Writing(report, editor or None, self.token, frozenset(page.path for page in kept))


def _unreadable(project: Project) -> Iterator[Page]:
    yield from (record.page for record in project.kb if record.broken)
    yield from (page for page in project.kb.pages.values() if page.block.kind == "broken")
