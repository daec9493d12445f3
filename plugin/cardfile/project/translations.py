"""Pages such as `x.de.md`: translations of `x.md`, read for their prose and no records."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.settings import Settings
    from cardfile.source import Page


def translations(records: Iterable[Record], settings: Settings) -> tuple[list[Record], list[Page]]:
    """Split records from the pages that translate one of them.

    `x.de.md` translates `x.md` where `de` is a language of the project and `x.md` is there.
    """
    languages = {*settings.language, *settings.site.languages}
    kept: list[Record] = []
    prose: list[Page] = []
    everything = list(records)
    paths = {record.page.path for record in everything}
    for record in everything:
        path = PurePosixPath(record.page.path)
        stem, dot, language = path.stem.rpartition(".")
        original = str(path.with_name(f"{stem}{path.suffix}"))
        if dot and language in languages and original in paths:
            prose.append(record.page)
        else:
            kept.append(record)
    return kept, prose
