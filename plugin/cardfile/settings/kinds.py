"""What a key of the configuration may hold: each kind reads a value and describes itself.

Reading never fails: what does not fit is reported as a `Trouble` and left out, so that one
mistake costs one key and not the run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the configuration that cannot be used, at the keys that lead to it."""

    path: Path
    problem: str
    """`unknown-key`, `wrong-type`, `not-allowed` or `out-of-range`."""
    expected: str = ""
    value: Any = None
    candidates: tuple[str, ...] = ()


Report: TypeAlias = Callable[[Trouble], None]


class Unusable:
    """The answer of a kind for a value that it reported."""


UNUSABLE = Unusable()


class Kind(Protocol):
    """One kind of value."""

    @property
    def words(self) -> str:
        """What is expected, to be read after "must be"."""

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The value as the settings hold it, or `UNUSABLE`."""

    def schema(self) -> dict[str, Any]:
        """The same demand as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    words: str = "true or false"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        return value if isinstance(value, bool) else _refuse(self, value, path, report)

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Text:
    """Any text, or one that a regular expression describes in `shape`."""

    pattern: str = ""
    shape: str = ""

    @property
    def words(self) -> str:
        """See `Kind`."""
        return self.shape or "text"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, str):
            return _refuse(self, value, path, report)
        if self.pattern and not re.fullmatch(self.pattern, value):
            return _refuse(self, value, path, report, "not-allowed")
        return value

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "string", **({"pattern": f"^{self.pattern}$"} if self.pattern else {})}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    values: tuple[str, ...]

    @property
    def words(self) -> str:
        """See `Kind`."""
        return _one_of(self.values)

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, str):
            return _refuse(self, value, path, report)
        if value not in self.values:
            report(Trouble(path, "not-allowed", self.words, value, self.values))
            return UNUSABLE
        return value

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"enum": list(self.values)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds, both included; a whole one unless `fraction`."""

    minimum: float
    maximum: float | None = None
    fraction: bool = False

    @property
    def words(self) -> str:
        """See `Kind`."""
        noun = "a number" if self.fraction else "a whole number"
        if self.maximum is None:
            return f"{noun} of {self.minimum:g} or more"
        return f"{noun} between {self.minimum:g} and {self.maximum:g}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return _refuse(self, value, path, report)
        if isinstance(value, float) and not self.fraction:
            return _refuse(self, value, path, report)
        # Written so that "not a number" fails too.
        if not (self.minimum <= value and (self.maximum is None or value <= self.maximum)):
            return _refuse(self, value, path, report, "out-of-range")
        return value

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        demand: dict[str, Any] = {"type": "number" if self.fraction else "integer"}
        demand["minimum"] = self.minimum
        if self.maximum is not None:
            demand["maximum"] = self.maximum
        return demand


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one kind, kept as a tuple."""

    of: Kind = field(default_factory=Text)

    @property
    def words(self) -> str:
        """See `Kind`."""
        return "a list of texts" if isinstance(self.of, Text) else f"a list, each {self.of.words}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, list):
            return _refuse(self, value, path, report)
        items = (self.of.read(item, (*path, i), report) for i, item in enumerate(value))
        return tuple(item for item in items if item is not UNUSABLE)

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "array", "items": self.of.schema()}


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value: the settings hand it on, and whoever uses it judges it."""

    words: str = "a value"

    def read(self, value: Any, path: Path, report: Report) -> Any:  # noqa: ARG002 - see `Kind`
        """See `Kind`."""
        return value

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {}


@dataclass(frozen=True, slots=True)
class Either:
    """One of two kinds of a different type of value."""

    first: Kind
    second: Kind

    @property
    def words(self) -> str:
        """See `Kind`."""
        return f"{self.first.words}, or {self.second.words}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        for kind in (self.first, self.second):
            found: list[Trouble] = []
            result = kind.read(value, path, found.append)
            if not any(t.problem == "wrong-type" and t.path == path for t in found):
                for trouble in found:
                    report(trouble)
                return result
        return _refuse(self, value, path, report)

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"anyOf": [self.first.schema(), self.second.schema()]}


@dataclass(frozen=True, slots=True)
class Each:
    """A table whose keys the author names, each holding the same kind."""

    of: Kind
    placeholder: str
    """What stands for such a name where keys are listed, such as `TYPE`."""

    @property
    def words(self) -> str:
        """See `Kind`."""
        return "a table"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, Mapping):
            return _refuse(self, value, path, report)
        entries = {name: self.of.read(item, (*path, name), report) for name, item in value.items()}
        return {name: item for name, item in entries.items() if item is not UNUSABLE}

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "object", "additionalProperties": self.of.schema()}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its kind, its default, what it means, and an example in TOML."""

    kind: Kind
    default: Any
    meaning: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of declared keys."""

    keys: Mapping[str, Key]

    @property
    def words(self) -> str:
        """See `Kind`."""
        return "a table"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`; keys that are not written are left out."""
        if not isinstance(value, Mapping):
            return _refuse(self, value, path, report)
        result: dict[str, Any] = {}
        for name, item in value.items():
            key = self.keys.get(name)
            if key is None:
                report(Trouble((*path, name), "unknown-key", candidates=tuple(self.keys)))
                continue
            found = key.kind.read(item, (*path, name), report)
            if found is not UNUSABLE:
                result[name] = found
        return result

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        properties = {}
        for name, key in self.keys.items():
            described = {"description": key.meaning, **key.kind.schema()}
            if key.default is not None and not isinstance(key.kind, (Table, Each)):
                default = key.default
                described["default"] = list(default) if isinstance(default, tuple) else default
            properties[name] = described
        return {"type": "object", "properties": properties, "additionalProperties": False}


def _refuse(
    kind: Kind, value: Any, path: Path, report: Report, problem: str = "wrong-type"
) -> Unusable:
    report(Trouble(path, problem, kind.words, value))
    return UNUSABLE


def _one_of(values: tuple[str, ...]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
