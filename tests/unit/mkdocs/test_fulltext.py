"""An index is whole before whoever writes it is ended."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from cardfile.hosts.mkdocs import fulltext

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path


def done(waiting: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: the browser's tests leave a loop behind in theirs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, waiting).result()


def test_files_that_are_still_empty_are_waited_for(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "en.pf_index").write_text("words", "utf-8")
    entry = tmp_path / "pagefind-entry.json"
    entry.touch()

    async def write_and_wait() -> str:
        asyncio.get_running_loop().call_later(0.2, entry.write_text, "{}", "utf-8")
        await fulltext.settled(tmp_path)
        return entry.read_text("utf-8")

    assert done(write_and_wait()) == "{}"


@pytest.mark.parametrize("name", ["pagefind-entry.json", None])
def test_an_index_that_stays_empty_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    monkeypatch.setattr(fulltext, "_LOOKS", 3)
    if name is not None:
        (tmp_path / name).touch()
    with pytest.raises(OSError, match="stayed empty"):
        done(fulltext.settled(tmp_path))
