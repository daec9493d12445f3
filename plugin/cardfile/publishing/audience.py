"""Who a build is for, and who may see a page.

Doubt keeps a page back: one whose visibility cannot be read may be seen by the fewest of those whom
its text names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.source.visibility import (
    AUDIENCES,
    FIELD,
    is_visibility,
    misspelt_in,
    narrowest,
    stated_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.source import Page

__all__ = [
    "AUDIENCES",
    "DEFAULT_AUDIENCE",
    "is_doubtful",
    "may_see",
    "says_itself",
    "visibility_of",
    "visibility_of_page",
]

DEFAULT_AUDIENCE = "internal"
"""Whom a build is for, and who may see a record, where nobody says so."""

_MOST_SCANNED = 65_536


def may_see(audience: str, visibility: str) -> bool:
    """Whether an audience sees what has a visibility."""
    return AUDIENCES.index(visibility) <= AUDIENCES.index(audience)


def visibility_of(record: Record, project: Project) -> str:
    """Who may see a record: what it says, else its folder, else its type."""
    if record.broken:
        stated = [*_defaults(record, project), *_scanned(record.page)]
        return narrowest(stated or [DEFAULT_AUDIENCE])
    stated = [record.data[FIELD]] if FIELD in record.data else []
    stated += [*_misspelt(record), *_twice(record.page)]
    if FIELD not in (record.page.data or {}):
        stated += misspelt_in(_folder(record.page, project))
    return narrowest(stated or [DEFAULT_AUDIENCE])


def visibility_of_page(page: Page, project: Project) -> str | None:
    """Who may see a page that is no record; none where neither it nor its folder says so."""
    stated = _said(page, project)
    return narrowest(stated) if stated else None


def says_itself(page: Page) -> bool:
    """Whether a page says who may see it, under whatever spelling."""
    return page.data is None or bool(_values(page.data))


def is_doubtful(page: Page, project: Project) -> bool:
    """Whether the visibility of a page stands under a misspelt name, or is none of the three."""
    told = page.data or {} if says_itself(page) else _folder(page, project)
    return bool(misspelt_in(told)) or not all(map(is_visibility, _said(page, project)))


def _said(page: Page, project: Project) -> list[Any]:
    """What a page that is no record says of its visibility, else what its folder says."""
    folder = _folder(page, project)
    if page.data is None:
        return [*_values(folder), *_scanned(page)]
    return [*_values(page.data), *_twice(page)] or _values(folder)


def _values(values: Mapping[str, Any]) -> list[Any]:
    return [*([values[FIELD]] if FIELD in values else []), *misspelt_in(values)]


def _folder(page: Page, project: Project) -> Mapping[str, Any]:
    return project.reader.around.folder_defaults.get(page.docs_path.rpartition("/")[0], {})


def _misspelt(record: Record) -> Iterable[Any]:
    """The values of keys that the lint takes for a misspelt `visibility`."""
    for fault in record.faults:
        if fault.slug == "unknown-field" and fault.data.get("suggestions", [])[:1] == [FIELD]:
            key = (fault.pointer or "").removeprefix("/")
            if key in record.data:
                yield record.data[key]


def _twice(page: Page) -> list[str]:
    """What a page says that says it twice: of two values a reader of YAML keeps one."""
    doubted = any(
        fault.slug == "duplicate-key" and fault.data["key"] == FIELD for fault in page.faults
    )
    return _scanned(page) if doubted else []


def _scanned(page: Page) -> list[str]:
    """What a block that cannot be read says in its lines."""
    end = page.block.end or page.block.body_start or _MOST_SCANNED
    return stated_in(page.source.text[: min(end, _MOST_SCANNED)])


def _defaults(record: Record, project: Project) -> Iterable[Any]:
    """What a record that cannot be read has of its folder, the configuration and its schema."""
    configured = project.settings.types.get(record.type.name)
    tables: tuple[Mapping[str, Any], ...] = (
        _folder(record.page, project),
        configured.defaults if configured is not None else {},
        record.type.defaults,
    )
    return next((found for found in map(_values, tables) if found), [])
