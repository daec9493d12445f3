"""Models by protected attributes: evaluated, waived by a decision, or not looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import normalise
from cardfile.graph.columns import column_named
from cardfile.rules.groups import attribute_names, group_value, headline_by_group
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.dashboard import (
    MOST_ROWS,
    NOT_APPLICABLE,
    Block,
    Cell,
    Grid,
    Head,
    Row,
    Stat,
    counted,
    dashboard,
    record_cell,
)
from cardfile.views.pages.governance.parts import MODEL, in_force, page_of
from cardfile.views.pages.governance.waivers import waiver_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Metric, Record
    from cardfile.views.contract import Fragment
    from cardfile.views.pages.governance.waivers import Waiver
    from cardfile.views.shared import PageContext, Shared

_FEWEST_GROUPS, _FEWEST_CASES = 2, 30
_LEAD = (
    "Which protected groups each model was evaluated for, by its headline metric. The question is"
    " what has not been looked at."
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A model with the attributes that it names, and its headline metric by their groups.

    `others` are the first numbers by an attribute that measure something else than the headline.
    """

    model: Record
    attributes: dict[str, tuple[Metric, ...]]
    names: dict[str, str]
    others: dict[str, Metric]
    waiver: Waiver | None

    @property
    def is_waived(self) -> bool:
        """Whether a decision in force waives the evaluation by group."""
        return self.waiver is not None and self.waiver.holds

    def is_evaluated(self, attribute: str) -> bool:
        """Whether at least two groups of an attribute were measured."""
        metrics = self.attributes.get(attribute, ())
        return len({str(metric.group) for metric in metrics}) >= _FEWEST_GROUPS

    @property
    def is_of_people(self) -> bool:
        """Whether groups of people matter to it, as far as its card says."""
        return bool(self.attributes) or self.model.get("personal_data") != "none"

    @property
    def missing(self) -> list[str]:
        """The attributes that nobody looked at, and that nothing waives."""
        if self.is_waived:
            return []
        return [name for name in self.attributes if not self.is_evaluated(name)]

    @property
    def names_none(self) -> bool:
        """Whether it names no attribute, though it should, or a waiver."""
        asked = self.is_of_people and not self.model.broken
        return asked and not self.attributes and self.waiver is None


def coverage(shared: Shared) -> tuple[Coverage, ...]:
    """Every model in force, by its title."""
    found = []
    for model in sorted(in_force(shared, MODEL), key=lambda each: (each.title, each.id)):
        metrics = [metric for metric in headline_by_group(model) if metric.value is not None]
        attributes: dict[str, tuple[Metric, ...]] = {}
        names: dict[str, str] = {}
        others: dict[str, Metric] = {}
        for link in shared.outgoing(model):
            name, known = attribute_names(link) if _is_protected(link.relation) else (None, [])
            if name is not None:
                key = normalise(name)
                names[key] = name
                attributes[key] = tuple(m for m in metrics if group_value(m, known) is not None)
                for metric in model.metrics if not attributes[key] else ():
                    if group_value(metric, known) is not None:
                        others.setdefault(key, metric)
        found.append(Coverage(model, attributes, names, others, waiver_of(model, shared)))
    return tuple(found)


def _is_protected(relation: str) -> bool:
    return relation == "protected_attributes"


def not_evaluated(shared: Shared) -> list[Record]:
    """The models of which a protected group was not looked at, without a waiver."""
    return [each.model for each in shared.once(coverage) if each.missing]


def groups_page(page: PageContext) -> Fragment:
    """The page."""
    found = page.shared.once(coverage)
    whole = [c.model for c in found if c.attributes and not c.missing and not c.is_waived]
    stats = (
        Stat("Models, retired ones aside", counted(page, [each.model for each in found])),
        Stat("Every group evaluated", counted(page, whole, "good")),
        Stat(
            "Waived by a decision in force", counted(page, [c.model for c in found if c.is_waived])
        ),
        Stat(
            "Waived, and no decision in force",
            counted(page, [c.model for c in found if c.waiver and not c.is_waived], "warn"),
        ),
        Stat("Something not evaluated", counted(page, not_evaluated(page.shared), "warn")),
        Stat(
            "No attribute named",
            counted(page, [each.model for each in found if each.names_none], "warn"),
        ),
    )
    block = Block(
        "matrix",
        "Models by protected attribute",
        "A cell names how far the groups lie apart, and how many cases the smallest rests on.",
        grid=_grid(page, found),
        empty="No model card is in force, so there is nothing to evaluate. Write the first with",
        command="cardfile new model-card",
    )
    return dashboard(page_of(page, "groups", _LEAD, stats, [block]))


