"""What changed in a project since a commit, and how the project was before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.errors import HistoryError
from cardfile.project.discovery import NoDocsError
from cardfile.project.policy import JudgedFiles, Policy
from cardfile.project.project import Project, open_project
from cardfile.project.vocabularies import PEOPLE
from cardfile.source.folders import META_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cardfile.history import Changes, History
    from cardfile.records import Record
    from cardfile.records.people import Vocabularies
    from cardfile.schema import RecordType

_CODE_OWNERS = "CODEOWNERS"


@dataclass(frozen=True)
class Change:
    """From the project `before` to the project `after`.

    `ref` is how the earlier state is called (`origin/main`), `commit` which one it is.
    """

    before: Project
    after: Project
    changes: Changes
    ref: str
    commit: str

    @property
    def policy(self) -> Policy | None:
        """The trusted commit that judges both, where they are not trusted."""
        files = self.after.settings.files
        return files.policy if isinstance(files, JudgedFiles) else None

    def former_path(self, path: str) -> str:
        """Where a file of today was before."""
        return self.changes.renames.get(path, path)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records that changed: their pages, or files that belong to them."""
        return tuple(record for record in self.after.kb if self._has_changed(record))

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of today that changed, and the pages of the records that did."""
        return self.changes.touched | {record.page.path for record in self.records}

    def _has_changed(self, record: Record) -> bool:
        path = record.page.path
        if path in self.changes.touched:
            return True
        if any(self._is_touched(used) for used in self.after.artefacts.used_by(path)):
            return True
        return any(self._defaults_hold(place, path) for place in self._defaults)

    def _is_touched(self, used: str) -> bool:
        """Whether a file, or one in a folder, changed."""
        if used in self.changes.paths:
            return True
        return any(path.startswith(f"{used}/") for path in self._changed_beside)

    @cached_property
    def _changed_beside(self) -> tuple[str, ...]:
        """The changed files that are no pages."""
        pages = {record.page.path for record in self.after.kb} | set(self.after.kb.pages)
        return tuple(sorted(self.changes.paths - pages))

    @cached_property
    def _defaults(self) -> tuple[str, ...]:
        """The changed files that give values to the pages of their folders."""
        names = (META_FILE, _CODE_OWNERS)
        return tuple(path for path in self._changed_beside if path.rpartition("/")[2] in names)

    def _defaults_hold(self, place: str, page: str) -> bool:
        folder, _, name = place.rpartition("/")
        if name == _CODE_OWNERS:
            before = self.before.reader.around.code_owners.get(self.former_path(page))
            return before != self.after.reader.around.code_owners.get(page)
        return page.startswith(f"{folder}/" if folder else "")

    @cached_property
    def in_full(self) -> tuple[str, ...]:
        """Why records were checked that did not change, each as a sentence."""
        if self.after.settings.digest != self.before.settings.digest:
            names = [name for name in self._configurations if name in self.changes.paths]
            what = " and ".join(names) or "the configuration"
            return (f"{what} changed: every record was checked",)
        lists = _other_lists(self.before.vocabularies, self.after.vocabularies)
        if lists:
            what = "vocabulary" if len(lists) == 1 else "vocabularies"
            return (f"the {what} {', '.join(lists)} changed: every record was checked",)
        return tuple(
            f"the schema of {kind.name} changed: {_all_of(count)} checked"
            for kind in self.after.types
            if (count := len(self.after.kb.of_type(kind.name))) and self._is_new(kind)
        )

    @property
    def _configurations(self) -> list[str]:
        settings, before = self.after.settings, self.before.settings
        names = (settings.file, before.file, settings.site.file, before.site.file)
        return list(dict.fromkeys(name for name in names if name))

    def _is_new(self, kind: RecordType) -> bool:
        """Whether a type is judged by another schema than before."""
        former = self.before.types.get(kind.name)
        return former is None or former.digest != kind.digest


def change_since(
    project: Project,
    refs: Sequence[str],
    *,
    staged: bool = False,
    start: Path | None = None,
    config: Path | None = None,
) -> Change:
    """The change from the commit at which the work left the first of `refs` that there is.

    With `staged` it is the change that the next commit would make; `project` is then the index.

    Raises:
        HistoryError: git cannot say how the project was before.
    """
    history = project.history
    if not history.available:
        raise HistoryError(
            "there is no git repository here, or git is not installed, so nothing says what "
            "changed; `cardfile lint` checks everything"
        )
    ref, commit = ("HEAD", _head(history)) if staged else _base(history, refs)
    before = _opened_at(project, commit, start, config)
    changes = history.changes_since(commit, staged=staged)
    return Change(before, project, changes, ref, commit)


def _head(history: History) -> str:
    commit = history.commit("HEAD") or history.nothing()
    if commit is None:
        raise HistoryError("git does not say what is in the last commit")
    return commit


def _base(history: History, refs: Sequence[str]) -> tuple[str, str]:
    ref, tip = next(((ref, tip) for ref in refs if (tip := history.commit(ref))), (refs[0], None))
    if tip is None:
        raise HistoryError(
            f"git knows no commit “{ref}”; fetch it (`git fetch origin`; in a workflow "
            "actions/checkout with `fetch-depth: 0`), or name another with --changed=REF"
        )
    commit = history.merge_base(tip)
    if commit is not None:
        return ref, commit
    if history.is_shallow:
        raise HistoryError(
            f"this clone is shallow and does not reach back to where the work left {ref}; fetch "
            "the whole history (`git fetch --unshallow`; in a workflow actions/checkout with "
            "`fetch-depth: 0`)"
        )
    raise HistoryError(f"{ref} and HEAD have no history in common; name another with --changed=REF")


def _opened_at(project: Project, commit: str, start: Path | None, config: Path | None) -> Project:
    """The project as it was; an empty one where there was none yet."""
    files = project.history.files_at(commit)
    if isinstance(project.settings.files, JudgedFiles):
        files = project.settings.files.policy.over(files)
    start = start or project.settings.root
    given = config if config is not None and files.kind(config.resolve()) == "file" else None
    try:
        return open_project(start, given, files=files)
    except NoDocsError:
        return open_project(start, given, pages=(), files=files)


def _other_lists(before: Vocabularies, after: Vocabularies) -> list[str]:
    """The controlled lists that are not what they were."""
    names = {*before.words, *after.words}
    found = {name for name in names if before.words.get(name) != after.words.get(name)}
    return sorted(found | ({PEOPLE} if before.people != after.people else set()))


def _all_of(count: int) -> str:
    return "its one record was" if count == 1 else f"all {count} records of it were"
