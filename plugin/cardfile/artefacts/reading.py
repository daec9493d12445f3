"""What a look into an artefact gives: a value with its place, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic import Range

Reason: TypeAlias = Literal[
    "missing",
    "not-a-file",
    "unreadable",
    "outside",
    "too-large",
    "not-utf8",
    "syntax",
    "unknown-format",
    "no-locator",
    "bad-locator",
    "no-value",
    "no-column",
    "no-row",
    "several-rows",
    "no-entries",
    "unknown-tracker",
    "no-store",
    "no-run-named",
    "no-metric-named",
    "no-run",
    "no-metric",
    "offline",
    "broken",
    "too-slow",
    "no-kind",
    "no-columns",
    "no-table",
    "several-tables",
    "not-installed",
]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why nothing was read: a reason, the file as it was named, and what belongs to the reason."""

    reason: Reason
    path: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of an artefact: `path` is from the project's root, `locator` as written.

    `raw` is the value's own text where it is cheap to have, with every digit that is written.
    """

    value: Any
    path: str
    locator: str
    raw: str = ""
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a long list that lives beside a page."""

    data: Mapping[str, Any]
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """All entries of a side file."""

    path: str
    rows: tuple[Row, ...]


_REASONS: Mapping[Reason, str] = {
    "missing": "there is no such file",
    "not-a-file": "it is not a regular file",
    "unreadable": "the file cannot be opened",
    "outside": "it lies outside of the project",
    "too-large": "it is larger than the limit of {limit} bytes",
    "not-utf8": "it is not UTF-8 (byte {byte})",
    "syntax": "it cannot be read as {format}: {problem} (line {line})",
    "unknown-format": "files of this kind are not read: JSON, YAML and CSV are",
    "no-locator": "it does not say which value: add `#/pointer`, or `#column=name` for CSV",
    "bad-locator": "“#{locator}” says no place in {format}; write {example}",
    "no-value": "it has nothing at “{locator}”",
    "no-column": "it has no column “{column}”",
    "no-row": "no row fits “{where}”",
    "several-rows": "{count} rows fit; add `&where=column:value`",
    "no-entries": "it holds no list of entries",
    "unknown-tracker": "runs of “{tracker}” are not read",
    "no-store": "there are no {what} in it",
    "no-run-named": "it does not say which run: write it as in {example}",
    "no-metric-named": "it does not say which metric: write it as in {example}",
    "no-run": "it has no run “{run}”",
    "no-metric": "the run has no metric “{metric}”{has}",
    "offline": "an offline run has no summary file: sync it (`wandb sync`), or write the numbers "
    "to a JSON file",
    "broken": "it cannot be read as {format}: {problem}",
    "no-kind": "its name does not say what it is: add `kind`, one of {kinds}",
    "no-columns": "there are no columns in it",
    "no-table": "it has no table “{table}”{has}",
    "several-tables": "it has several tables; name one as in `{example}`",
    "not-installed": "reading {what} needs an extra: pip install 'cardfile[{extra}]'",
    "too-slow": "reading it takes longer than {seconds} seconds",
}


def why(unreadable: Unreadable) -> str:
    """The reason as half a sentence, to be read after the file's name and a colon."""
    return _REASONS[unreadable.reason].format_map(unreadable.detail)
