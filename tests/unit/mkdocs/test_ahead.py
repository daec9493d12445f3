"""Records that other processes render while the build goes through its pages."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from cardfile.hosts.mkdocs import ahead
from cardfile.hosts.mkdocs.ahead import Ahead
from cardfile.views import Fragment, RecordFragments

MANY = [f"models/m{number}.md" for number in range(400)]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes")


@pytest.fixture(autouse=True)
def _one_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_processes", lambda: 1)


def rendered(path: str) -> RecordFragments:
    if path == MANY[3]:
        raise ValueError(path)
    return RecordFragments(Fragment(path), Fragment(str(os.getpid())))


def killed(path: str) -> RecordFragments:
    if path == MANY[60]:
        os.kill(os.getpid(), signal.SIGKILL)
    return rendered(path)


def test_each_record_comes_once_and_from_another_process() -> None:
    rendering = Ahead(rendered, MANY, at_once=25)
    for path in (*MANY[:3], *MANY[4:]):
        found = rendering.take(path)
        assert found is not None
        assert found.above.html == path
        assert found.below.html != str(os.getpid())
    assert rendering.take(MANY[0]) is None


def test_pages_may_ask_in_any_order() -> None:
    rendering = Ahead(rendered, MANY, at_once=25)
    for path in (MANY[399], MANY[0], MANY[200]):
        found = rendering.take(path)
        assert found is not None
        assert found.above.html == path
    rendering.close()


def test_what_fails_there_is_left_to_who_asks() -> None:
    rendering = Ahead(rendered, MANY, at_once=25)
    assert rendering.take(MANY[3]) is None
    assert rendering.take("elsewhere.md") is None
    rendering.close()


def test_a_process_that_is_killed_costs_no_record() -> None:
    rendering = Ahead(killed, MANY, at_once=25)
    found = [rendering.take(path) or rendered(path) for path in MANY[4:]]
    assert [each.above.html for each in found] == MANY[4:]


def test_without_other_processes_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_processes", lambda: 0)
    assert Ahead(rendered, MANY).take(MANY[0]) is None
    assert Ahead(rendered, ()).take(MANY[0]) is None
