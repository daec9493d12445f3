"""Defaults of a folder: the `.meta.yml` files of Material's meta plugin, as it merges them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from cardfile.source import newlines
from cardfile.source.blocks import Block
from cardfile.source.reading import rules_of
from cardfile.source.visibility import FIELD, narrowest, stated_in
from cardfile.syntax import yaml
from cardfile.syntax.files import read_confined
from cardfile.syntax.guard import Undecodable, decode
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.diagnostic import Fault
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


def folder_defaults(
    settings: Settings, pages: Iterable[Placed], wrong: list[Fault] | None = None
) -> dict[str, dict[str, Any]]:
    """The defaults of each page's folder, by the folder's path from the docs root.

    Files of outer folders come first; lists are joined, mappings merged, other values replaced.
    A file that cannot be read gives nothing but who may see its pages, as far as its lines say so;
    why it cannot be read is put into `wrong`.
    """
    wrong = [] if wrong is None else wrong
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
                read[place] = _read(settings, place, wrong)
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


def _read(settings: Settings, place: str, wrong: list[Fault]) -> Mapping[str, Any]:
    limit = settings.limits.front_matter_bytes
    raw = read_confined(settings.files, settings.root, place, limit)
    if not isinstance(raw, bytes):
        return {}
    decoded = decode(raw)
    if isinstance(decoded, Undecodable):
        wrong.append(newlines.not_utf8(raw, place, decoded))
        return _audience(decoded.text)
    source = SourceText(place, decoded.text, bom=decoded.bom)
    reading = yaml.read(source, 0, len(source.text), rules_of(settings))
    if isinstance(reading.data, dict):
        twice = [fault for fault in reading.faults if fault.slug == "duplicate-key"]
        wrong += twice
        doubted = any(fault.data["key"] == FIELD for fault in twice)
        return {**reading.data, **(_audience(source.text) if doubted else {})}
    wrong += reading.faults
    root = reading.root
    if reading.readable and (isinstance(root, Sequence) or (isinstance(root, Scalar) and root.raw)):
        whole = Block("front-matter", 0, len(source.text))
        wrong.append(newlines.not_a_mapping(source, whole, root))
    return _audience(source.text)


def _audience(text: str) -> dict[str, Any]:
    """Who may see the pages of a folder, by the lines of a file that cannot be read."""
    stated = stated_in(text)
    return {FIELD: narrowest(stated)} if stated else {}
