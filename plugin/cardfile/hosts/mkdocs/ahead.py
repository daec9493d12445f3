"""What other processes make while the build's own goes through the pages in order."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Made = TypeVar("Made")

_MOST_PROCESSES = 4
_TURN = 3


class Ahead(Generic[Made]):
    """What `make` gives for the keys in `chunks`, which are asked for in about this order.

    What is `first` is not asked for before the end. The others walk on before whoever asks, who has
    to make what they have not come to, so that nobody waits for another. They are copies of this
    process as it is now, so that nothing has to be read again; where it cannot be copied safely,
    there are none.
    """

    def __init__(
        self,
        make: Callable[[str], Made],
        chunks: Sequence[Sequence[str]],
        first: Sequence[Sequence[str]] = (),
    ) -> None:
        chunks = (*first, *_in_turn(chunks))
        count = min(_processes(), len(chunks))
        self._futures: dict[str, Future[dict[str, Made | None]]] = {}
        self._pool = _copies(make, count) if count else None
        try:
            if self._pool is not None:
                for chunk in chunks:
                    self._futures.update(dict.fromkeys(chunk, self._pool.submit(_made, chunk)))
        except (BrokenExecutor, OSError):
            # no room for another process: this one makes everything
            self._futures.clear()
        finally:
            _COPIED.clear()

    def take(self, key: str) -> Made | None:
        """What was made for a key, once; none where whoever asks has to make it."""
        future = self._futures.pop(key, None)
        try:
            return None if future is None or future.cancel() else future.result()[key]
        except BrokenExecutor:
            # killed, most likely for want of memory
            return None
        finally:
            if not self._futures:
                self.close()

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def in_chunks(keys: Sequence[str], at_once: int) -> list[Sequence[str]]:
    """What is sent from process to process in one piece."""
    return [keys[at : at + at_once] for at in range(0, len(keys), at_once)]


def _in_turn(chunks: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Two of three in their order, then the others from the end.

    Whoever asks has other work with each, and time to make the third. If the others came from the
    end alone, they would have nothing to do from the moment when both meet, while whoever asks has
    that other work left, and half of everything would be held till then.
    """
    yield from (chunk for place, chunk in enumerate(chunks) if place % _TURN)
    yield from reversed(chunks[::_TURN])


# what the copies find: functions of a build cannot be sent to them
_COPIED: list[Callable[[str], Any]] = []


def _copies(make: Callable[[str], Any], count: int) -> ProcessPoolExecutor:
    """The processes are there with the first task."""
    _COPIED.append(make)
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork"))


def _made(keys: Sequence[str]) -> dict[str, Any]:
    return {key: _made_or_none(key) for key in keys}


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
