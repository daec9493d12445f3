"""Records rendered by other processes while the build's own goes through the pages in order."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cardfile.views import RecordFragments

    Rendered = list[tuple[str, RecordFragments | None]]

# below this many, starting processes costs more than it saves
_FEWEST = 300
_AT_ONCE = 25
_WAITING = 8
_MOST_PROCESSES = 4


class Ahead:
    """The fragments of the records at `paths`, which are asked for in about this order.

    The processes are copies of this one as it is at the first question, so that nothing has to be
    read again; where a system cannot copy a process safely, there are none, and no record is known.
    """

    def __init__(self, render: Callable[[str], RecordFragments], paths: Sequence[str]) -> None:
        self._render = render
        self._chunks = iter([paths[at : at + _AT_ONCE] for at in range(0, len(paths), _AT_ONCE)])
        self._expected = frozenset(paths) if len(paths) >= _FEWEST else frozenset()
        self._count = _processes()
        self._pool: ProcessPoolExecutor | None = None
        self._running: deque[Future[Rendered]] = deque()
        self._ready: dict[str, RecordFragments | None] = {}

    def take(self, path: str) -> RecordFragments | None:
        """The fragments of a record, once; none where this process has to render it."""
        if path not in self._expected or not self._count:
            return None
        if self._pool is None:
            self._start()
        try:
            while path not in self._ready and self._running:
                self._ready.update(self._running.popleft().result())
                self._submit(1)
        except BrokenExecutor:
            # killed, most likely for want of memory: this process has to do the rest
            self._running.clear()
        if not self._running:
            self.close()
        return self._ready.pop(path, None)

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> None:
        _OF_BUILD.append(self._render)
        try:
            context = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(self._count, mp_context=context)
            self._submit(_WAITING)
        finally:
            _OF_BUILD.pop()

    def _submit(self, count: int) -> None:
        for _ in range(count):
            chunk = next(self._chunks, None)
            if chunk is not None and self._pool is not None:
                self._running.append(self._pool.submit(_rendered, chunk))


# what the copies find: functions of a build cannot be sent to them
_OF_BUILD: list[Callable[[str], RecordFragments]] = []


def _rendered(paths: Sequence[str]) -> Rendered:
    return list(_each(paths))


def _each(paths: Sequence[str]) -> Iterator[tuple[str, RecordFragments | None]]:
    for path in paths:
        try:
            yield path, _OF_BUILD[-1](path)
        except Exception:  # noqa: BLE001 - the process that builds renders it again, and tells
            yield path, None


def _processes() -> int:
    """How many there may be beside this one; a process with threads is not safe to copy."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST_PROCESSES)
