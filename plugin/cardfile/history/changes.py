"""Which files a change touches, as git compares two states."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.history.git import Git

_DIFF = (
    "diff",
    "--name-status",
    "-z",
    "--find-renames",
    "--no-textconv",
    "--no-ext-diff",
    "--ignore-submodules=all",
    "--no-color",
)


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths from the project's root; `renames` leads from the new path to the old one.

    `touched` are there after the change, `removed` were there before it.
    """

    touched: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    renames: Mapping[str, str] = field(default_factory=dict)

    @property
    def paths(self) -> frozenset[str]:
        """Every path that the change has to do with."""
        return self.touched | self.removed


def changes_since(git: Git, commit: str, prefix: str, *, staged: bool) -> Changes | None:
    """What differs from a commit in the work tree (or the index); none if git does not say.

    `prefix` is the way from the repository's top to the project's root.
    """
    if staged:
        output = git.ask(*_DIFF, "--cached", commit, "--", with_index=True)
        others: bytes | None = b""
    else:
        output = git.ask(*_filters_off(git), *_DIFF, commit, "--")
        others = git.ask("ls-files", "--others", "--exclude-standard", "-z", "--full-name")
    if output is None or others is None:
        return None
    touched = {_from_root(prefix, path) for path in others.split(b"\0") if path}
    removed, renames = set(), {}
    for status, path, before in _statuses(output):
        name = _from_root(prefix, path)
        if status == b"D":
            removed.add(name)
            continue
        touched.add(name)
        if status == b"R":
            removed.add(_from_root(prefix, before))
            renames[name] = _from_root(prefix, before)
    return Changes(frozenset(touched), frozenset(removed - touched), renames)


def _statuses(output: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The letter, the path after the change, and the one before it."""
    tokens = iter(output.split(b"\0"))
    for status in tokens:
        if not status:
            continue
        before = path = next(tokens, b"")
        if status[:1] in (b"R", b"C"):
            path = next(tokens, b"")
        yield status[:1], path, before


def _from_root(prefix: str, path: bytes) -> str:
    text = os.fsdecode(path)
    if text.startswith(prefix):
        return text.removeprefix(prefix)
    return posixpath.relpath(text, prefix or ".")


def _filters_off(git: Git) -> Iterator[str]:
    """Options that empty every filter: attributes of the tree say which file goes through one."""
    answer = git.ask("config", "--null", "--name-only", "--get-regexp", r"^filter\.")
    for key in (answer or b"").split(b"\0"):
        name = os.fsdecode(key)
        if name.endswith((".clean", ".process", ".smudge")) and "=" not in name:
            yield "-c"
            yield f"{name}="
        elif name.endswith(".required") and "=" not in name:
            yield "-c"
            yield f"{name}=false"
