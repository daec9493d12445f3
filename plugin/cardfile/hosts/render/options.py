"""What `mkdocs.yml` says of the site, where there is one: the same as for the plugin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.publishing import AUDIENCES, DEFAULT_AUDIENCE
from cardfile.views import SavedView, SiteOptions
from cardfile.views.options import PEOPLE

if TYPE_CHECKING:
    from cardfile.settings import Settings

_PREFIX = "knowledge-base"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What is rendered. Without `pages` there are records, and nothing that is generated."""

    shown: SiteOptions
    prefix: str = _PREFIX
    pages: bool = True
    directories: bool = True
    url: str = ""


def render_options(settings: Settings, audience: str | None) -> RenderOptions:
    """The options of a project; what MkDocs would refuse has its default."""
    site = settings.site
    block = site.plugin_options
    pages = block.get("pages")
    table: Mapping[str, Any] = pages if isinstance(pages, Mapping) else {}
    stated = block.get("audience")
    people, prefix = table.get("people"), table.get("prefix")
    shown = SiteOptions(
        people=people if isinstance(people, str) and people in PEOPLE else "teams",
        saved_views=tuple(_saved(table.get("views"))),
        audience=audience or (stated if stated in AUDIENCES else DEFAULT_AUDIENCE),
        name=site.name or SiteOptions().name,
    )
    return RenderOptions(
        shown,
        prefix.strip("/") if isinstance(prefix, str) and prefix.strip("/") else _PREFIX,
        pages is not False,
        site.use_directory_urls,
        site.url,
    )


def _saved(views: Any) -> list[SavedView]:
    return [
        SavedView(str(view["title"]), str(view["query"]))
        for view in (views if isinstance(views, list) else ())
        if isinstance(view, Mapping) and "title" in view and "query" in view
    ]
