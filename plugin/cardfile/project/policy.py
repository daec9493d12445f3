"""The tree of a stranger, judged by what a trusted commit says.

Whoever opens a pull request writes every file of it: the configuration, the schemas, the lint
baseline. Here these are read from another commit, so that no change can relax its own gate.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.errors import ConfigError, HistoryError
from cardfile.settings import Settings, load
from cardfile.syntax.guard import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from cardfile.history import History
    from cardfile.syntax.files import Entry, Files, Kind

# Each says what is checked or what counts, in whichever folder it stands.
_NAMES = frozenset(
    {
        "cardfile.toml",
        "pyproject.toml",
        "mkdocs.yml",
        "mkdocs.yaml",
        "cardfile-baseline.jsonl",
        "CODEOWNERS",
        ".gitignore",
    }
)


@dataclass(frozen=True)
class Policy:
    """What a trusted commit says: `ref` is how the commit is called, `settings` are its own."""

    ref: str
    commit: str
    settings: Settings
    files: Files
    places: frozenset[str]

    def decides(self, path: Path | str) -> bool:
        """Whether a file, by its absolute path, is read from the trusted commit."""
        text = os.path.normpath(path)
        if os.path.basename(text) in _NAMES or text in self.places:
            return True
        return any(text.startswith(place + os.sep) for place in self.places)

    def over(self, work: Files, tracked: frozenset[str] | None = None) -> Files:
        """A tree with what decides taken from the trusted commit.

        Of the rest only files that git keeps are seen, where `tracked` names them.
        """
        return JudgedFiles(work, self, tracked)

    def changed(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Those of the paths from the root that decide, sorted."""
        root = self.settings.root
        return tuple(sorted(path for path in paths if self.decides(root / path)))


def read_policy(
    history: History,
    refs: Sequence[str],
    start: Path,
    config: Path | None = None,
    others: Iterable[Path] = (),
) -> Policy:
    """The policy of the first of `refs` that there is; `others` are files that decide, too.

    Raises:
        HistoryError: git knows none of them: a tree that is not trusted cannot judge itself.
    """
    ref, commit = next(((ref, found) for ref in refs if (found := history.commit(ref))), ("", None))
    if commit is None:
        raise HistoryError(
            f"git knows no commit “{refs[0]}” to take the configuration from; fetch it (in a "
            "workflow actions/checkout with `fetch-depth: 0`), or name another with --policy REF"
        )
    files = history.files_at(commit)
    given = config if config and files.kind(config.resolve()) == "file" else None
    try:
        settings = load(start, given, files=files).settings
    except ConfigError as error:
        raise HistoryError(f"the configuration of {ref} cannot be used: {error}") from error
    named = [settings.schemas, *(w for w in settings.vocabulary.values() if isinstance(w, str))]
    places = [settings.root / name for name in named]
    places += [path.resolve() for path in (*others, *([config] if config else ()))]
    return Policy(ref, commit, settings, files, frozenset(os.path.normpath(p) for p in places))


@dataclass(frozen=True)
class JudgedFiles:
    """The files of a tree, but those that decide."""

    work: Files
    policy: Policy
    tracked: frozenset[str] | None

    def kind(self, path: Path | str) -> Kind:
        """What a path leads to, symbolic links followed."""
        if self.policy.decides(path):
            return self.policy.files.kind(path)
        kind = self.work.kind(path)
        return "missing" if kind == "file" and not self._is_kept(path) else kind

    def is_link(self, path: Path | str) -> bool:
        """Whether the path itself is a symbolic link."""
        return self._of(path).is_link(path)

    def real(self, path: Path | str) -> str:
        """The path with its symbolic links followed; it need not lead anywhere."""
        return self._of(path).real(path)

    def entries(self, folder: Path | str) -> list[Entry]:
        """What is in a folder, by name; nothing where it is none."""
        trusted = self.policy.files.entries(folder)
        if self.policy.decides(folder):
            return trusted
        found = [one for one in trusted if self.policy.decides(os.path.join(folder, one.name))]
        for one in self.work.entries(folder):
            path = os.path.join(folder, one.name)
            if not self.policy.decides(path) and (one.is_folder or self._is_kept(path)):
                found.append(one)
        return sorted(found)

    def read(self, path: Path | str, limit: int) -> bytes | Refusal:
        """The bytes of a regular file of at most `limit` bytes."""
        if self.policy.decides(path):
            return self.policy.files.read(path, limit)
        return self.work.read(path, limit) if self._is_kept(path) else Refusal("missing")

    def _of(self, path: Path | str) -> Files:
        return self.policy.files if self.policy.decides(path) else self.work

    def _is_kept(self, path: Path | str) -> bool:
        if self.tracked is None or os.path.basename(path) == ".git":
            return True
        target = self.work.real(path)
        if target in self.tracked:
            return True
        # a link that leads out is refused by whoever reads it, and told as that
        return self.work.is_link(path) and os.path.normpath(path) in self.tracked
