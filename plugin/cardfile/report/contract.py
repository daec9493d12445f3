"""What an output is made from, and how it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report


@dataclass(frozen=True, slots=True)
class Options:
    """How to print: none of it changes what is said.

    `limit` is how many findings are printed at most. `ascii` is for an output that cannot show
    other characters. `columns` bounds the lines of a frame. `fail_on` is the least severity that
    blocks, for outputs that tell tests that fail from those that pass.
    """

    colour: bool = False
    ascii: bool = False
    columns: int = 80
    limit: int = 1000
    fail_on: str = "error"


class Format(Protocol):
    """An output format: a module of this package.

    `HUMAN` formats are text for people, which CI systems must not read as commands.
    """

    NAME: str
    HUMAN: bool

    def render(self, report: Report, options: Options) -> Iterator[str]:
        """The output in pieces, line ends included."""
