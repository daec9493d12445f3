"""A change of a record in words: status, numbers, columns, links, fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.identity import fold_id
from cardfile.records.reference import ReferenceForm, parse_reference
from cardfile.views import words
from cardfile.views.chips import status_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.graph.difference import ColumnChange, LinkChange, MetricChange, RecordChange
    from cardfile.records import Record
    from cardfile.views.shared import Shared

_MOST_OF_A_KIND = 6
_MOST_NAMED = 4


def told(change: RecordChange, now: Record, shared: Shared) -> tuple[str, ...]:
    """What changed, the weightiest first; nothing where only the prose did.

    Of the other end of a link only what readers may see today is named.
    """
    return (
        *_status(change, now),
        *_cut(_metrics(change), "number"),
        *_cut(_links(change, shared), "link"),
        *_cut(_columns(change), "column"),
        *_fields(change, now, shared),
    )


def _cut(found: Iterator[str], what: str) -> Iterator[str]:
    said = list(found)
    yield from said[:_MOST_OF_A_KIND]
    if len(said) > _MOST_OF_A_KIND:
        yield f"and {words.counted(len(said) - _MOST_OF_A_KIND, f'more {what}', f'more {what}s')}"


def _status(change: RecordChange, now: Record) -> Iterator[str]:
    move = change.status
    if move is not None:
        before, after = (status_label(now, str(state)) for state in (move.before, move.after))
        yield f"{before or 'no status'} → {after or 'no status'}"
    if change.renamed is not None:
        yield f"id {change.renamed.before} → {change.renamed.after}"


def _metrics(change: RecordChange) -> Iterator[str]:
    for metric in change.metrics:
        yield f"{metric.name} {_number(metric.before)} → {_number(metric.after)}{_verdict(metric)}"


def _verdict(metric: MetricChange) -> str:
    if metric.improved is None:
        return ""
    return ", better" if metric.improved else ", worse"


def _number(value: float | None) -> str:
    return words.number(value) if value is not None else "not recorded"


def _links(change: RecordChange, shared: Shared) -> Iterator[str]:
    for link in change.links:
        yield f"{'' if link.added else 'no longer '}{link.label} {_end(link, shared)}"


def _end(link: LinkChange, shared: Shared) -> str:
    """The other end of a link as readers may see it."""
    parsed = parse_reference(link.target)
    if parsed.form is ReferenceForm.EXTERNAL:
        return link.target
    index = shared.kb.index
    found = index.with_id(parsed.target) or index.with_alias(fold_id(parsed.target))
    found = found or index.by_docs_path.get(parsed.target.removeprefix("./"), [])
    return found[0].title if found else "a record that is not here"


def _columns(change: RecordChange) -> Iterator[str]:
    """Columns to which the same happened, in one sentence."""
    alike: dict[str, list[str]] = {}
    for column in change.columns:
        alike.setdefault(f"{column.kind}{_what(column)}", []).append(column.name)
    for happened, names in alike.items():
        if len(names) > _MOST_NAMED:
            yield f"{len(names)} columns {happened}"
        else:
            yield f"{'column' if len(names) == 1 else 'columns'} {', '.join(names)} {happened}"


def _what(column: ColumnChange) -> str:
    return f": {', '.join(words.plain(field.name) for field in column.fields)}" * bool(
        column.fields
    )


def _fields(change: RecordChange, now: Record, shared: Shared) -> Iterator[str]:
    heads = dict.fromkeys(field.name.partition(".")[0] for field in change.fields)
    private = shared.publisher.private(now.type)
    for field in change.fields:
        if field.name != "version" or field.name in private:
            continue
        if isinstance(field.before, str) and isinstance(field.after, str):
            yield f"version {field.before} → {field.after}"
            del heads[field.name]
    titles = [shared.title(now.type, head) for head in heads if head not in private]
    if titles:
        shown = ", ".join(f"“{title}”" for title in titles[:_MOST_OF_A_KIND])
        rest = len(titles) - _MOST_OF_A_KIND
        yield f"{shown} changed" if rest <= 0 else f"{shown} and {rest} more fields changed"
