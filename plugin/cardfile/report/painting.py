"""From lines in pieces to text, with colours or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardfile.report.contract import Options
    from cardfile.report.frame import Line


def painter(options: Options) -> Callable[[Line], str]:
    """What makes one line of text of its pieces, line end included."""
    if not options.colour:
        return _plain
    # rich takes longer to import than most runs take.
    from cardfile.report.colour import paint

    return lambda line: f"{paint(line)}\n"


def _plain(line: Line) -> str:
    return "".join(text for _, text in line) + "\n"