def _grid(page: PageContext, found: Sequence[Coverage]) -> Grid:
    counts = Counter(name for each in found for name in each.attributes)
    names = {name: shown for each in found for name, shown in each.names.items()}
    columns = sorted(counts, key=lambda name: (-counts[name], name))
    heads = (Head("Model"), *(Head(names[name]) for name in columns), Head("Evaluated"))
    rows = [_row(page, each, columns) for each in found[: MOST_ROWS - 1]]
    if found and columns:
        done = [sum(each.is_evaluated(name) for each in found) for name in columns]
        cells = [
            Cell(f"{number} of {words.counted(counts[name], 'model')}")
            for number, name in zip(done, columns, strict=True)
        ]
        total = Cell(f"{sum(done)} of {sum(counts.values())}")
        rows.append(Row((Cell("Evaluated"), *cells, total), is_total=True))
    return Grid(
        "Models by protected attribute",
        heads,
        tuple(rows),
        "model",
        "models",
        can_filter=False,
        total=len(found) + 1 if len(found) >= MOST_ROWS else 0,
    )


def _row(page: PageContext, each: Coverage, columns: Sequence[str]) -> Row:
    done = sum(each.is_evaluated(name) for name in each.attributes)
    if each.model.broken:
        total = Cell("cannot be read", tone="gap")
    elif each.attributes:
        total = Cell(f"{done} of {len(each.attributes)}")
    elif each.waiver is not None:
        total = each.waiver.cell(page)
    elif each.names_none:
        protected = _protected_inputs(page, each.model)
        sub = f"although it reads {', '.join(protected)}, protected in its data" * bool(protected)
        total = Cell("no attribute named", sub=sub, tone="gap")
    else:
        total = Cell("not applicable", sub="no personal data", is_muted=True)
    cells = [_cell(page, each, name) for name in columns]
    return Row((record_cell(page, each.model), *cells, total))


def _protected_inputs(page: PageContext, model: Record) -> list[str]:
    """The columns that a model reads, and that their data set calls protected."""
    found = {
        column.text("name") or ""
        for link in page.shared.outgoing(model)
        if link.relation == "reads" and link.target is not None
        for column in [column_named(link.target, link.reference.parsed.fragment or "")]
        if column is not None and column.get("role") == "protected"
    }
    return sorted(found - {""})


def _cell(page: PageContext, each: Coverage, name: str) -> Cell:
    if name not in each.attributes:
        return NOT_APPLICABLE
    metrics = each.attributes[name]
    if not metrics:
        if each.waiver is not None:
            return each.waiver.cell(page)
        other = each.others.get(name)
        if other is None:
            return Cell("not evaluated", tone="gap")
        href = record_url(page, each.model, other.type)
        return Cell("not by its headline metric", href, sub=f"only by {other.name}", tone="gap")
    href = record_url(page, each.model, metrics[0].type)
    values = [metric.value or 0 for metric in metrics]
    sizes = [size for metric in metrics if (size := metric.element.number("n")) is not None]
    groups = words.counted(len({str(metric.group) for metric in metrics}), "group")
    if not each.is_evaluated(name):
        return Cell("one group only", href, sub=_size(sizes, metrics), tone="warn")
    decimals = max(words.decimals_of(value) for value in values)
    gap = words.number(max(values) - min(values), decimals)
    small = bool(sizes) and min(sizes) < _FEWEST_CASES
    note = "too small to tell; " if small else ""
    told = f"{note}{groups}, {_size(sizes, metrics)}, {_intervals(metrics)}"
    return Cell(f"gap {gap}", href, sub=told, tone="warn" if small else "good")


def _size(sizes: Sequence[float], metrics: Sequence[Metric]) -> str:
    if not sizes:
        return "n not recorded"
    least = f"n from {words.number(min(sizes), grouped=True)}"
    return least if len(sizes) == len(metrics) else f"{least}, for some not recorded"


def _intervals(metrics: Sequence[Metric]) -> str:
    known = [metric.interval for metric in metrics if metric.interval]
    if len(known) < len(metrics):
        return f"{len(known)} of {words.counted(len(metrics), 'interval')}"
    low, high = min(low for low, _ in known), max(high for _, high in known)
    return f"intervals within {words.number(low)} to {words.number(high)}"
