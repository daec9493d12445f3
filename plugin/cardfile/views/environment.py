"""The templates' own Jinja environment, apart from that of any site generator."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from cardfile.views.icons import icon_path

if TYPE_CHECKING:
    from jinja2.compiler import Frame
    from jinja2.nodes import Call, Getattr

_DASH = Markup('<span class="cf-dash"><span class="cf-hidden">not recorded</span></span>')
_ICON = Markup('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>')


# most values stand on many pages: names of fields, states, kinds of links, addresses
_LONGEST_KEPT = 200
_escaped = lru_cache(maxsize=1 << 14)(escape)


class _Plainly(CodeGenerator):
    """Compiles `row.title` and `chip(row)` as Python does: that is done millions of times a build.

    Templates are ours alone, and call nothing that asks for Jinja's context; what is missing is an
    error as before, of Python.
    """

    def write_commons(self) -> None:
        """What all code of a template finds: here an `escape` that remembers."""
        super().write_commons()
        self.writeline("escape = environment.escape")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """An attribute of whatever stands before the dot."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: ARG002, FBT001, FBT002 - Jinja's, for its block `call`
    ) -> None:
        """A macro or a function."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Plainly

    @staticmethod
    def escape(value: object) -> str:
        """A value as HTML; one that is HTML already as it is."""
        if type(value) is str:
            return _escaped(value) if len(value) <= _LONGEST_KEPT else escape(value)
        return value if type(value) is Markup else escape(value)


@cache
def environment() -> Environment:
    """Every value is escaped, nothing undefined passes, and only our own templates are found."""
    env = _Environment(
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
