"""Defaults of a folder: the `.meta.yml` files of Material's meta plugin, as it merges them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from cardfile.source.reading import rules_of
from cardfile.syntax import yaml
from cardfile.syntax.files import read_confined
from cardfile.syntax.guard import Decoded, decode
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.settings import Settings

META_FILE = ".meta.yml"


class Placed(Protocol):
    """Anything that knows its path from the project's root and from its docs root."""

    @property
    def path(self) -> str:
        """POSIX, from the project's root."""

    @property
    def docs_path(self) -> str:
        """POSIX, from the docs root."""


def folder_defaults(settings: Settings, pages: Iterable[Placed]) -> dict[str, dict[str, Any]]:
    """The defaults of each page's folder, by the folder's path from the docs root.

    Files of outer folders come first; lists are joined, mappings merged, other values replaced.
    A file that cannot be read gives nothing: MkDocs itself stops at it.
    """
    read: dict[str, Mapping[str, Any]] = {}
    found: dict[str, dict[str, Any]] = {}
    for page in pages:
        folder = page.docs_path.rpartition("/")[0]
        if folder in found:
            continue
        base = page.path[: len(page.path) - len(page.docs_path)]
        merged: dict[str, Any] = {}
        for above in _with_parents(folder):
            place = f"{base}{above}/{META_FILE}" if above else f"{base}{META_FILE}"
            if place not in read:
                read[place] = _read(settings, place)
            merged = merge(merged, read[place])
        found[folder] = merged
    return {folder: values for folder, values in found.items() if values}


def merge(outer: Mapping[str, Any], inner: Mapping[str, Any]) -> dict[str, Any]:
    """Two levels of defaults as one; the inner one wins where the two cannot be joined."""
    merged = dict(outer)
    for key, value in inner.items():
        here = merged.get(key)
        if isinstance(here, dict) and isinstance(value, dict):
            merged[key] = merge(here, value)
        elif isinstance(here, list) and isinstance(value, list):
            merged[key] = [*here, *value]
        else:
            merged[key] = value
    return merged


def _with_parents(folder: str) -> list[str]:
    if not folder:
        return [""]
    path = PurePosixPath(folder)
    parents = [str(parent) for parent in reversed(path.parents) if str(parent) != "."]
    return ["", *parents, folder]


def _read(settings: Settings, place: str) -> Mapping[str, Any]:
    limit = settings.limits.front_matter_bytes
    raw = read_confined(settings.files, settings.root, place, limit)
    decoded = decode(raw) if isinstance(raw, bytes) else None
    if not isinstance(decoded, Decoded):
        return {}
    source = SourceText(place, decoded.text, bom=decoded.bom)
    data = yaml.read(source, 0, len(source.text), rules_of(settings)).data
    return data if isinstance(data, dict) else {}
