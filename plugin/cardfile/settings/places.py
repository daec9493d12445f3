"""Where a key of the configuration stands, for faults of the configuration."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault, Range
from cardfile.diagnostic.position import whole_file
from cardfile.settings.find import LARGEST, PYPROJECT
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from cardfile.settings.model import Settings
    from cardfile.syntax.toml_places import TomlPlaces

BAD_CONFIG = "bad-config"
_BARE = re.compile(r"[\w-]+")


def config_fault(
    settings: Settings,
    problem: str,
    *keys: str | int,
    at_value: bool = False,
    source: SourceText | None = None,
    **data: Any,
) -> Fault:
    """A fault of the configuration at one of its keys (or at that key's value).

    Floors above use it for what they alone know, such as an unknown rule or type. `source` is the
    text of the configuration, where the caller has it.
    """
    source = source or _read(settings)
    path = settings.file or settings.site.file or "cardfile.toml"
    where = key_range(source, *keys, at_value=at_value) if source else whole_file(path)
    return Fault(BAD_CONFIG, path, where, {"problem": problem, "key": dotted(keys), **data})


def key_range(source: SourceText, *keys: str | int, at_value: bool = False) -> Range:
    """Where a key stands (or its value), else the table around it, else the file's start."""
    table = ("tool", "cardfile") if source.path == PYPROJECT else ()
    place = _places(source.text).get((*table, *keys))
    if place is None:
        return whole_file(source.path)
    if at_value:
        return source.range(place.value_start, place.value_end)
    return source.range(place.key_start, place.key_end)


def key_place(settings: Settings, name: str) -> str | None:
    """Where a key of the first level is written, as `FILE:LINE:COLUMN`; none if it is not."""
    source = _read(settings)
    table = ("tool", "cardfile") if source and source.path == PYPROJECT else ()
    place = _places(source.text).get((*table, name)) if source else None
    if source is None or place is None:
        return None
    start = source.range(place.value_start, place.value_end).start
    written = source.text[place.key_start : place.key_end].strip("\"'")
    return f"{source.path}:{start.line}:{start.column}" if written == name else None


def dotted(keys: tuple[str | int, ...]) -> str:
    """A key as a person writes it: `types.model-card.paths[0]`."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            name = key if _BARE.fullmatch(key) else f'"{key}"'
            text += f".{name}" if text else name
    return text


@lru_cache(maxsize=1)
def _places(text: str) -> TomlPlaces:
    from cardfile.syntax.toml_places import TomlPlaces

    return TomlPlaces(text)


def _read(settings: Settings) -> SourceText | None:
    if settings.file is None:
        return None
    raw = settings.files.read(settings.root / settings.file, LARGEST)
    if not isinstance(raw, bytes):
        return None
    bom = raw.startswith(b"\xef\xbb\xbf")
    return SourceText(settings.file, raw.decode("utf-8-sig", "replace"), bom=bom)
