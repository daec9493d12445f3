"""Colours for the styles of the text outputs. Imported only where there are colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.style import Style

if TYPE_CHECKING:
    from cardfile.report.frame import Line

_STYLES = {
    "error": Style.parse("bold red"),
    "warning": Style.parse("bold yellow"),
    "info": Style.parse("bold blue"),
    "place": Style.parse("bold"),
    "slug": Style.parse("dim"),
    "gutter": Style.parse("dim"),
    "mark": Style.parse("red"),
    "second": Style.parse("blue"),
    "insert": Style.parse("green"),
    "remark": Style.parse("bold"),
    "fine": Style.parse("bold green"),
}


def paint(line: Line) -> str:
    """The line with terminal sequences around its styled pieces."""
    pieces = []
    for name, text in line:
        style = _STYLES.get(name)
        pieces.append(style.render(text, color_system=ColorSystem.STANDARD) if style else text)
    return "".join(pieces)
