"""Records that other processes render while the build goes through its pages."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading

import pytest

from cardfile.hosts.mkdocs import ahead
from cardfile.hosts.mkdocs.ahead import Ahead, in_chunks
from cardfile.views import Fragment, RecordFragments

MANY = [f"models/m{number}.md" for number in range(400)]
# the others begin with the second chunk
BAD = MANY[27]
BEGUN = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork").Event()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes")


@pytest.fixture(autouse=True)
def _one_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_processes", lambda: 1)


def rendered(path: str) -> RecordFragments:
    BEGUN.set()
    if path == BAD:
        raise ValueError(path)
    return RecordFragments(Fragment(path), Fragment(str(os.getpid())))


def begun() -> Ahead[RecordFragments]:
    BEGUN.clear()
    rendering = Ahead(rendered, in_chunks(MANY, 25))
    assert BEGUN.wait(30)
    return rendering


def killed(path: str) -> RecordFragments:
    if path == MANY[-30]:
        os.kill(os.getpid(), signal.SIGKILL)
    return rendered(path)


def test_what_others_made_comes_once_and_the_rest_is_left_to_who_asks() -> None:
    rendering = begun()
    second = rendering.take(MANY[30])
    assert second is not None
    assert second.above.html == MANY[30]
    assert second.below.html != str(os.getpid())
    assert rendering.take(MANY[30]) is None
    found = [(path, rendering.take(path)) for path in MANY if path != MANY[30]]
    assert all(each is None or each.above.html == path for path, each in found)


def test_what_fails_there_is_left_to_who_asks() -> None:
    rendering = begun()
    assert rendering.take(BAD) is None
    assert rendering.take("elsewhere.md") is None
    rendering.close()


def test_a_process_that_is_killed_costs_no_record() -> None:
    rendering = Ahead(killed, in_chunks(MANY, 25))
    good = [path for path in MANY if path != BAD]
    found = [rendering.take(path) or rendered(path) for path in good]
    rendering.close()
    assert [each.above.html for each in found] == good


def test_whoever_asks_waits_for_no_killed_process_and_its_end_is_quiet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    for _ in range(20):
        rendering = Ahead(killed, in_chunks(MANY, 25))
        for path in MANY:
            rendering.take(path)
    assert told == []


def test_whoever_waits_makes_what_comes_next() -> None:
    asked_in, helped = os.getpid(), multiprocessing.get_context("fork").Event()

    def waiting(path: str) -> RecordFragments:
        if os.getpid() == asked_in:
            helped.set()
        elif path == MANY[0]:
            BEGUN.set()
            assert helped.wait(30)
        return rendered(path)

    BEGUN.clear()
    rendering = Ahead(waiting, in_chunks(MANY, 25), is_helping=True)
    assert BEGUN.wait(30)
    awaited, next_ = rendering.take(MANY[0]), rendering.take(MANY[25])
    assert awaited is not None
    assert awaited.below.html != str(asked_in)
    assert next_ is not None
    assert next_.below.html == str(asked_in)
    rendering.close()


def test_without_other_processes_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_processes", lambda: 0)
    assert Ahead(rendered, in_chunks(MANY, 25)).take(MANY[0]) is None
    assert Ahead(rendered, ()).take(MANY[0]) is None


def test_without_room_for_a_process_who_asks_makes_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_room(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(ahead.ProcessPoolExecutor, "submit", no_room)
    assert Ahead(rendered, in_chunks(MANY, 25)).take(MANY[0]) is None
