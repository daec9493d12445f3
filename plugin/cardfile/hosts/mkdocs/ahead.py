"""What other processes make while the build's own goes through the pages in order."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
import sys
import threading
import weakref
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
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
    to make what they have not come to, so that nobody waits for another. Where `make` may be called
    at any time (`is_helping`), this process makes what comes next while it waits for one of them.
    They are copies of this process as it is now, so that nothing has to be read again; where it
    cannot be copied safely, there are none.
    """

    def __init__(
        self,
        make: Callable[[str], Made],
        chunks: Sequence[Sequence[str]],
        first: Sequence[Sequence[str]] = (),
        *,
        is_helping: bool = False,
    ) -> None:
        chunks = (*first, *(chunks if is_helping else _in_turn(chunks)))
        count = min(_processes(), len(chunks))
        self._futures: dict[str, Future[bool]] = {}
        self._places = {key: place for place, chunk in enumerate(chunks) for key in chunk}
        self._make = make
        self._made: dict[str, Made | None] = {}
        self._next = iter(enumerate(chunks) if is_helping else ())
        self._pool: ProcessPoolExecutor | None = None
        try:
            if count:
                self._claims = _Claims(len(chunks))
                self._folder = Path(mkdtemp(prefix="cardfile-"))
                self._remove = weakref.finalize(
                    self, shutil.rmtree, self._folder, ignore_errors=True
                )
                self._pool = _copies(_Copied(make, self._claims, self._folder), count)
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
            if future is not None and key not in self._made:
                self._made.update(self._read(self._places[key], future))
            return self._made.pop(key, None)
        except (BrokenExecutor, OSError):
            # killed, most likely for want of memory
            return None
        finally:
            if not self._futures:
                self.close()

    def _read(self, place: int, future: Future[bool]) -> dict[str, Made | None]:
        if self._claims.claim(place, _HERE):
            return {}
        self._help_until(future)
        return _read(self._folder, place) if future.result() else {}

    def _help_until(self, future: Future[bool]) -> None:
        while not future.done() and (step := next(self._next, None)):
            place, chunk = step
            # of a chunk that is this process's already, the first has been asked for
            if chunk[0] in self._futures and self._claims.claim(place, _HERE):
                self._made.update((key, _made_or_none(self._make, key)) for key in chunk)

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._claims.claim_all(_HERE)
            self._pool.shutdown()
            self._remove()


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


@dataclass(frozen=True)
class _Copied:
    """What the copies find: functions of a build cannot be sent to them."""

    make: Callable[[str], Any]
    claims: _Claims
    folder: Path


_COPIED: list[_Copied] = []


def _copies(found: _Copied, count: int) -> ProcessPoolExecutor:
    """The processes are there with the first task."""
    _COPIED.append(found)
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork"))


def _made(place: int, keys: Sequence[str]) -> bool:
    """Whether it was made. It stands in a file: a pipe would wait for the build at every piece."""
    found = _COPIED[-1]
    if not found.claims.claim(place, _ELSEWHERE):
        return False
    made = {key: _made_or_none(found.make, key) for key in keys}
    (found.folder / str(place)).write_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return True


def _read(folder: Path, place: int) -> dict[str, Any]:
    file = folder / str(place)
    made: dict[str, Any] = pickle.loads(file.read_bytes())  # noqa: S301 - a copy of us wrote it
    file.unlink()
    return made


def _made_or_none(make: Callable[[str], Made], key: str) -> Made | None:
    try:
        return make(key)
    except Exception:  # noqa: BLE001 - the process that builds makes it again, and tells
        return None


def _processes() -> int:
    """How many there may be beside this one, which is not safe to copy while it has threads."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST_PROCESSES)
