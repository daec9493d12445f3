"""What changed in the meaning of records, day by day, from the newest commits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph import KnowledgeBase
from cardfile.graph.difference import difference
from cardfile.project import RawPage
from cardfile.views.change_words import told
from cardfile.views.chips import status_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cardfile.graph.difference import RecordChange
    from cardfile.history import Commit
    from cardfile.records import Record
    from cardfile.views.shared import Shared

_MOST_COMMITS = 200
_MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Change:
    """What a day did to a record: `kind` is `new`, `changed`, `reworded` or `removed`.

    `record` is the record as it is today, or as it was before it was removed; `says` tells the
    change in words.
    """

    day: date
    kind: str
    record: Record
    says: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the record still is."""
        return self.kind != "removed"


@dataclass(frozen=True, slots=True)
class History:
    """The changes, newest first; `why_not` says why there are none, where git is the cause.

    `is_cut` where older ones are left out.
    """

    changes: tuple[Change, ...] = ()
    why_not: str = ""
    is_cut: bool = False


@dataclass(slots=True)
class _Day:
    """A page from the beginning to the end of a day."""

    path: str
    day: date
    former_path: str
    before: bytes | None
    after: bytes | None


def history(shared: Shared) -> History:
    """The changes of the newest commits; for `Shared.once`."""
    known = shared.report.project.history
    if not known.available:
        return History(why_not="no-git")
    if known.is_shallow:
        return History(why_not="shallow")
    commits = known.commits(shared.report.project.settings.docs, _MOST_COMMITS)
    if not commits:
        return History(why_not="no-commit")
    days = _by_day(commits)
    kept = days[:_MOST_PAGES]
    blobs = {blob for each in kept for blob in (each.before, each.after) if blob is not None}
    contents = known.contents(blobs)
    found = [change for each in kept if (change := _change(each, contents, shared)) is not None]
    found.sort(key=lambda change: (-change.day.toordinal(), change.record.page.path))
    return History(tuple(found), is_cut=len(commits) == _MOST_COMMITS or len(kept) < len(days))


def _by_day(commits: Iterable[Commit]) -> list[_Day]:
    """Each page once a day, by the name that it has today; the newest first.

    A page that is gone, and whose name another one took, has a key that no path is.
    """
    days: dict[tuple[str, date], _Day] = {}
    names: dict[str, str] = {}
    for number, commit in enumerate(commits):
        for page in commit.pages:
            name = names.get(page.path, page.path)
            each = days.setdefault(
                (name, commit.day), _Day(name, commit.day, page.former_path, None, page.after)
            )
            each.before, each.former_path = page.before, page.former_path
            if page.before is None or page.former_path != page.path:
                # whatever had this name earlier is another page
                names[page.path] = f"{page.path}\0{number}"
            if page.former_path != page.path:
                names[page.former_path] = name
    return list(days.values())


def _change(each: _Day, contents: Mapping[bytes, bytes], shared: Shared) -> Change | None:
    """The change of a day; none where it has no meaning, or may not be seen."""
    now = shared.kb.index.by_path.get(each.path)
    before = _record(each.before, each.former_path, contents, shared)
    after = _record(each.after, each.path.partition("\0")[0], contents, shared)
    if before is None and after is None:
        return None
    if now is None:
        # a page that is there and no record of ours is withheld, or no record any more
        was_removed = each.after is None and each.path not in shared.report.project.kb.pages
        is_last = was_removed and before is not None and not before.broken
        return Change(each.day, "removed", before) if is_last and before is not None else None
    if after is None or after.broken or now.broken:
        return None
    if before is None or before.broken or before.type.name != after.type.name:
        return Change(each.day, "new", now, _at_first(after, now))
    change = _difference(before, after, shared)
    if change is None:
        return None
    says = told(change, now, shared)
    return Change(each.day, "changed" if says else "reworded", now, says)


def _at_first(after: Record, now: Record) -> tuple[str, ...]:
    """The status that a record began with, if it has another one today."""
    if not after.status or after.status == now.effective_status.name:
        return ()
    return (f"{status_label(after, after.status)} at first",)


def _difference(before: Record, after: Record, shared: Shared) -> RecordChange | None:
    types = shared.kb.types
    renames = {before.page.path: after.page.path}
    found = difference(KnowledgeBase([before], types), KnowledgeBase([after], types), renames)
    return found.changed[0] if found.changed else None


def _record(
    blob: bytes | None, path: str, contents: Mapping[bytes, bytes], shared: Shared
) -> Record | None:
    """A record as it was, without what may not be seen; none where it may not be seen at all."""
    content = contents.get(blob) if blob is not None else None
    if content is None:
        return None
    project = shared.report.project
    reader = project.reader
    record = reader.record(reader.page(RawPage(path, project.docs_path(path), content)))
    if record is None or not shared.publisher.sees(record):
        return None
    return shared.publisher.redacted(record)
