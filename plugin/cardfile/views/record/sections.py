"""The sections of a record's page, from its type's schema: facts, and the parts that are more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.views import words
from cardfile.views.record.chart import Chart, charts
from cardfile.views.record.columns import ColumnTable, column_tables
from cardfile.views.record.criteria import Criterion, criteria
from cardfile.views.record.metrics import MetricTable, metric_table
from cardfile.views.record.options import Decided, Option, decided, options
from cardfile.views.record.uses import used_names
from cardfile.views.shared import layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.views.shared import Layout, PageContext
    from cardfile.views.values import Fact, ValueReader

_NUMBERS = frozenset({"evaluations", "metrics"})
_COLUMNS = frozenset({"fields", "tables"})
_FROM_BODY = frozenset({"section", "inline"})
_SHORT_NOTE = 80


@dataclass(frozen=True, slots=True)
class Section:
    """One section. Empty parts are not shown; `empty` says what is missing at its heart."""

    id: str
    title: str
    facts: tuple[Fact, ...] = ()
    charts: tuple[Chart, ...] = ()
    numbers: MetricTable | None = None
    columns: tuple[ColumnTable, ...] = ()
    decided: Decided | None = None
    options: tuple[Option, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    empty: str = ""

    @property
    def is_rich(self) -> bool:
        """Whether it has more than named values: it then belongs above the prose."""
        return bool(
            self.numbers or self.columns or self.decided or self.options or self.criteria or self.empty
        )


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
    facts = tuple(builder.fact(name) for name in plan.facts if builder.is_shown_as_fact(name))
    found = [
        section
        for title, names in (*plan.sections, ("More", _unlisted(record, plan)))
        if (section := builder.section(title, names)) is not None
    ]
    rich = [index for index, section in enumerate(found) if section.is_rich]
    split = rich[-1] + 1 if rich else len(found)
    return Sections(facts, tuple(found[:split]), tuple(found[split:]))


def _unlisted(record: Record, plan: Layout) -> tuple[str, ...]:
    """What is written in the record and in no part of its type's layout."""
    listed = {name.partition(".")[0] for name in plan.facts}
    listed |= {name.partition(".")[0] for _, names in plan.sections for name in names}
    return tuple(
        name
        for name in record.data
        if name not in listed and name not in _ELSEWHERE and not name.endswith("_from")
    )


class _Builder:
    def __init__(self, record: Record, page: PageContext, reader: ValueReader) -> None:
        self.record = record
        self.page = page
        self.reader = reader
        self.relations = {
            field.path.removesuffix("[]") for field in record.type.relations if "." not in field.path
        }

    def fact(self, name: str) -> Fact:
        """A field that is shown whether it has a value or not."""
        return self.reader.fact(name)

    def is_shown_as_fact(self, name: str) -> bool:
        """Whether a field says something that the head does not show already."""
        return not self._is_from_body(name) and name not in ("version", "title", "status")

    def section(self, title: str, names: Iterable[str]) -> Section | None:
        """A section; none where it has nothing to show."""
        names = list(names)
        numbers = bool(_NUMBERS & set(names))
        table = metric_table(self.record, self.page, self.reader) if numbers else None
        columns = column_tables(self.record, self.reader) if _COLUMNS & set(names) else ()
        found = Section(
            words.element_id(self.record.id, title.lower()),
            title,
            self._facts(names),
            charts(self.record) if table else (),
            table,
            columns,
            decided(self.record) if "decision" in names else None,
            options(self.record) if "options" in names else (),
            criteria(self.record) if "success_criteria" in names else (),
            self._empty(names, table, columns),
        )
        return found if found.is_rich or found.facts else None

    def _empty(self, names: list[str], table: MetricTable | None, columns: tuple[ColumnTable, ...]) -> str:
        status = self.record.status
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
            and not self.page.shared.is_private(self.record.type, name)
        )

    def _is_from_body(self, name: str) -> bool:
        """Whether the value is the author's prose, which stands on the page as it is."""
        origin = self.record.origins.get(name.partition(".")[0])
        return origin is not None and origin.kind in _FROM_BODY

    def _is_part(self, name: str) -> bool:
        """Whether a part of its own shows the field."""
        if name == "options":
            return any(True for _ in self.record.each("options"))
        if name == "decision":
            return decided(self.record) is not None
        return name == "success_criteria"


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


# What the head and the foot of the page show, and what only site generators and hubs read.
_ELSEWHERE = frozenset(
    "type id title description owner status version visibility updated schema_version review_by "
    "supersedes superseded_by decided_by related template icon hide search subtitle social "
    "comments image categories draft pin readtime slug glightbox ignore_macros render_macros "
    "datasets base_model base_model_relation new_version model-index widget inference thumbnail "
    "authors tags aliases domain links reviewers reviews".split()
)
