"""Queries over the records of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.errors import QueryError
from cardfile.graph.query.meaning import Meaning
from cardfile.graph.query.parser import parse
from cardfile.graph.query.record_fields import RecordFields
from cardfile.graph.query.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from typing import Any

    from cardfile.records import Link, Record
    from cardfile.schema import Types


class Queries:
    """The query language over some records, all that a reader may see of them.

    `outgoing` gives the edges that may be seen, `shown` a record as it may be seen at the other
    end of an edge, `updated` the day on which a record last changed, `names` what readers
    call the people and teams whose ids records name.
    """

    def __init__(
        self,
        types: Types,
        records: Iterable[Record],
        *,
        outgoing: Callable[[Record], Iterable[Link]] | None = None,
        shown: Callable[[Record], Record] | None = None,
        updated: Callable[[Record], date | None] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self._records = tuple(records)
        self.fields = RecordFields(types, self._records)
        self._rows = Rows(
            self.fields,
            outgoing or (lambda record: record.relations()),
            shown or (lambda record: record),
            updated or (lambda record: record.date("updated")),
            names or {},
        )

    def meaning(self, text: str, today: date) -> Meaning:
        """What a query means: its problems, and which records it holds for."""
        return Meaning(parse(text), self.fields, today)

    def values(self, record: Record, field: str) -> Sequence[Any] | None:
        """The plain values of a field by its name in a query; none where nothing is recorded."""
        info = self.fields.find(field)
        return self._rows.get(record, info.name if info else field)

    def select(self, text: str, today: date) -> list[Record]:
        """The records that a query holds for.

        Raises:
            QueryError: it has an error.
        """
        meaning = self.meaning(text, today)
        if meaning.errors:
            first = meaning.errors[0]
            raise QueryError(first.text, text, first.start, first.end)
        return self.chosen(meaning)

    def chosen(self, meaning: Meaning) -> list[Record]:
        """The records that a meaning holds for, whatever is wrong with the rest of it."""
        return meaning.select(self._records, self._rows.get)
