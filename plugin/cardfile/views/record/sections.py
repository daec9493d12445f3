"""The sections of a record's page, from its type's schema: facts, and the parts that are more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cardfile.views import words
from cardfile.views.decisions.options import Decided, Option, decided, options
from cardfile.views.foreseen import Foreseen, foreseen
from cardfile.views.record.answers import annex_iv, unanswered
from cardfile.views.record.columns import ColumnTable, column_tables
from cardfile.views.record.criteria import Criterion, criteria
from cardfile.views.record.decision import chain, evidence, triggers
from cardfile.views.record.experiment import beside_others, gain_fact, led_to, parameters
from cardfile.views.record.glance import glance
from cardfile.views.record.groups import group_plots
from cardfile.views.record.headline import headline_fact
from cardfile.views.record.keys import Keys, keys
from cardfile.views.record.metrics import MetricTable, metric_table
from cardfile.views.record.onboarding import Way, ways_in
from cardfile.views.record.risks import risk_table
from cardfile.views.record.source_check import source_check
from cardfile.views.record.unread_numbers import unread_numbers
from cardfile.views.record.used_data import used_data
from cardfile.views.record.uses import used_names
from cardfile.views.shared import is_elsewhere, layout
from cardfile.views.values import Fact, compact

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from cardfile.records import Record
    from cardfile.views.decisions.entries import Entry
    from cardfile.views.plot import Plot
    from cardfile.views.shared import Layout, PageContext
    from cardfile.views.value_reader import ValueReader
    from cardfile.views.values import Table

_NUMBERS = frozenset({"evaluations", "metrics"})
_COLUMNS = frozenset({"fields", "tables"})
_FROM_BODY = frozenset({"section", "inline"})
_HEART = frozenset({"evaluations", "fields"})
_IN_PARTS = frozenset({"success_criteria", "risks", "foreignKeys", "onboarding", "review_when"})
_SHORT_NOTE = 48


@dataclass(frozen=True, slots=True)
class Section:
    """One section. Empty parts are not shown; `empty` says what is missing at its heart.

    `is_told`: the head of the page shows its gist already, so the others come first.
    """

    id: str
    title: str
    facts: tuple[Fact, ...] = ()
    plots: tuple[Plot, ...] = ()
    numbers: MetricTable | None = None
    columns: tuple[ColumnTable, ...] = ()
    decided: Decided | None = None
    options: tuple[Option, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    foreseen: Foreseen | None = None
    tables: tuple[Table, ...] = ()
    parameters: tuple[Table, ...] = ()
    chain: tuple[Entry, ...] = ()
    keys: Keys | None = None
    ways: tuple[Way, ...] = ()
    empty: str = ""
    is_told: bool = False

    @property
    def is_rich(self) -> bool:
        """Whether it has more than named values: it then belongs above the prose."""
        parts = (self.numbers, self.columns, self.decided, self.options, self.criteria, self.empty)
        return any(parts) or bool(self.ways)


@dataclass(frozen=True, slots=True)
class Sections:
    """What a record's page shows of its fields."""

    facts: tuple[Fact, ...]
    above: tuple[Section, ...]
    below: tuple[Section, ...]

    @property
    def is_wide(self) -> bool:
        """Whether a wide table is at the heart of the page."""
        return any(section.columns for section in self.above)


def sections(record: Record, page: PageContext, reader: ValueReader) -> Sections:
    """Sections up to the last that is more than named values go above the prose."""
    plan = layout(record.type)
    builder = _Builder(record, page, reader)
    asked = page.shared.missing(record)
    facts = (
        *headline_fact(record),
        *gain_fact(record, page),
        *(
            compact(reader.fact(name))
            for name in plan.facts
            if builder.is_shown_as_fact(name, asked)
        ),
        *glance(record, page),
    )
    found = [
        section
        for title, names in (*plan.sections, ("More", _unlisted(record, plan)))
        if (section := builder.section(title, names)) is not None
    ]
    rich = [index for index, section in enumerate(found) if section.is_rich]
    split = rich[-1] + 1 if rich else len(found)
    above = sorted(found[:split], key=lambda section: section.is_told)
    owed = (
        _of_table(record, "What is not answered yet", unanswered(record, page)),
        _of_table(record, "Annex IV of the AI Act", annex_iv(record, page)),
    )
    below = (*found[split:], *(section for section in owed if section is not None))
    return Sections(facts, tuple(above), below)


def _of_table(record: Record, title: str, table: Table | None) -> Section | None:
    anchor = words.element_id(record.id, title.lower())
    return Section(anchor, title, tables=(table,)) if table is not None else None


def _unlisted(record: Record, plan: Layout) -> tuple[str, ...]:
    """What is written in the record and in no part of its type's layout."""
    listed = {name.partition(".")[0] for name in plan.facts}
    listed |= {name.partition(".")[0] for _, names in plan.sections for name in names}
    return tuple(
        name
        for name in record.data
        if name not in listed and not name.endswith("_from") and not is_elsewhere(name)
    )


