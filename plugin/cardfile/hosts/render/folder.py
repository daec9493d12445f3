"""Writing into a folder that is Cardfile's own, and nowhere else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cardfile.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MANIFEST = ".cardfile-render.json"
FORMAT = "cardfile-render/1"


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it, as paths in the folder.

    `removed` were written by an earlier run and belong to nothing any more; `kept` are such ones
    that somebody has edited since.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_folder(out: Path, files: Iterable[tuple[str, bytes]], sources: Sequence[Path]) -> Written:
    """Write files (path, content) below a folder; `sources` are folders that it may not touch.

    Raises:
        ConfigError: the folder is not Cardfile's own, or holds what would be lost.
    """
    folder = out.resolve()
    _check_place(folder, sources)
    before = _manifest(folder)
    wanted = dict(files)
    for path, content in wanted.items():
        _check_file(folder, path, content, before)
    written = [path for path, content in wanted.items() if _write(folder / path, content)]
    stale = [path for path in sorted(before) if path not in wanted and (folder / path).is_file()]
    removed = [path for path in stale if _digest((folder / path).read_bytes()) == before[path]]
    for path in removed:
        (folder / path).unlink()
        _drop_empty((folder / path).parent, folder)
    table = {path: _digest(content) for path, content in sorted(wanted.items())}
    text = json.dumps({"format": FORMAT, "files": table}, indent=1, ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).write_text(f"{text}\n", "utf-8")
    return Written(
        tuple(written),
        tuple(path for path in wanted if path not in set(written)),
        tuple(removed),
        tuple(path for path in stale if path not in removed),
    )


def _check_place(folder: Path, sources: Sequence[Path]) -> None:
    for source in (source.resolve() for source in sources):
        if folder.is_relative_to(source):
            raise ConfigError(f"“{folder}” lies in “{source}”, where your pages are")
        if source.is_relative_to(folder):
            raise ConfigError(f"“{folder}” holds “{source}”, where your pages are")
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"“{folder}” is no folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise ConfigError(
            f"“{folder}” is not empty, and `cardfile render` did not make it: name another folder"
        )


def _check_file(folder: Path, path: str, content: bytes, before: Mapping[str, str]) -> None:
    """See that writing a file leaves the folder nowhere and loses nothing."""
    target = folder / path
    parent = target.parent.resolve()
    if not parent.is_relative_to(folder) or target.is_symlink() or ".." in Path(path).parts:
        raise ConfigError(f"“{path}” would be written outside of “{folder}”")
    if target.is_dir():
        raise ConfigError(f"“{path}” in “{folder}” is a folder, and a file is to stand there")
    if not target.exists():
        return
    found = _digest(target.read_bytes())
    if found != before.get(path) and found != _digest(content):
        said = "was edited after it was rendered" if path in before else "is not from here"
        raise ConfigError(
            f"“{path}” in “{folder}” {said}, and would be lost; nothing was written: "
            "move it, then render again"
        )


def _manifest(folder: Path) -> Mapping[str, str]:
    """The digests of the files of an earlier run."""
    try:
        data = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        data = None
    files = data.get("files") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(files, dict):
        raise ConfigError(f"“{MANIFEST}” in “{folder}” cannot be read: empty the folder")
    return {
        path: digest
        for path, digest in files.items()
        if isinstance(digest, str) and ".." not in Path(path).parts and not Path(path).is_absolute()
    }


def _write(target: Path, content: bytes) -> bool:
    """Write a file unless it says that already."""
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return True


def _drop_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
