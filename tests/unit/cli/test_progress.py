"""The line that counts pages while a large project is read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from cardfile.hosts.cli import progress
from cardfile.hosts.cli.progress import Progress

if TYPE_CHECKING:
    import pytest


def counted(monkeypatch: pytest.MonkeyPatch, seconds_a_page: float, *, shown: bool = True) -> str:
    clock = iter(number * seconds_a_page for number in range(1000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    stream = io.StringIO()
    with Progress(stream, shown=shown) as line:
        for done in range(1, 101):
            line.step(done, 100)
    return stream.getvalue()


def test_a_long_read_is_counted_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    text = counted(monkeypatch, 0.05)
    assert "\rreading 60 of 100 pages" in text
    assert text.endswith("\r\x1b[K")


def test_a_short_one_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted(monkeypatch, 0.001) == ""


def test_without_a_terminal_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted(monkeypatch, 1, shown=False) == ""
