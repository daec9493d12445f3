"""Tables and documentation for people at a terminal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from cardfile.report.escape import escape, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.report.contract import Options

_GAP = 2
_LEAST = 8
# what is piped into a file or another program is not cut
_NOT_A_TERMINAL = 100_000


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], options: Options) -> Iterator[str]:
    """Lines of a table that fits the terminal; only the last column is cut.

    Cells may hold untrusted text: it is escaped.
    """
    cells = [[escape(cell, ascii_only=options.ascii) for cell in row] for row in rows]
    widths = [
        max(width(head), *(width(row[index]) for row in cells)) if cells else width(head)
        for index, head in enumerate(heads)
    ]
    room = shutil.get_terminal_size((_NOT_A_TERMINAL, 24)).columns
    used = sum(widths[:-1]) + _GAP * (len(heads) - 1)
    last = max(room - used, _LEAST)
    yield _line(list(heads), widths, last)
    for row in cells:
        yield _line(row, widths, last)


def _line(cells: list[str], widths: list[int], last: int) -> str:
    *front, tail = cells
    text = "".join(
        cell + " " * (size - width(cell) + _GAP) for cell, size in zip(front, widths, strict=False)
    )
    return f"{text}{tail if len(tail) <= last else tail[: last - 1] + '…'}".rstrip() + "\n"


def facts(pairs: Sequence[tuple[str, str]], options: Options) -> Iterator[str]:
    """Names and values below one another, values aligned; untrusted text is escaped."""
    widest = max((width(name) for name, _ in pairs), default=0)
    for name, value in pairs:
        gap = " " * (widest - width(name) + _GAP)
        lines = [escape(line, ascii_only=options.ascii) for line in value.splitlines() or [""]]
        yield f"  {name}{gap}{lines[0]}\n"
        for line in lines[1:]:
            yield f"  {' ' * widest}{' ' * _GAP}{line}\n"


def markdown(text: str, options: Options) -> str:
    """Documentation as it reads best: with colours where there are any, else as it is.

    It may come from a project's schemas: every line is escaped.
    """
    text = "\n".join(escape(line, ascii_only=options.ascii) for line in text.split("\n"))
    if not options.colour:
        return text if text.endswith("\n") else f"{text}\n"
    # rich takes longer to import than most runs take
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(force_terminal=True, width=min(shutil.get_terminal_size().columns, 100))
    with console.capture() as capture:
        console.print(Markdown(text))
    return capture.get()
