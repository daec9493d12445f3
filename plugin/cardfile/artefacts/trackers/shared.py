"""What several trackers have in common: values by name, from a document or a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Reading, Unreadable
from cardfile.artefacts.run import Measured
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.artefacts.document import Document
    from cardfile.artefacts.guarded import GuardedFiles

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,249}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS = {"True": True, "true": True, "False": False, "false": False, "None": None, "null": None}
_MOST = 10_000


def is_name(text: str) -> bool:
    """Whether a run's id is one name, and no way to anywhere else."""
    return _NAME.fullmatch(text) is not None and ".." not in text


def leaves(
    data: Any, separators: str, pointer: str = "", depth: int = 20
) -> Iterator[tuple[str, str]]:
    """The names of all single values in nested data, with their pointers.

    `{"test": {"acc": 1}}` has `test/acc` (and `test.acc`, where `separators` has both).
    """
    if not isinstance(data, Mapping) or depth == 0:
        return
    for key, value in data.items():
        here = pointer + join_pointer(key)
        yield str(key), here
        for name, inner in leaves(value, separators, here, depth - 1):
            for separator in separators:
                yield f"{key}{separator}{name}", inner


def flattened(document: Document, path: str, separators: str) -> dict[str, Measured]:
    """Every single value of a document by its name; a key written flat wins over nested ones."""
    found: dict[str, Measured] = {}
    named = list(zip(range(_MOST), leaves(document.data, separators), strict=False))
    for _, (name, pointer) in sorted(named, key=lambda item: item[1][1].count("/")):
        if name in found:
            continue
        reading = document.value(pointer)
        if isinstance(reading, Reading) and not isinstance(reading.value, Mapping):
            raw = reading.raw or str(reading.value)
            found[name] = Measured(reading.value, raw, path, reading.range)
    return found


def values_of(files: GuardedFiles, path: str, separators: str) -> dict[str, Measured]:
    """Every single value of a file that may be there."""
    document = files.document(path) if files.is_file(path) else None
    if document is None or isinstance(document, Unreadable):
        return {}
    return flattened(document, path, separators)


def mapping_in(document: Document | Unreadable | None) -> Mapping[str, Any]:
    """The content of a document if it is a mapping, else an empty one."""
    data = None if document is None or isinstance(document, Unreadable) else document.data
    return data if isinstance(data, Mapping) else {}


def typed(text: str) -> Any:
    """What a tracker that keeps everything as text means by it."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text) is None:
        return text
    return float(text) if re.search("[.eE]", text) else int(text[:4000])
