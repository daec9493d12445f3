"""Cardfile: what a machine-learning team knows, kept as Markdown, checked like code.

`load` reads a folder into a `KnowledgeBase` of `Record`s, `lint` judges it and gives a `Report`
of `Diagnostic`s. Problems of records are values; the exceptions below are for the caller's own
mistakes.

    >>> import cardfile
    >>> kb = cardfile.load("docs_template")
    >>> [record.id for record in kb.query("type:model-card status:production")]
    ['digits-svm']
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cardfile.errors import (
    CardfileError,
    ConfigError,
    QueryError,
    SchemaError,
    UnknownRecordError,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cardfile.graph import KnowledgeBase
    from cardfile.lint import Report

__version__ = "0.1.0"

__all__ = [
    "CardfileError",
    "ConfigError",
    "QueryError",
    "SchemaError",
    "UnknownRecordError",
    "__version__",
    "lint",
    "load",
]


def load(path: str | Path = ".") -> KnowledgeBase:
    """Read the project that holds `path` and link its records.

    Raises:
        ConfigError: there is nothing to read there.
    """
    from pathlib import Path

    from cardfile.project import open_project

    return open_project(Path(path)).kb


def lint(path: str | Path = ".", *, as_of: date | None = None) -> Report:
    """Read the project that holds `path` and judge it, as on the day `as_of` (today, in UTC).

    Raises:
        ConfigError: there is nothing to read there.
    """
    from datetime import UTC, datetime
    from pathlib import Path

    from cardfile.lint import lint_project
    from cardfile.project import open_project

    return lint_project(open_project(Path(path)), as_of=as_of or datetime.now(UTC).date())


class _Tour(ModuleType):
    """Importing the package `cardfile.lint` would put it in the place of the function."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name != "lint" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Tour
