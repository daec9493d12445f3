"""Python looks for garbage among all objects again and again; a knowledge base is none."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def kept() -> Iterator[None]:
    """What is made inside is kept until `release`: nobody looks for garbage in it.

    That would cost a tenth of a build of ten thousand records, and have every process beside it
    copy the memory that it only reads.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def release() -> None:
    """Let go of what an earlier build kept."""
    gc.unfreeze()
