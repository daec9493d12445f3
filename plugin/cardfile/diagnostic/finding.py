"""A finding of a rule, and the diagnostic that the lint makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic.fix import Fix
    from cardfile.diagnostic.position import Position, Range
    from cardfile.diagnostic.severity import Severity


class Weight(StrEnum):
    """How a finding weighs among those of its rule; the rule's declaration says the severity."""

    DEFAULT = "default"
    AGGRAVATED = "aggravated"
    EASED = "eased"


class State(StrEnum):
    """Whether a diagnostic is news; what is not never blocks.

    `baselined` ones are known in the lint baseline, `suppressed` ones exempted by a comment, and
    `older` ones were there before the change that is judged.
    """

    NEW = "new"
    OLDER = "older"
    BASELINED = "baselined"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to a finding, with a word on why."""

    range: Range
    message: str


@dataclass(frozen=True, slots=True)
class Because:
    """A value that switched on the demand that was not met (`status` is `approved`)."""

    pointer: str
    value: Any


@dataclass(frozen=True, slots=True)
class SchemaPlace:
    """The demand itself: a keyword of a schema file."""

    uri: str
    pointer: str
    path: str
    line: int
    title: str


@dataclass(frozen=True, slots=True)
class Insertion:
    """Where a missing line goes: `text` (one or more whole lines) at `position` of `path`."""

    path: str
    position: Position
    indent: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: a message at a place, with everything that helps to act on it.

    `message` is one sentence in the author's words. `label` stands beside the carets, `help`
    says what to do, `notes` say why, `insertion` with `insert_text` shows a line that is missing.
    Untrusted text in them is escaped by whoever prints it, not here.
    """

    message: str
    range: Range | None = None
    label: str = ""
    help: str = ""
    notes: tuple[str, ...] = ()
    weight: Weight = Weight.DEFAULT
    pointer: str | None = None
    keyword: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    because: tuple[Because, ...] = ()
    schema: SchemaPlace | None = None
    insertion: Insertion | None = None
    insert_text: str = ""
    fixes: tuple[Fix, ...] = ()
    path: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentLabel:
    """How a diagnostic names the record that it is about."""

    id: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding with its code and severity, as every output shows it.

    `path` is POSIX, relative to the project's root. `key_pointer` is `pointer` with list items
    named by their id or name; `fingerprint` survives line moves and reordering. `justification` is
    the reason that a suppressed one was given; `day` is the one on which that ends, and of a
    baselined one the day on which it was recorded.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    path: str
    range: Range | None
    label: str = ""
    help: str = ""
    notes: tuple[str, ...] = ()
    document: DocumentLabel | None = None
    pointer: str | None = None
    key_pointer: str | None = None
    keyword: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    because: tuple[Because, ...] = ()
    schema: SchemaPlace | None = None
    insertion: Insertion | None = None
    insert_text: str = ""
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    state: State = State.NEW
    justification: str = ""
    day: str = ""
    docs_url: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Path, line, column, code, message: the order of every output."""
        start = self.range.start if self.range else None
        line, column = (start.line, start.column) if start else (0, 0)
        return (self.path, line, column, self.code, self.message)
