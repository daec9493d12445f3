"""The templates' own Jinja environment, apart from that of any site generator."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cardfile.views.icons import icon_path

_DASH = Markup('<span class="cf-dash"><span class="cf-hidden">not recorded</span></span>')
_ICON = Markup('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>')


class ViewEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that lets templates read the fields of view models without further questions."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # the declared fields of each view model: they are asked for millions of times
        self._fields: dict[type, frozenset[str]] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A declared field is data; everything else is asked of the sandbox."""
        fields = self._fields.get(type(obj))
        if fields is None:
            slots = getattr(type(obj), "__slots__", ())
            fields = frozenset(name for name in slots if name[0] != "_")
            self._fields[type(obj)] = fields
        if attribute in fields:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def environment() -> ViewEnvironment:
    """Every value is escaped, nothing undefined passes, and only our own templates are found."""
    env = ViewEnvironment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["icon"] = lambda name: _ICON.format(icon_path(name))
    env.globals["dash"] = _DASH
    return env


def render(template: str, **context: object) -> str:
    """The HTML of a template."""
    return environment().get_template(template).render(**context)


def fragment(template: str, **context: object) -> Markup:
    """The HTML of a template, for another template to hold."""
    return Markup(render(template, **context))  # noqa: S704 - rendered with every value escaped
