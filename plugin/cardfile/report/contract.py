"""What an output is made from, and how it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cardfile.diagnostic import Diagnostic
    from cardfile.syntax.text import SourceText


class Summary(Protocol):
    """True totals, also where an output prints fewer findings."""

    @property
    def files_checked(self) -> int:
        """Pages that were read."""

    @property
    def documents(self) -> int:
        """Records among them."""

    @property
    def by_severity(self) -> Mapping[str, int]:
        """Findings by severity."""

    @property
    def by_code(self) -> Mapping[str, int]:
        """Findings by code."""

    @property
    def fixable(self) -> int:
        """New findings with a verified fix."""

    @property
    def suppressed(self) -> int:
        """Findings that a comment or the configuration suppresses."""

    @property
    def baselined(self) -> int:
        """Findings that the lint baseline knows."""

    @property
    def new(self) -> int:
        """All other findings."""


class Run(Protocol):
    """With what the findings were made."""

    @property
    def as_of(self) -> date:
        """The day that date rules counted from."""

    @property
    def config_digest(self) -> str:
        """Changes with the settings."""

    @property
    def schemas(self) -> Mapping[str, str]:
        """Digests of the schemas, by their URI."""

    @property
    def rules_digest(self) -> str:
        """Changes with the rules."""

    @property
    def version(self) -> str:
        """The version of Cardfile."""

    @property
    def prefix(self) -> str:
        """From the repository's root to the project's, empty where they are one."""


class LintReport(Protocol):
    """The findings of a run, sorted."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings that are news, without hints: what is printed."""

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """Every finding: hints, baselined and suppressed ones too."""

    def source(self, path: str) -> SourceText | None:
        """The text of a file that a finding points into."""

    @property
    def summary(self) -> Summary:
        """The totals."""

    @property
    def run(self) -> Run:
        """With what the findings were made."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to print: none of it changes what is said.

    `limit` is how many findings are printed at most. `ascii` is for an output that cannot show
    other characters. `columns` bounds the lines of a frame.
    """

    colour: bool = False
    ascii: bool = False
    columns: int = 80
    limit: int = 1000


class Format(Protocol):
    """An output format: a module of this package.

    `HUMAN` formats are text for people, which CI systems must not read as commands.
    """

    NAME: str
    HUMAN: bool

    def render(self, report: LintReport, options: Options) -> Iterator[str]:
        """The output in pieces, line ends included."""
