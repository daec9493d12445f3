"""What other processes make while the build's own goes through the pages in order."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


Made = TypeVar("Made")

_WAITING = 8
_MOST_PROCESSES = 4


class Ahead(Generic[Made]):
    """What `make` gives for each of `keys`, which are asked for in about this order.

    The processes are copies of this one as it is now, so that nothing has to be read again. Where
    a process cannot be copied safely there are none, and whoever asks has to make it.
    """

    def __init__(self, make: Callable[[str], Made], keys: Sequence[str], at_once: int = 1) -> None:
        chunks = [keys[at : at + at_once] for at in range(0, len(keys), at_once)]
        count = min(_processes(), len(chunks))
        self._chunks = iter(chunks)
        self._expected = frozenset(keys if count else ())
        self._running: deque[Future[list[tuple[str, Made | None]]]] = deque()
        self._ready: dict[str, Made | None] = {}
        self._pool = _copies(make, count) if count else None
        self._submit(_WAITING)
        _COPIED.clear()

    def take(self, key: str) -> Made | None:
        """What was made for a key, once; none where this process has to make it."""
        if key not in self._expected:
            return None
        try:
            while key not in self._ready and self._running:
                self._ready.update(self._running.popleft().result())
                self._submit(1)
        except BrokenExecutor:
            # killed, most likely for want of memory: this process has to do the rest
            self._running.clear()
        if not self._running:
            self.close()
        return self._ready.pop(key, None)

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _submit(self, count: int) -> None:
        for _ in range(count):
            chunk = next(self._chunks, None)
            if chunk is not None and self._pool is not None:
                self._running.append(self._pool.submit(_made, chunk))


# what the copies find: functions of a build cannot be sent to them
_COPIED: list[Callable[[str], Any]] = []


def _copies(make: Callable[[str], Any], count: int) -> ProcessPoolExecutor:
    """The processes are there with the first task."""
    _COPIED.append(make)
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork"))


def _made(keys: Sequence[str]) -> list[tuple[str, Any]]:
    return [(key, _made_or_none(key)) for key in keys]


def _made_or_none(key: str) -> Any:
    try:
        return _COPIED[-1](key)
    except Exception:  # noqa: BLE001 - the process that builds makes it again, and tells
        return None


def _processes() -> int:
    """How many there may be beside this one, which is not safe to copy while it has threads."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST_PROCESSES)
