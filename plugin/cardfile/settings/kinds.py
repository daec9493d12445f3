"""What a key of the configuration may hold: each kind reads a value and describes itself.

Reading never fails: what does not fit is reported as a `Trouble` and left out, so that one
mistake costs one key and not the run. The classes are plain ones: a dataclass costs nearly a
millisecond to make, and every run of the command line makes these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]


class Trouble(NamedTuple):
    """Something in the configuration that cannot be used, at the keys that lead to it.

    `problem` is `unknown-key`, `wrong-type`, `not-allowed` or `out-of-range`.
    """

    path: Path
    problem: str
    expected: str = ""
    value: Any = None
    candidates: tuple[str, ...] = ()


Report: TypeAlias = Callable[[Trouble], None]


class Unusable:
    """The answer of a kind for a value that it reported."""


UNUSABLE = Unusable()


class Kind:
    """One kind of value: this one takes any, and whoever uses it judges it."""

    words = "a value"
    """What is expected, to be read after "must be"."""

    def read(self, value: Any, path: Path, report: Report) -> Any:  # noqa: ARG002 - for the others
        """The value as the settings hold it, or `UNUSABLE`."""
        return value

    def schema(self) -> dict[str, Any]:
        """The same demand as JSON Schema."""
        return {}

    def refuse(
        self, value: Any, path: Path, report: Report, problem: str = "wrong-type"
    ) -> Unusable:
        """Report a value that does not fit."""
        report(Trouble(path, problem, self.words, value))
        return UNUSABLE


class Flag(Kind):
    """True or false."""

    words = "true or false"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        return value if isinstance(value, bool) else self.refuse(value, path, report)

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "boolean"}


class Text(Kind):
    """Any text, or one that a regular expression describes and `shape` names."""

    def __init__(self, pattern: str = "", shape: str = "text") -> None:
        self.pattern = pattern
        self.words = shape

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, str):
            return self.refuse(value, path, report)
        if self.pattern and not re.fullmatch(self.pattern, value):
            return self.refuse(value, path, report, "not-allowed")
        return value

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "string", **({"pattern": f"^{self.pattern}$"} if self.pattern else {})}


class Choice(Kind):
    """One of a few words."""

    def __init__(self, *values: str) -> None:
        self.values = values
        self.words = f"{', '.join(values[:-1])} or {values[-1]}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, str):
            return self.refuse(value, path, report)
        if value not in self.values:
            report(Trouble(path, "not-allowed", self.words, value, self.values))
            return UNUSABLE
        return value

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"enum": list(self.values)}


class Number(Kind):
    """A number within bounds, both included; a whole one unless `fraction`."""

    def __init__(
        self, minimum: float, maximum: float | None = None, *, fraction: bool = False
    ) -> None:
        self.minimum, self.maximum, self.fraction = minimum, maximum, fraction
        noun = "a number" if fraction else "a whole number"
        if maximum is None:
            self.words = f"{noun} of {minimum:g} or more"
        else:
            self.words = f"{noun} between {minimum:g} and {maximum:g}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return self.refuse(value, path, report)
        if isinstance(value, float) and not self.fraction:
            return self.refuse(value, path, report)
        # Written so that "not a number" fails too.
        if not (self.minimum <= value and (self.maximum is None or value <= self.maximum)):
            return self.refuse(value, path, report, "out-of-range")
        return value

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        demand: dict[str, Any] = {"type": "number" if self.fraction else "integer"}
        demand["minimum"] = self.minimum
        if self.maximum is not None:
            demand["maximum"] = self.maximum
        return demand


class Many(Kind):
    """A list of texts, kept as a tuple."""

    words = "a list of texts"

    def __init__(self, of: Kind | None = None) -> None:
        self.of = of or Text()

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, list):
            return self.refuse(value, path, report)
        items = [self.of.read(item, (*path, i), report) for i, item in enumerate(value)]
        return tuple(item for item in items if item is not UNUSABLE)

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "array", "items": self.of.schema()}


class Either(Kind):
    """One of two kinds of a different type of value."""

    def __init__(self, first: Kind, second: Kind) -> None:
        self.first, self.second = first, second
        self.words = f"{first.words}, or {second.words}"

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        for kind in (self.first, self.second):
            found: list[Trouble] = []
            result = kind.read(value, path, found.append)
            if not any(t.problem == "wrong-type" and t.path == path for t in found):
                for trouble in found:
                    report(trouble)
                return result
        return self.refuse(value, path, report)

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"anyOf": [self.first.schema(), self.second.schema()]}


class Each(Kind):
    """A table whose keys the author names, each holding the same kind.

    `placeholder` stands for such a name where keys are listed, such as `TYPE`.
    """

    words = "a table"

    def __init__(self, of: Kind, placeholder: str) -> None:
        self.of, self.placeholder = of, placeholder

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`."""
        if not isinstance(value, Mapping):
            return self.refuse(value, path, report)
        entries = {name: self.of.read(item, (*path, name), report) for name, item in value.items()}
        return {name: item for name, item in entries.items() if item is not UNUSABLE}

    def schema(self) -> dict[str, Any]:
        """See `Kind`."""
        return {"type": "object", "additionalProperties": self.of.schema()}


class Key(NamedTuple):
    """One key: its kind, its default, what it means, and an example in TOML."""

    kind: Kind
    default: Any
    meaning: str
    example: str = ""


class Table(Kind):
    """A table of declared keys."""

    words = "a table"

    def __init__(self, keys: Mapping[str, Key]) -> None:
        self.keys = keys

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """See `Kind`; keys that are not written are left out."""
        if not isinstance(value, Mapping):
            return self.refuse(value, path, report)
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
