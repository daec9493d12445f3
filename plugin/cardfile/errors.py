"""The exceptions of Cardfile: for the caller's mistakes, never for a record's faults.

What is wrong with a record is a :class:`cardfile.Diagnostic`. The classes here are public,
their texts are not.
"""

from __future__ import annotations


class CardfileError(Exception):
    """Anything that Cardfile raises on purpose."""


class ConfigError(CardfileError):
    """The project cannot be used as it is configured: a missing folder, an unreadable file."""


class HistoryError(CardfileError):
    """The state before a change was asked for, and git cannot give it."""


class SchemaError(CardfileError):
    """A record type was asked for that no schema describes, or whose schema cannot be used."""


class UnknownRecordError(CardfileError, KeyError):
    """No record of the knowledge base has the reference that was asked for."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class QueryError(CardfileError, ValueError):
    """A query cannot be read, or compares what cannot be compared.

    The mistake stands from `start` to `end` of `query`.
    """

    def __init__(self, message: str, query: str, start: int, end: int) -> None:
        super().__init__(f"{message} (at character {start + 1} of “{query}”)")
        self.query = query
        self.start = start
        self.end = end
