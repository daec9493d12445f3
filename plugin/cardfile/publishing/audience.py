"""Who a build is for, and who may see a page.

Doubt keeps a page back: one whose visibility cannot be read may be seen by the fewest of those whom
its text names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.source import Page

AUDIENCES = ("public", "internal", "restricted")
"""From all the world to the fewest; each sees what those before it see."""

DEFAULT_AUDIENCE = "internal"
"""Whom a build is for, and who may see a record, where nobody says so."""

_FIELD = "visibility"
_STATED = re.compile(r"(?im)^[ \t\-{]*[\"'“‘]?visibility[\"'”’]?[ \t\u00a0]*[:=]?(?P<value>.*)$")
_MOST_SCANNED = 65_536


def may_see(audience: str, visibility: str) -> bool:
    """Whether an audience sees what has a visibility."""
    return AUDIENCES.index(visibility) <= AUDIENCES.index(audience)


def visibility_of(record: Record, project: Project) -> str:
    """Who may see a record: what it says, else its folder, else its type."""
    if record.broken:
        stated = [*_defaults(record, project), *_scanned(record.page)]
        return _narrowest(stated) if stated else DEFAULT_AUDIENCE
    stated = [record.data[_FIELD]] if _FIELD in record.data else []
    return _narrowest([*stated, *_misspelt(record)] or [DEFAULT_AUDIENCE])


def visibility_of_page(page: Page, project: Project) -> str | None:
    """Who may see a page that is no record; none where neither it nor its folder says so."""
    folder = project.reader.around.folder_defaults.get(page.docs_path.rpartition("/")[0], {})
    if page.data is None:
        stated = [folder.get(_FIELD), *_scanned(page)]
    else:
        stated = [page.data.get(_FIELD, folder.get(_FIELD))]
    known = [value for value in stated if isinstance(value, str) and value in AUDIENCES]
    return _narrowest(known) if known else None


def _narrowest(stated: Iterable[Any]) -> str:
    """The narrowest of some statements; one that is no visibility admits the fewest."""
    return AUDIENCES[max(_rank(value) for value in stated)]


def _rank(value: Any) -> int:
    is_known = isinstance(value, str) and value in AUDIENCES
    return AUDIENCES.index(value) if is_known else len(AUDIENCES) - 1


def _misspelt(record: Record) -> Iterable[Any]:
    """The values of keys that the lint takes for a misspelt `visibility`."""
    for fault in record.faults:
        if fault.slug == "unknown-field" and fault.data.get("suggestions", [])[:1] == [_FIELD]:
            key = (fault.pointer or "").removeprefix("/")
            if key in record.data:
                yield record.data[key]


def _scanned(page: Page) -> list[str]:
    """What a block that cannot be read says in its lines."""
    end = page.block.end or page.block.body_start or _MOST_SCANNED
    text = page.source.text[: min(end, _MOST_SCANNED)]
    return [
        next((name for name in reversed(AUDIENCES) if name in match["value"].casefold()), "")
        for match in _STATED.finditer(text)
    ]


def _defaults(record: Record, project: Project) -> Iterable[Any]:
    """What a record that cannot be read has of its folder, the configuration and its schema."""
    folder = record.page.docs_path.rpartition("/")[0]
    configured = project.settings.types.get(record.type.name)
    tables: tuple[Mapping[str, Any], ...] = (
        project.reader.around.folder_defaults.get(folder, {}),
        configured.defaults if configured is not None else {},
        record.type.defaults,
    )
    return [table[_FIELD] for table in tables if _FIELD in table][:1]
