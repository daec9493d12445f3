"""Looking for garbage: not while a site is read, and again in what an earlier build left."""

from __future__ import annotations

import gc
import weakref

from cardfile.hosts.mkdocs import garbage


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_what_is_kept_can_go_with_the_next_build() -> None:
    with garbage.kept():
        assert not gc.isenabled()
        circle = Circle()
    assert gc.isenabled()
    left = weakref.ref(circle)
    del circle
    gc.collect()
    assert left() is not None
    garbage.release()
    gc.collect()
    assert left() is None


def test_an_error_leaves_python_as_it_was() -> None:
    try:
        with garbage.kept():
            raise ValueError
    except ValueError:
        assert gc.isenabled()
    garbage.release()
