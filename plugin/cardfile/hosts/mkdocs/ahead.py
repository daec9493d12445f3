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

_HERE, _ELSEWHERE = 1, 2
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
        self._places = {key: place for place, chunk in enumerate(chunks) for key in chunk}
        self._pool: ProcessPoolExecutor | None = None
        try:
            if count:
                self._claims = _Claims(len(chunks))
                self._pool = _copies(make, self._claims, count)
                for place, chunk in enumerate(chunks):
                    future = self._pool.submit(_made, place, chunk)
                    self._futures.update(dict.fromkeys(chunk, future))
        except (BrokenExecutor, OSError):
            # no room for another process: this one makes everything
            self._futures.clear()
        finally:
            _COPIED.clear()

    def take(self, key: str) -> Made | None:
        """What was made for a key, once; none where whoever asks has to make it."""
        future = self._futures.pop(key, None)
        try:
            if future is None or self._claims.claim(self._places[key], _HERE):
                return None
            return future.result().get(key)
        except BrokenExecutor:
            # killed, most likely for want of memory
            return None
        finally:
            if not self._futures:
                self.close()

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._claims.claim_all(_HERE)
            self._pool.shutdown()


class _Claims:
    """Who makes a chunk: whoever comes to it first, here or in another process.

    To cancel a future would do the same, but where a process is killed, Python 3.11 stumbles over
    those that were cancelled and tells nobody of the others.
    """

    def __init__(self, count: int) -> None:
        self._takers = multiprocessing.get_context("fork").Array("b", count)

    def claim(self, place: int, taker: int) -> bool:
        """Whether it is the taker's: nobody else came before."""
        with self._takers.get_lock():
            if not self._takers[place]:
                self._takers[place] = taker
            return bool(self._takers[place] == taker)

    def claim_all(self, taker: int) -> None:
        """Leave nothing to the others."""
        for place in range(len(self._takers)):
            self.claim(place, taker)


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
_COPIED: list[tuple[Callable[[str], Any], _Claims]] = []


def _copies(make: Callable[[str], Any], claims: _Claims, count: int) -> ProcessPoolExecutor:
    """The processes are there with the first task."""
    _COPIED.append((make, claims))
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork"))


def _made(place: int, keys: Sequence[str]) -> dict[str, Any]:
    make, claims = _COPIED[-1]
    is_free = claims.claim(place, _ELSEWHERE)
    return {key: _made_or_none(make, key) for key in keys} if is_free else {}


def _made_or_none(make: Callable[[str], Any], key: str) -> Any:
    try:
        return make(key)
    except Exception:  # noqa: BLE001 - the process that builds makes it again, and tells
        return None


def _processes() -> int:
    """How many there may be beside this one, which is not safe to copy while it has threads."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST_PROCESSES)
