"""The lint baseline: findings that are known, one a line, so that only new ones block."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Diagnostic, Severity, State
from cardfile.errors import ConfigError
from cardfile.rules import registry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cardfile.graph import KnowledgeBase

FILE_NAME = "cardfile-baseline.jsonl"
_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """One known finding; `fp` is its fingerprint, `added` the day on which it was recorded."""

    fp: str
    code: str
    doc: str
    key_pointer: str | None
    value_hash: str
    owner: str
    added: str

    def line(self) -> str:
        """The entry as a line of the file."""
        return json.dumps(asdict(self), ensure_ascii=False)


class Baseline:
    """Known findings, counted by fingerprint: a second one of the same kind is new."""

    def __init__(self, entries: Iterable[BaselineEntry] = ()) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.doc, entry.code, entry.fp)))

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline; a file that is not there is an empty one.

        Raises:
            ConfigError: the file cannot be read, or a line of it is no entry.
        """
        try:
            if not path.exists():
                return cls()
            if path.stat().st_size > _LIMIT:
                raise ConfigError(f"the lint baseline {path.name} is larger than {_LIMIT} bytes")
            lines = path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"the lint baseline {path.name} cannot be read: {error}") from error
        return cls(_entry(path.name, number, line) for number, line in enumerate(lines, 1) if line)

    def text(self) -> str:
        """The file's content: sorted, one entry a line."""
        return "".join(f"{entry.line()}\n" for entry in self.entries)

    def apply(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Mark what is known; locked codes are never known."""
        left = Counter(entry.fp for entry in self.entries)
        marked: list[Diagnostic] = []
        for item in diagnostics:
            if left[item.fingerprint] > 0 and not registry().by_name[item.code].locked:
                left[item.fingerprint] -= 1
                marked.append(replace(item, state=State.BASELINED))
            else:
                marked.append(item)
        return marked


def baseline_of(diagnostics: Iterable[Diagnostic], kb: KnowledgeBase, added: str) -> Baseline:
    """A baseline that knows everything found now, but locked codes and hints."""
    return Baseline(
        _from_diagnostic(item, kb, added)
        for item in diagnostics
        if item.severity is not Severity.HINT and not registry().by_name[item.code].locked
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
        return BaselineEntry(
            **{key: content.get(key, "") for key in BaselineEntry.__dataclass_fields__}
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(
            f"{name}:{number}: this line is no entry of a lint baseline; "
            "restore the file from git, or write it anew with `cardfile adopt --write`"
        ) from error
