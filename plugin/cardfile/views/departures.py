"""Who has left, and who took over: nobody should wait for an answer of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.directory import Directory
from cardfile.views import words

if TYPE_CHECKING:
    from cardfile.records import Party
    from cardfile.views.shared import Shared


def departure(party: Party, shared: Shared) -> str:
    """When somebody left and who took over; nothing of those who are there."""
    directory = shared.once(_directory)
    day = directory.left(party.name, shared.as_of)
    if day is None:
        return ""
    after = directory.successor(party.name)
    taken = f"; {directory.title(after)} took over" if after else ""
    return f"left on {words.day(day)}{taken}"


def _directory(shared: Shared) -> Directory:
    return Directory(shared.report.project.vocabularies.people)
