"""An artefact that was read: what every format answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cardfile.artefacts.reading import Reading, Row, Unreadable
    from cardfile.diagnostic import Range
    from cardfile.syntax.text import SourceText


class Document(Protocol):
    """The content of one file."""

    @property
    def data(self) -> Any:
        """Everything in it as plain data."""

    def value(self, locator: str) -> Reading | Unreadable:
        """The value that a locator means: a JSON Pointer, or a column and a row of a table."""

    def range(self, pointer: str) -> Range | None:
        """Where the value at a JSON Pointer into `data` stands."""

    def rows(self, is_text: Callable[[str], bool]) -> Iterator[Row]:
        """The entries of a table; of any other file none."""


class Parser(Protocol):
    """A format: a module of `formats` with the file names that it reads.

    `parse` gives the document, or why there is none.
    """

    SUFFIXES: tuple[str, ...]

    def parse(self, source: SourceText) -> Document | Unreadable:
        """Read the text of a file."""
