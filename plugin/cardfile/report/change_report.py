"""What a change means, as Markdown for a pull request: one comment that can be updated.

Nothing of a record is read as Markdown, and nobody is mentioned.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from cardfile.report.counting import plural
from cardfile.report.markdown import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.diagnostic import Diagnostic
    from cardfile.graph.difference import (
        ColumnChange,
        Difference,
        FieldChange,
        MetricChange,
        RecordChange,
    )
    from cardfile.records import Record

MARK = "<!-- cardfile-report -->"
# GitHub refuses comments of more than 65,536 characters
LONGEST = 60_000
_VALUE = 200
_HARMLESS = re.compile(r"(?:[\w \n.,:;|#*→…–+()-]|<br>|<code>(?:[\w ./-]|&#[0-9]{1,7};)*</code>)*")
_ROOM = 200


def change_report(
    difference: Difference,
    new: Sequence[Diagnostic] = (),
    fixed: Sequence[Diagnostic] = (),
    *,
    longest: int = LONGEST,
) -> str:
    """The report within `longest` characters; what does not fit is counted.

    `new` are the findings that the change brings, `fixed` those that it mends.
    """
    parts = list(_parts(difference, new, fixed))
    head = f"{MARK}\n## What this change means\n\n{_summary(difference, new, fixed)}\n"
    kept, size = [head], len(head)
    for number, part in enumerate(parts):
        size += len(part)
        if size > longest - _ROOM:
            kept.append(f"\n… and {plural(len(parts) - number, 'more part')}; see the log.\n")
            break
        kept.append(part)
    return "".join(kept)


def is_harmless(text: str, longest: int = LONGEST) -> bool:
    """Whether a text is such a report, as far as it can do harm.

    It may come from a job in which a stranger's change was checked: outside of code it holds words
    and the signs of this report alone, and in code nothing but letters and numbered entities.
    """
    if not text.startswith(f"{MARK}\n") or len(text) > longest:
        return False
    body = text.removeprefix(MARK)
    # GitHub makes a link of this, in any text
    return "www." not in body.casefold() and _HARMLESS.fullmatch(body) is not None


def _summary(difference: Difference, new: Sequence[Diagnostic], fixed: Sequence[Diagnostic]) -> str:
    counts = (
        (len(difference.changed), "changed"),
        (len(difference.added), "new"),
        (len(difference.removed), "removed"),
    )
    records = ", ".join(f"{plural(number, 'record')} {word}" for number, word in counts if number)
    findings = f"{plural(len(new), 'new finding')}, {len(fixed)} fixed"
    return f"{records or 'No record changed in meaning'}. {findings}."


def _parts(
    difference: Difference, new: Sequence[Diagnostic], fixed: Sequence[Diagnostic]
) -> Iterator[str]:
    yield from _findings("New findings", new)
    for change in difference.changed:
        yield _changed(change)
    yield from _listed("New records", difference.added)
    yield from _listed("Removed records", difference.removed)
    yield from _findings("Fixed", fixed)


def _changed(change: RecordChange) -> str:
    lines = [f"\n### {_title(change.after)}\n\n"]
    moves = [move for move in (change.renamed, change.status) if move is not None]
    lines += [_field(field) for field in (*moves, *change.fields)]
    for link in change.links:
        word = "new link" if link.added else "lost link"
        lines.append(f"- {word}: {inert(link.label)} {inert(link.target)}\n")
    lines += [_column(column) for column in change.columns]
    if change.prose and len(lines) == 1:
        lines.append("- the prose changed\n")
    if change.metrics:
        lines.append("\n| Metric | Before | After | Difference |\n|---|---:|---:|---:|\n")
        lines += [_metric(metric) for metric in change.metrics]
    return "".join(lines)


def _title(record: Record) -> str:
    owners = ", ".join(owner.name for owner in record.owners)
    whose = f", owned by {inert(owners)}" if owners else ""
    return f"{inert(record.title)} ({inert(record.id)}, {record.type.label.casefold()}{whose})"


def _field(change: FieldChange) -> str:
    return f"- {inert(change.name)}: {_value(change.before)} → {_value(change.after)}\n"


def _column(change: ColumnChange) -> str:
    words = {"added": "new column", "removed": "column removed:", "changed": "column"}
    details = "; ".join(
        f"{inert(field.name)}: {_value(field.before)} → {_value(field.after)}"
        for field in change.fields
    )
    readers = ", ".join(_reader(record) for record in change.readers)
    text = f"- {words[change.kind]} {inert(change.name)}"
    text += f": {details}" if details else ""
    return text + (f"; read by {readers}\n" if readers else "\n")


def _reader(record: Record) -> str:
    owners = ", ".join(owner.name for owner in record.owners) or "nobody"
    return f"{inert(record.id)} ({inert(owners)})"


def _metric(change: MetricChange) -> str:
    where = f" on {inert(change.where)}" if change.where else ""
    step = "–" if change.difference is None else f"{change.difference:+.6g}"
    if change.improved is not None:
        step += " better" if change.improved else " worse"
    before, after = _value(change.before), _value(change.after)
    return f"| {inert(change.name)}{where} | {before} | {after} | {step} |\n"


def _value(value: Any) -> str:
    if value is None:
        return "not recorded"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return inert(text if len(text) <= _VALUE else f"{text[: _VALUE - 1]}…")


def _listed(title: str, records: Sequence[Record]) -> Iterator[str]:
    if records:
        yield f"\n### {title}\n\n"
    for record in records:
        status = f", {inert(record.status)}" if record.status else ""
        yield f"- {_title(record)}{status}\n"


def _findings(title: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    if found:
        yield f"\n### {title}\n\n"
    for item in found:
        line = item.range.start.line if item.range else 1
        place = inert(f"{item.path or '.'}:{line}")
        yield f"- {place} **{item.severity.value} {item.code}** {inert(item.message)}\n"
