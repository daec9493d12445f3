"""A new issue at the Git host, filled in as far as a page knows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# Path and the names of the fields of each host's form, by a part of the host's name.
_FORMS = {
    "github": ("issues/new", "title", "body"),
    "gitlab": ("-/issues/new", "issue[title]", "issue[description]"),
    "codeberg": ("issues/new", "title", "body"),
    "gitea": ("issues/new", "title", "body"),
    "forgejo": ("issues/new", "title", "body"),
}


def issue_form(config: MkDocsConfig) -> tuple[str, str, str] | None:
    """The address of the form and the names of its title and its text; none if unknown."""
    url = config.repo_url or ""
    host = urlsplit(url)
    known = next((form for name, form in _FORMS.items() if name in (host.hostname or "")), None)
    if known is None or host.scheme not in ("http", "https"):
        return None
    path, title, text = known
    return f"{url.rstrip('/')}/{path}", title, text


def new_issue(form: tuple[str, str, str], title: str, text: str) -> str:
    """The address at which the form is filled in."""
    address, title_name, text_name = form
    return f"{address}?{urlencode({title_name: title, text_name: text})}"
