"""A line on the terminal that counts pages, for projects where reading takes a moment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from typing import Self

_PATIENCE = 0.5
_PAUSE = 0.1


class Progress:
    """Counts on a stream once reading takes longer than half a second, and leaves no trace."""

    def __init__(self, stream: TextIO, *, shown: bool) -> None:
        self._stream = stream
        self._shown = shown
        self._next = time.monotonic() + _PATIENCE
        self._printed = False

    def __enter__(self) -> Self:
        return self

    def step(self, done: int, total: int) -> None:
        """So many pages of so many are read."""
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE
        self._printed = True
        self._stream.write(f"\rreading {done} of {total} pages")
        self._stream.flush()

    def __exit__(self, *_: object) -> None:
        if self._printed:
            self._stream.write("\r\033[K")
            self._stream.flush()