class _Builder:
    def __init__(self, record: Record, page: PageContext, reader: ValueReader) -> None:
        self.record = record
        self.page = page
        self.reader = reader
        self.relations = {
            field.path.removesuffix("[]")
            for field in record.type.relations
            if "." not in field.path
        }
        self.parameters = parameters(record, page)
        self._has_numbers = False

    def is_shown_as_fact(self, name: str, asked: Container[str]) -> bool:
        """Whether a field says something, or is missing though the type asks for it."""
        if self._is_from_body(name) or name in ("version", "title", "status"):
            return False
        return self.record.get(name) is not None or name in asked

    def section(self, title: str, names: Iterable[str]) -> Section | None:
        """A section; none where it has nothing to show.

        Where the author's prose has its heading, it is called by what else it has to say.
        """
        names = list(names)
        table = self._numbers(names)
        columns = column_tables(self.record, self.reader) if _COLUMNS & set(names) else ()
        facts = (*self._facts(names), *self._checked(names), *self._beside(names))
        found = Section(
            words.element_id(self.record.id, title.lower()),
            title,
            facts,
            group_plots(self.record) if table else (),
            table,
            columns,
            decided(self.record) if "decision" in names else None,
            options(self.record) if "options" in names else (),
            criteria(self.record) if "success_criteria" in names else (),
            self._foreseen(names),
            self._tables(names),
            self.parameters if "params" in names else (),
            chain(self.record, self.page) if "superseded_by" in names else (),
            keys(self.record, self.page) if "foreignKeys" in names else None,
            self._ways(names),
            self._empty(names, table, columns),
            is_told="intended_use" in names,
        )
        others = (found.tables, found.parameters, found.chain)
        if found.is_rich or any(others):
            return found
        if any(self._is_headed(title, name) for name in names):
            title = ", ".join(fact.name for fact in facts)
            found = replace(found, id=words.element_id(self.record.id, title.lower()), title=title)
        return found if facts else None

    def _numbers(self, names: list[str]) -> MetricTable | None:
        """The table of all numbers, in the first section that is about numbers."""
        if self._has_numbers or not _NUMBERS & set(names):
            return None
        self._has_numbers = True
        return metric_table(self.record, self.page, self.reader)

    def _beside(self, names: list[str]) -> tuple[Fact, ...]:
        """What came of an experiment; of data, the boards that rank on them."""
        if "follows" in names:
            return led_to(self.record, self.page)
        return beside_others(self.record, self.page) if _HEART & set(names) else ()

    def _foreseen(self, names: list[str]) -> Foreseen | None:
        found = self.page.shared.once(foreseen) if "success_criteria" in names else {}
        return found.get(self.record.page.path)

    def _ways(self, names: list[str]) -> tuple[Way, ...]:
        if "onboarding" not in names or self._is_from_body("onboarding"):
            return ()
        return ways_in(self.record, self.reader)

    def _checked(self, names: list[str]) -> tuple[Fact, ...]:
        return source_check(self.record, self.page) if "schema_source" in names else ()

    def _tables(self, names: list[str]) -> tuple[Table, ...]:
        found = (
            used_data(self.record, self.page) if "trained_on" in names else None,
            risk_table(self.record, self.page) if "risks" in names else None,
            triggers(self.record, self.page) if "review_when" in names else None,
            evidence(self.record, self.page) if "evidence_from" in names else None,
        )
        return tuple(table for table in found if table is not None)

    def _empty(
        self, names: list[str], table: MetricTable | None, columns: tuple[ColumnTable, ...]
    ) -> str:
        status = self.record.status
        if {"evaluations", "metrics"} & set(names) and (unread := unread_numbers(self.record)):
            return unread
        if "evaluations" in names and table is None:
            return "No evaluation recorded."
        if "metrics" in names and table is None and status in ("completed", "archived"):
            return "No numbers recorded."
        if "fields" in names and not any(each.rows for each in columns):
            return "No columns recorded."
        return ""

    def _facts(self, names: list[str]) -> tuple[Fact, ...]:
        rich = _NUMBERS | _COLUMNS | used_names()
        return tuple(
            self.reader.fact(name)
            for name in names
            if self.record.get(name) not in (None, "", [], {})
            and name not in rich
            and not self._is_from_body(name)
            and not self._is_part(name)
            and not (name in self.relations and _only_references(self.record.get(name)))
        )

    def _is_from_body(self, name: str) -> bool:
        """Whether the value is the author's prose, which stands on the page as it is."""
        origin = self.record.origins.get(name.partition(".")[0])
        return origin is not None and origin.kind in _FROM_BODY

    def _is_headed(self, title: str, name: str) -> bool:
        return self._is_from_body(name) and self.page.shared.title(self.record.type, name) == title

    def _is_part(self, name: str) -> bool:
        """Whether a part of its own shows the field."""
        if name == "options":
            return any(True for _ in self.record.each("options"))
        if name == "decision":
            return decided(self.record) is not None
        if name == "params":
            return bool(self.parameters)
        return name in _IN_PARTS


def _only_references(value: Any) -> bool:
    """Whether a field holds nothing that the list of relations does not show."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            continue
        if not isinstance(item, Mapping) or "ref" not in item:
            return False
        if any(isinstance(own, Mapping | list) for own in item.values()):
            return False
        if any(len(str(own)) > _SHORT_NOTE for key, own in item.items() if key != "ref"):
            return False
    return True
