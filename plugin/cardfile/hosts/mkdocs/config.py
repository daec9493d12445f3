"""The plugin's options in mkdocs.yml. What is checked is configured in cardfile.toml alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, ValidationError

from cardfile.diagnostic.nearest import nearest
from cardfile.publishing import AUDIENCES, DEFAULT_AUDIENCE
from cardfile.views import SavedView, SiteOptions
from cardfile.views.options import PEOPLE

PREFIX = "knowledge-base"
_FOLDERS = re.compile(r"[^\W_][\w-]*(?:/[^\W_][\w-]*)*")
_KEYS = ("prefix", "people", "views")


@dataclass(frozen=True, slots=True)
class GeneratedPages:
    """Whether pages are made, below which folder those without a home, and what they show."""

    enabled: bool = True
    prefix: str = PREFIX
    shown: SiteOptions = field(default_factory=SiteOptions)


class Pages(BaseConfigOption[GeneratedPages]):
    """`true`, `false` or `{prefix: knowledge-base, people: teams, views: [{title:, query:}]}`."""

    default = GeneratedPages()

    def run_validation(self, value: object) -> GeneratedPages:
        """The option's value.

        Raises:
            ValidationError: it is none of the three.
        """
        if isinstance(value, GeneratedPages):
            return value
        if value is None or isinstance(value, bool):
            return GeneratedPages(enabled=value is not False)
        if not isinstance(value, dict):
            raise ValidationError("write `true`, `false` or `{prefix: knowledge-base}`")
        for key in value.keys() - set(_KEYS):
            raise ValidationError(f"“{key}”{_hint(key, list(_KEYS))}")
        shown = SiteOptions(_people(value.get("people", "teams")), _views(value.get("views", [])))
        return GeneratedPages(prefix=_prefix(value.get("prefix", PREFIX)), shown=shown)


class CardfileConfig(base.Config):
    """The options of the plugin."""

    config = c.Optional(c.File(exists=True))
    """The configuration file, if it is not the `cardfile.toml` of this project."""

    pages = Pages()
    """Whether catalogues and the home page are made, and the folder of those without one."""

    audience = c.Choice(AUDIENCES, default=DEFAULT_AUDIENCE)
    """Whom the site is for: records with a narrower `visibility` are in none of its files."""

    fail_on = c.Optional(c.Choice(("error", "warning", "info", "never")))
    """What counts as a warning of MkDocs, and so ends a strict build; default: `lint.fail-on`."""

    editor = c.Type(str, default="vscode://file/{path}:{line}:{column}")
    """The address that opens a place in the editor, in the panel while serving; empty for none."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """As MkDocs does it, but an unknown option is an error with the nearest name."""
        errors, warnings = super().validate()
        known = [name for name, _ in self._schema]
        unknown = [key for key in self.data if key not in known]
        errors += [
            (key, ValidationError(f"there is no such option{_hint(key, known)}")) for key in unknown
        ]
        return errors, [warning for warning in warnings if warning[0] not in unknown]


def _prefix(value: Any) -> str:
    text = value.strip("/") if isinstance(value, str) else ""
    if not _FOLDERS.fullmatch(text):
        raise ValidationError("the prefix is a folder of the site, such as `knowledge-base`")
    return text


def _people(value: Any) -> str:
    value = "off" if value is False else value  # `off` without quotes is a boolean to MkDocs
    if value not in PEOPLE:
        raise ValidationError(f"`people` is one of {', '.join(PEOPLE)}")
    return str(value)


def _views(value: Any) -> tuple[SavedView, ...]:
    is_list = isinstance(value, list) and all(isinstance(item, dict) for item in value)
    if not is_list or any(item.keys() != {"title", "query"} for item in value):
        raise ValidationError("`views` is a list of `{title: …, query: …}`")
    return tuple(SavedView(str(item["title"]), str(item["query"])) for item in value)


def _hint(key: object, known: list[str]) -> str:
    found = nearest(str(key), known)
    return f"; did you mean “{found[0].candidate}”?" if found else f"; there is {', '.join(known)}"
