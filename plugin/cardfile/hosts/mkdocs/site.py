"""What one build knows of the knowledge base: the report, and what is shown on which page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_build_datetime

from cardfile.errors import ConfigError
from cardfile.hosts.mkdocs import audience, fulltext, generated, withheld
from cardfile.hosts.mkdocs.ahead import Ahead, in_chunks
from cardfile.hosts.mkdocs.files import project_path, raw_pages, remove_escaping
from cardfile.hosts.mkdocs.issues import issue_form
from cardfile.hosts.mkdocs.messages import log_findings, log_saved_views, logger_for
from cardfile.hosts.mkdocs.urls import PageUrls, Places, sources_of
from cardfile.lint import Baseline, lint_project
from cardfile.lint.baseline import FILE_NAME
from cardfile.project import discover, open_project
from cardfile.report.escape import escape
from cardfile.settings import load
from cardfile.views import Fragment, RecordFragments, Views

if TYPE_CHECKING:
    import logging
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cardfile.hosts.mkdocs.config import CardfileConfig
    from cardfile.hosts.mkdocs.generated import Shown
    from cardfile.hosts.mkdocs.serving import Serving
    from cardfile.lint import Report
    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.source import Page

_NAMED = 3
# with fewer records, starting processes costs more than it saves
_MANY = 300
_AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Made:
    """What stands on a page beside the author's prose: a record around it, views below it."""

    record: RecordFragments | None
    views: tuple[Fragment, ...]


@dataclass(frozen=True)
class Site:
    """The knowledge base of one build. `shown` are the views by the page that they stand on.

    `report` is of the pages as they are, with everything that was found, for who builds the site;
    all else is what its audience may see. `views` may show a page that cannot be read just now as
    it was before, but for `own`, which shows such a page itself. `prose` are
    the authors' texts that pages repeat, once they are rendered.
    """

    report: Report
    views: Views
    own: Views
    places: Places
    shown: Mapping[str, Shown]
    records: Mapping[str, Record]
    pages: Mapping[str, Page]
    prose: dict[str, str] = field(default_factory=dict)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The pages whose prose stands on others, too."""
        views = (view for shown in self.shown.values() for view in shown.views)
        return frozenset(path for view in views for path in view.repeats)

    @cached_property
    def pages_ahead(self) -> Ahead[Made]:
        """What other processes make for pages, in the order of MkDocs."""
        paths = [file.src_uri for file in self.places.files.documentation_pages()]
        known = [path for path in paths if path in self.records or path in self.shown]
        chunks = in_chunks(known, _AT_ONCE) if self.is_large else ()
        return Ahead(self.made, chunks, is_helping=True)

    def end(self) -> None:
        """End the processes that make pages."""
        if "pages_ahead" in self.__dict__:
            self.pages_ahead.close()

    @property
    def is_large(self) -> bool:
        """Whether other processes are worth starting; a server of pages cannot be copied."""
        return len(self.records) >= _MANY and self.views.shared.writing is None

    def made(self, path: str) -> Made:
        """What stands on the page at a path from the docs folder."""
        urls = self.urls(self.places.by_path[path])
        shown = self.shown.get(path)
        return Made(
            self._fragments(self.records[path], urls) if path in self.records else None,
            tuple(self.views.page(view, urls) for view in shown.views) if shown else (),
        )

    def _fragments(self, record: Record, urls: PageUrls) -> RecordFragments:
        if record.broken:
            return RecordFragments(self.own.broken(record, urls), Fragment(""))
        return self.views.record(record, urls)

    def urls(self, file: File) -> PageUrls:
        """The addresses as seen from a page."""
        return PageUrls(file, self.places)

    def hides(self, href: str, file: File) -> bool:
        """Whether a link on a page leads to one that the audience may not see."""
        trails = self.views.publisher.trails
        return trails.leads(href, f"{self.places.docs}/{file.src_uri}", file.src_uri)

    def root_urls(self, config: MkDocsConfig) -> PageUrls:
        """The addresses as seen from the site's root."""
        front = File.generated(config, "index.md", content="")
        front.dest_uri = self.places.root + front.dest_uri
        return PageUrls(front, self.places)


def read_site(
    files: Files, config: MkDocsConfig, options: CardfileConfig, serving: Serving | None
) -> Site:
    """Read the records out of the files, judge them, and add the pages that are generated.

    Raises:
        PluginError: the configuration cannot be used.
    """
    log = logger_for(serving=serving is not None)
    try:
        project = _project(files, config, options, serving=serving is not None)
        baseline = Baseline.read(project.settings.root / FILE_NAME)
    except ConfigError as error:
        raise PluginError(f"cardfile: {error}") from error
    day = get_build_datetime().date()
    report = lint_project(project, as_of=day, baseline=baseline)
    log_findings(report, options.fail_on or project.settings.lint.fail_on, log)
    log_saved_views(options.pages.shown.saved_views, project.kb, day, log)
    _log_unseen(project, log)
    kept = serving.kept(project) if serving else []
    writing = serving.writing(report, options.editor, kept) if serving else None
    shown = replace(
        options.pages.shown,
        audience=options.audience,
        name=config.site_name,
        full_text=fulltext.is_on(config, serving=serving is not None),
    )
    own = views = Views(report, shown, writing=writing)
    if kept:
        before = lint_project(project.with_pages(kept), as_of=day, baseline=baseline)
        views = Views(before, shown, writing=writing)
    withheld.withhold(files, config, views.publisher)
    hidden = {**own.publisher.withheld, **views.publisher.withheld}
    audience.keep_back(files, config, views.publisher, hidden, log)
    added = generated.add(files, config, options.pages, views.kb, views.pages)
    if serving:
        serving.reports[added.root] = report
    docs = project_path(config.docs_dir, project.settings.root)
    unreadable = [r for r in project.kb if r.broken and r.page.path not in hidden]
    return Site(
        report,
        views,
        own,
        Places(
            files,
            added.pages,
            added.root,
            docs,
            sources_of(config),
            config.site_url,
            issue_form(config),
        ),
        added.shown,
        {record.page.docs_path: record for record in (*views.kb, *unreadable)},
        {page.docs_path: page for page in _read_pages(project) if page.path not in hidden},
    )


def _project(
    files: Files, config: MkDocsConfig, options: CardfileConfig, *, serving: bool
) -> Project:
    site = Path(config.config_file_path) if config.config_file_path else None
    start = site.parent if site else Path(config.docs_dir)
    named = Path(options.config) if options.config else None
    loaded = load(start, named, site)
    root = loaded.settings.root
    faults = remove_escaping(files, config, root)
    pages = raw_pages(files, config, root, drafts=serving)
    project = open_project(pages=pages, loaded=loaded, hints=serving)
    return replace(project, faults=(*project.faults, *faults))


def _read_pages(project: Project) -> list[Page]:
    return [*(record.page for record in project.kb), *project.kb.pages.values()]


def _log_unseen(project: Project, log: logging.Logger) -> None:
    """Say which records are on the site that the lint on its own does not see."""
    try:
        seen = {page.path for page in discover(project.settings).pages}
    except ConfigError:
        seen = set()
    unseen = [record.page.path for record in project.kb if record.page.path not in seen]
    if unseen:
        more = f" and {len(unseen) - _NAMED} more" if len(unseen) > _NAMED else ""
        log.info(
            "published, but not seen by `cardfile lint` (generated, or ignored by git): %s%s",
            ", ".join(map(escape, unseen[:_NAMED])),
            more,
        )
