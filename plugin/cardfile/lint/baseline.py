"""The lint baseline: findings that are known, one a line, so that only new ones block."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from cardfile.diagnostic import Diagnostic, Edit, Fault, Fix, Severity, State
from cardfile.errors import ConfigError
from cardfile.rules import registry
from cardfile.syntax.files import DISK
from cardfile.syntax.guard import Refusal
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from cardfile.graph import KnowledgeBase
    from cardfile.syntax.files import Files

FILE_NAME = "cardfile-baseline.jsonl"
_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """One known finding; `fp` is its fingerprint, `added` the day on which it was recorded.

    `number` is the line of the file that it was read from, 0 for none.
    """

    fp: str
    code: str
    doc: str
    key_pointer: str | None
    value_hash: str
    owner: str
    added: str
    number: int = field(default=0, compare=False)

    def line(self) -> str:
        """The entry as a line of the file."""
        content = {name: value for name, value in asdict(self).items() if name != "number"}
        return json.dumps(content, ensure_ascii=False)


class Baseline:
    """Known findings, counted by fingerprint: a second one of the same kind is new.

    `source` is the text of the file that they were read from.
    """

    def __init__(
        self, entries: Iterable[BaselineEntry] = (), source: SourceText | None = None
    ) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.doc, entry.code, entry.fp)))
        self.source = source

    @classmethod
    def read(cls, path: Path, files: Files = DISK) -> Baseline:
        """Read a baseline; a file that is not there is an empty one.

        Its findings point into a file of that name in the project's root.

        Raises:
            ConfigError: the file cannot be read, or a line of it is no entry.
        """
        raw = files.read(path, _LIMIT)
        if isinstance(raw, Refusal):
            if raw.reason == "missing":
                return cls()
            too_large = f"is larger than {_LIMIT} bytes" if raw.reason == "too-large" else ""
            raise ConfigError(f"the lint baseline {path.name} {too_large or 'cannot be read'}")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ConfigError(f"the lint baseline {path.name} cannot be read: {error}") from error
        source = SourceText(path.name, text)
        lines = ((number, source.line(number)) for number in range(1, source.line_count + 1))
        return cls((_entry(path.name, number, line) for number, line in lines if line), source)

    def text(self) -> str:
        """The file's content: sorted, one entry a line."""
        return "".join(f"{entry.line()}\n" for entry in self.entries)

    def apply(self, diagnostics: Iterable[Diagnostic]) -> Applied:
        """Mark what is known; locked codes are never known."""
        left: dict[str, list[BaselineEntry]] = {}
        for entry in reversed(self.entries):
            left.setdefault(entry.fp, []).append(entry)
        marked: list[Diagnostic] = []
        for item in diagnostics:
            known = item.state is State.NEW and not registry().by_name[item.code].locked
            if known and left.get(item.fingerprint):
                entry = left[item.fingerprint].pop()
                marked.append(replace(item, state=State.BASELINED, day=entry.added))
            else:
                marked.append(item)
        return Applied(marked, tuple(entry for entries in left.values() for entry in entries))

    def without(self, entries: Collection[BaselineEntry]) -> Baseline:
        """The baseline without some of its entries, each taken once."""
        gone = Counter(entries)
        kept = []
        for entry in self.entries:
            if gone[entry] > 0:
                gone[entry] -= 1
            else:
                kept.append(entry)
        return Baseline(kept)

    def with_days_of(self, older: Baseline) -> Baseline:
        """The same entries, those that `older` has with the day on which it added them."""
        days = {entry.fp: entry.added for entry in older.entries}
        return Baseline(
            replace(entry, added=days.get(entry.fp) or entry.added) for entry in self.entries
        )

    def stale(self, entries: Collection[BaselineEntry]) -> Fault | None:
        """One fault for all entries that match nothing any more, with the edit that drops them."""
        source = self.source
        ordered = sorted(entries, key=lambda entry: entry.number)
        if not ordered or source is None or not ordered[0].number:
            return None
        starts = [*source.line_starts, len(source.text)]
        edits = tuple(
            Edit(source.range(starts[entry.number - 1], starts[entry.number]), "")
            for entry in ordered
        )
        first = ordered[0]
        at = starts[first.number - 1]
        place = source.range(at, at + len(source.line(first.number)))
        data = {"count": len(ordered), "code": first.code, "document": first.doc}
        title = "drop the entry" if len(ordered) == 1 else f"drop the {len(ordered)} entries"
        return Fault(
            "stale-baseline", source.path, place, data, fixes=(Fix(title, edits, verified=True),)
        )


class Applied(NamedTuple):
    """Diagnostics with what is known marked, and the entries that matched none of them."""

    diagnostics: list[Diagnostic]
    unmatched: tuple[BaselineEntry, ...]


def baseline_of(diagnostics: Iterable[Diagnostic], kb: KnowledgeBase, added: str) -> Baseline:
    """A baseline that knows everything found now, but locked codes, hints, suppressed ones."""
    return Baseline(
        _from_diagnostic(item, kb, added)
        for item in diagnostics
        if item.severity is not Severity.HINT
        and item.state is not State.SUPPRESSED
        and not registry().by_name[item.code].locked
        and item.path != FILE_NAME
    )


def _from_diagnostic(item: Diagnostic, kb: KnowledgeBase, added: str) -> BaselineEntry:
    record = kb.index.by_path.get(item.path)
    value = record.at_pointer(item.pointer) if record and item.pointer else None
    digest = hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
    owner = record.owners[0].name if record and record.owners else ""
    name = item.document.id if item.document else item.path
    return BaselineEntry(
        item.fingerprint, item.code, name, item.key_pointer, digest[:16], owner, added
    )


def _entry(name: str, number: int, line: str) -> BaselineEntry:
    try:
        content: dict[str, Any] = json.loads(line)
        names = BaselineEntry.__dataclass_fields__.keys() - {"number"}
        return BaselineEntry(**{key: content.get(key, "") for key in names}, number=number)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(
            f"{name}:{number}: this line is no entry of a lint baseline; "
            "restore the file from git, or write it anew with `cardfile baseline write`"
        ) from error
