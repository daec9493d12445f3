"""Several files are written together or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cardfile.errors import CardfileError
from cardfile.lint.fixes import Change, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / name for name in ("a", "b", "c")]
    for path in found:
        path.write_bytes(b"old")
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_replaced_made_and_taken_away(files: list[Path], tmp_path: Path) -> None:
    a, b, c = files
    b.chmod(0o600)
    new = tmp_path / "deep/er/d"
    write([Change(a, b"old", b"new"), Change(b, b"old", None), Change(new, None, b"moved", like=b)])
    assert (a.read_bytes(), c.read_bytes(), new.read_bytes()) == (b"new", b"old", b"moved")
    assert new.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["a", "c", "deep"]


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_failure_in_the_middle_takes_everything_back(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    calls = []
    replace = os.replace

    def failing(source: str, target: Path) -> None:
        calls.append(target)
        if len(calls) == step:
            raise OSError(5, "Input/output error", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(CardfileError, match="Input/output error; nothing was written"):
        write([Change(path, b"old", b"new") for path in files])
    assert [path.read_bytes() for path in files] == [b"old"] * 3
    assert names(tmp_path) == ["a", "b", "c"]


def test_an_interruption_takes_everything_back(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    replace = os.replace

    def failing(source: str, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        write([Change(path, b"old", b"new") for path in files])
    assert [path.read_bytes() for path in files] == [b"old"] * 3


def test_a_file_that_somebody_changed_meanwhile_is_kept(files: list[Path]) -> None:
    files[1].write_bytes(b"theirs")
    with pytest.raises(CardfileError, match="b was changed by somebody else"):
        write([Change(path, b"old", b"new") for path in files])
    assert [path.read_bytes() for path in files] == [b"old", b"theirs", b"old"]
