"""The templates' own Jinja environment, apart from that of any site generator."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Const
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from cardfile.views.icons import icon_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2.compiler import Frame
    from jinja2.environment import TemplateModule
    from jinja2.nodes import Call, CondExpr, Getattr
    from jinja2.runtime import Context

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
        """What all code of a template finds: here an `escape` that remembers, and plain macros."""
        super().write_commons()
        self.writeline("escape = environment.escape")
        self.writeline("Macro = environment.macro")

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

    def visit_CondExpr(self, node: CondExpr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """One of two values; without the second it is nothing, and no object that says so."""
        if node.expr2 is None:
            node.expr2 = Const("", lineno=node.lineno)
        super().visit_CondExpr(node, frame)


class _Template(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        """What another template imports: the same for all, as none has globals of its own."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


class _Environment(Environment):
    code_generator_class = _Plainly
    template_class = _Template

    @staticmethod
    def escape(value: object) -> str:
        """A value as HTML; one that is HTML already as it is."""
        kind = type(value)
        if kind is str:
            return _escaped(value) if len(value) <= _LONGEST_KEPT else escape(value)  # type: ignore[arg-type]
        if kind is Markup:
            return value  # type: ignore[return-value]
        return str(value) if kind is float or kind is int else escape(value)

    @staticmethod
    def macro(
        environment: Environment,
        function: Callable[..., str],
        name: str,
        arguments: Sequence[str],
        *others: bool,
    ) -> Callable[..., str]:
        """A macro that is called as Python calls, for those that take nothing but arguments."""
        whole, count = Macro(environment, function, name, list(arguments), *others), len(arguments)

        def called(*given: object, **named: object) -> str:
            if named or len(given) > count:
                return whole(*given, **named)
            absent = (missing,) * (count - len(given))
            return str.__new__(Markup, function(*given, *absent))

        return whole if any(others[:3]) else called


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
