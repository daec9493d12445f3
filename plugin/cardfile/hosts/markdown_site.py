"""Lists and values of a knowledge base in any text that Python-Markdown renders, without MkDocs.

    markdown.markdown(text, extensions=["cardfile"], extension_configs={"cardfile": {
        "project": "path/to/the/project", "base": "https://docs.example.org/"}})

Links lead to the site that MkDocs makes of the project, at `base`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from markdown.extensions import Extension

from cardfile.hosts.markdown_lists import Lists
from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.project.addresses import page_address
from cardfile.views import Views

if TYPE_CHECKING:
    from markdown import Markdown

    from cardfile.records import Record

PREFIX = "knowledge-base"


class SiteUrls:
    """Implements `Urls` of the views: the addresses of a site from its base alone."""

    def __init__(self, base: str, prefix: str, *, directories: bool) -> None:
        self._base = base if not base or base.endswith("/") else f"{base}/"
        self._prefix = prefix
        self._directories = directories

    def record(self, record: Record) -> str:
        """The page of a record."""
        return self.file(page_address(record.page.docs_path, directories=self._directories))

    def catalogue(self, type_name: str) -> str:
        """The catalogue of a type."""
        return self.page(type_name)

    def home(self) -> str:
        """The home page of the knowledge base."""
        return self.page("")

    def page(self, address: str, below: str = "") -> str:
        """A generated page."""
        parts = [part for part in (self._prefix, below, address) if part]
        end = "/" if self._directories else "/index.html"
        return self.file("/".join(parts) + end)

    def has_page(self, address: str, below: str = "") -> bool:  # noqa: ARG002
        """Whether there is such a page; nobody knows here."""
        return False

    def file(self, path: str) -> str:
        """A file of the site."""
        return self._base + quote(path)

    def absolute(self, url: str) -> str | None:
        """The full address of a URL, if the base is one."""
        return urljoin(self._base, url) if "://" in self._base else None

    def source(self, record: Record) -> str | None:  # noqa: ARG002
        """Where a record's source can be edited: not known here."""
        return None

    def issue(self, title: str, text: str) -> str | None:  # noqa: ARG002
        """Where a problem can be reported: not known here."""
        return None

    def evidence(self, path: str) -> str | None:  # noqa: ARG002
        """Where an artefact can be looked at: not known here."""
        return None


class KnowledgeBaseLists(Extension):
    """The extension `cardfile`: reads a project once, then renders lists and values from it."""

    def __init__(self, **configs: Any) -> None:
        self.config = {
            "project": [".", "A folder of the project."],
            "base": ["", "The address of the site that links lead to."],
            "prefix": [PREFIX, "The folder of the generated pages of the site."],
        }
        super().__init__(**configs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Read the project, and register."""
        project = open_project(Path(self.getConfig("project")))
        views = Views(lint_project(project, as_of=datetime.now(UTC).date()))
        urls = SiteUrls(
            self.getConfig("base"),
            self.getConfig("prefix"),
            directories=project.settings.site.use_directory_urls,
        )
        lists = Lists(
            lambda text, number, _: views.list_block(text, urls, number),
            lambda text, _: views.inline_value(text, urls),
        )
        lists.extendMarkdown(md)


def makeExtension(**configs: Any) -> KnowledgeBaseLists:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown calls."""
    return KnowledgeBaseLists(**configs)
