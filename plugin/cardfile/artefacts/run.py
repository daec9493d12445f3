"""A run of an experiment tracker, as its files tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cardfile.diagnostic import Range


class RunState(StrEnum):
    """What became of a run; `unknown` where the tracker's files do not say."""

    FINISHED = "finished"
    RUNNING = "running"
    FAILED = "failed"
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value that a run logged: `path` is the file, `range` its place where that is text."""

    value: Any
    raw: str
    path: str
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class DataUsed:
    """Data that a run says it read."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Run:
    """`path` is the file or folder from the root; `said` the tracker's own word for the state."""

    path: str
    id: str
    metrics: Mapping[str, Measured]
    params: Mapping[str, Measured]
    state: RunState = RunState.UNKNOWN
    said: str = ""
    commits: tuple[str, ...] = ()
    datasets: tuple[DataUsed, ...] = field(default=())


class Later(Mapping[str, Measured]):
    """Values whose names are known and that are read one by one, when asked for."""

    def __init__(self, names: Mapping[str, str], read: Callable[[str], Measured | None]) -> None:
        self._names = names
        self._read = read

    def __getitem__(self, key: str) -> Measured:
        found = self._read(self._names[key])
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
