"""Ids, aliases and paths of all records, and what collides among them."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault, Range, Related
from cardfile.diagnostic.nearest import Names
from cardfile.diagnostic.position import whole_file
from cardfile.records.identity import fold_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cardfile.records import Record


class Index:
    """Finds records by what people write; the records are in the order of their paths."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.by_id: dict[str, list[Record]] = {}
        self.by_path: dict[str, Record] = {}
        for record in records:
            self.by_path[record.page.path] = record
            self.by_id.setdefault(fold_id(record.id), []).append(record)
        self._near: dict[tuple[str, frozenset[str]], list[Record]] = {}
        self._names_of: dict[frozenset[str], Names] = {}

    @cached_property
    def by_alias(self) -> dict[str, list[Record]]:
        """Former ids; ids that somebody has are no aliases."""
        found: dict[str, list[Record]] = {}
        for record in self.records:
            for alias in record.aliases:
                found.setdefault(fold_id(alias), []).append(record)
        return {alias: owners for alias, owners in found.items() if alias not in self.by_id}

    @cached_property
    def by_docs_path(self) -> dict[str, list[Record]]:
        """Records by their path below their docs root."""
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.page.docs_path, []).append(record)
        return found

    def with_id(self, target: str, kind: str | None = None) -> list[Record]:
        """The records with that id, of one type where it is named.

        Where ids differ in case only, which is a mistake, a reference still means the one that it
        spells, and not the one whose file comes first.
        """
        found = self.by_id.get(fold_id(target), [])
        if len(found) > 1:
            found = sorted(found, key=lambda record: record.id != target)
        return [record for record in found if kind is None or record.type.name == kind]

    def with_alias(self, target: str, kind: str | None = None) -> list[Record]:
        """The records that once had that id."""
        found = self.by_alias.get(fold_id(target), [])
        return [record for record in found if kind is None or record.type.name == kind]

    def at_path(self, target: str, source: Record) -> Record | None:
        """The record at a path: from the record's folder with `./` or `../`, else from the docs."""
        if target.startswith(("./", "../")):
            folder = posixpath.dirname(source.page.path)
            return self.by_path.get(posixpath.normpath(posixpath.join(folder, target)))
        found = self.by_docs_path.get(posixpath.normpath(target), [])
        return found[0] if found else self.by_path.get(posixpath.normpath(target))

    def near(self, target: str, kinds: Iterable[str]) -> list[Record]:
        """Records of these types (`*` for any) whose id is near to what was written."""
        wanted = frozenset(kinds)
        if (target, wanted) not in self._near:
            names = self._names(wanted)
            found = names.nearest(target)
            self._near[target, wanted] = [self.by_id[fold_id(m.candidate)][0] for m in found]
        return self._near[target, wanted]

    def _names(self, kinds: frozenset[str]) -> Names:
        if kinds not in self._names_of:
            self._names_of[kinds] = Names(
                record.id for record in self.records if "*" in kinds or record.type.name in kinds
            )
        return self._names_of[kinds]

    def duplicates(self) -> list[Fault]:
        """One fault for each record whose id an earlier one has."""
        faults: list[Fault] = []
        for owners in self.by_id.values():
            if len(owners) < 2:
                continue
            first = owners[0]
            faults += [_duplicate(other, first) for other in owners[1:]]
        return faults


def _duplicate(record: Record, first: Record) -> Fault:
    derived = "id" in record.origins
    here = whole_file(record.page.path) if derived else record.places.value("/id")
    there: Range | None = first.places.value("/id") or whole_file(first.page.path)
    related = (Related(there, "first used here"),) if there else ()
    return Fault(
        "duplicate-id",
        record.page.path,
        here,
        {
            "id": record.id,
            "first": first.page.path,
            "first_id": first.id,
            "derived": derived,
            "folder": posixpath.basename(posixpath.dirname(record.page.docs_path)),
        },
        pointer="/id",
        related=related,
    )
